"""Sources of search results over models, with the keys of those who may see each row."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.functions import Cast
from django.db.models.sql.compiler import SQLCompiler

from doithoai.people.models import Grant, User
from doithoai.search.finding.documents import Text
from doithoai.search.finding.sources import Source
from doithoai.units.models.organisations import STEP

# Keys are what the search index knows of sight: who holds none of a row's keys cannot see it, who
# holds one may. They narrow a search and stand for the conditions above; the condition decides.
_KEY = 6  # characters of an id: two bodies with the same key cost a look, never a sight


def keys_of(viewer: Any, *, own: bool = False) -> tuple[str, ...]:
    """The keys that a viewer's posts carry: her organisations, those below and above, her grants.

    `own` leaves out what lies below and above.
    """
    if not isinstance(viewer, User) or not viewer.current_posts:
        return ()
    posts = viewer.current_posts
    keys = {f"o{post.organisation_id.hex[:_KEY]}" for post in posts}
    if not own:
        keys |= {
            f"b{post.organisation_id.hex[:_KEY]}"
            for post in posts
            if viewer.may("read_below", post.organisation_id)
        }
        keys |= {f"a{pk.hex[:_KEY]}" for post in posts for pk in post.organisation.ancestor_ids}
    return (*sorted(keys), f"u{viewer.pk.hex[:_KEY]}")


def keys_on(path: str, *, known_below: bool = False) -> set[str]:
    """The keys to a row of the organisation at this path: its own, and those above in the line.

    With `known_below` also that of all units below it.
    """
    ids = [path[at : at + STEP][:_KEY] for at in range(0, len(path), STEP)]
    if not ids:
        return set()
    keys = {f"o{ids[-1]}", *(f"b{above}" for above in ids[:-1])}
    return keys | {f"a{ids[-1]}"} if known_below else keys


def keys_granted(subject_type: str, ids: Collection[UUID]) -> dict[UUID, set[str]]:
    """The keys of those to whom these rows were given, a whole organisation or one person."""
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    rows = Grant.objects.in_force().filter(subject_type=subject_type, subject_id__in=ids)
    for subject, organisation, user in rows.values_list("subject_id", "organisation", "user"):
        found[subject].add(f"u{user.hex[:_KEY]}" if user else f"o{organisation.hex[:_KEY]}")
    return found


class ModelSource(Source):
    """Rows of `model`, found by the words of `fields`, seen by the bodies at `paths`.

    `follows` names other subjects whose events change a row, with the look-up from one to the
    other: {"petitions.petition": "items__petition__in"}. `known_below` are rows that units below
    see, too, such as a programme in which they take part. `lists` are rows that belong to one, the
    column that says to which, and those of their words: (Finding, "supervision", ("text",)).
    """

    model: type[models.Model]
    fields: tuple[str, ...]
    paths: tuple[str, ...]
    dated_by: str
    follows: dict[str, str] = {}
    known_below = False
    lists: tuple[tuple[type[models.Model], str, tuple[str, ...]], ...] = ()

    def findable(self) -> "models.QuerySet[Any]":
        """Rows that may be indexed: never what is read by grant alone."""
        raise NotImplementedError

    def words(self, ids: Collection[UUID]) -> dict[UUID, str]:
        """What each row is found by."""
        return self._with_lists(_joined(self.findable(), ids, self.fields))

    def read(self, ids: Collection[UUID]) -> list[Text]:
        words = self.words(ids)
        keys = self.keys(list(words))
        return [
            Text(self.kind, pk, text, frozenset(keys.get(pk, ()))) for pk, text in words.items()
        ]

    def keys(self, ids: Collection[UUID]) -> dict[UUID, set[str]]:
        keys = keys_granted(self.model._meta.label_lower, ids)
        rows = self.findable().filter(pk__in=ids).values_list("pk", *self.paths)
        for pk, *paths in rows:
            known = (keys_on(path, known_below=self.known_below) for path in paths if path)
            keys.setdefault(pk, set()).update(*known)
        return keys

    def oldest_first(self) -> Iterator[tuple[datetime, UUID]]:
        rows = self.findable().order_by(self.dated_by, "pk").values_list(self.dated_by, "pk")
        yield from rows.iterator(chunk_size=5000)

    def changed_by(self, subject_type: str, ids: Collection[UUID]) -> Collection[UUID]:
        if subject_type == self.model._meta.label_lower:
            return ids
        if subject_type not in self.follows:
            return ()
        rows = models.QuerySet[Any, Any](self.model).filter(**{self.follows[subject_type]: ids})
        return set(rows.values_list("pk", flat=True))

    def texts(self, viewer: Any, ids: Collection[UUID]) -> dict[UUID, str]:
        return self._with_lists(_joined(self.seen(viewer), ids, self.fields))

    def _with_lists(self, texts: dict[UUID, str]) -> dict[UUID, str]:
        for model, whose, columns in self.lists:
            rows = models.QuerySet[Any, Any](model).filter(**{f"{whose}__in": list(texts)})
            for pk, *words in rows.values_list(whose, *columns):
                texts[pk] = " · ".join([texts[pk], *filter(None, words)])
        return texts

    def number(self, viewer: Any, ids: Collection[UUID]) -> int:
        return self.seen(viewer).filter(OneOf(ids)).count()

    def seen(self, viewer: Any) -> "models.QuerySet[Any]":
        """What may be shown to this viewer: found only if it may be indexed, too."""
        found: models.QuerySet[Any] = self.findable().visible_to(viewer)  # type: ignore[attr-defined]
        return found


def _joined(
    rows: "models.QuerySet[Any]", ids: Collection[UUID], fields: tuple[str, ...]
) -> dict[UUID, str]:
    """Asked for some thousands at once: making their ids anew would take most of the time."""
    known = {pk.hex: pk for pk in ids}
    named = rows.filter(OneOf(ids)).annotate(key=Cast("pk", models.CharField()))
    return {
        known[key.replace("-", "")]: " · ".join([value for value in values if value])
        for key, *values in named.values_list("key", *fields)
    }


class OneOf(models.Func):
    """`pk__in` with all ids as one value: Django looks at each of thousands several times."""

    def __init__(self, ids: Collection[UUID]) -> None:
        super().__init__(models.F("pk"), output_field=models.BooleanField())
        self.ids = list(ids)

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_more: Any, **_context: Any
    ) -> tuple[str, Any]:
        row, params = compiler.compile(self.source_expressions[0])
        ids = [each.hex for each in self.ids]
        if connection.vendor == "sqlite":
            listed = f"{row} IN (SELECT value FROM json_each(%s))"  # noqa: S608
            return listed, [*params, json.dumps(ids)]
        return f"{row} = ANY(%s::uuid[])", [*params, "{" + ",".join(ids) + "}"]
