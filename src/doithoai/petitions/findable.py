"""Petitions, their answers and what was released, in the search."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, Min, OuterRef, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from doithoai.people.finding import ModelSource, keys_of, keys_on
from doithoai.petitions.models import (
    Answer,
    AnswerItem,
    AnswerState,
    Petition,
    PublicVersion,
)
from doithoai.search.finding.results import NOT_ON_THE_DESK, ids_of
from doithoai.search.finding.sources import Card, register

PETITION, ANSWER = "petition", "answer"
EVERYBODY = "p"


class PetitionSource(ModelSource):
    kind = PETITION
    place = 2
    label = _("Petitions")
    model = Petition
    fields = ("title", "code")
    paths = ("origin_unit__path", "holder__path")
    dated_by = "opened_at"

    def findable(self) -> QuerySet[Petition]:
        return Petition.objects.unrestricted()

    def cards(self, viewer: Any, ids: Collection[UUID]) -> dict[UUID, Card]:
        rows = self.seen(viewer).filter(pk__in=ids).select_related("holder")
        return {
            row.pk: Card(
                title="",
                address=reverse("petitions:detail", args=[row.pk]),
                facts=(row.get_kind_display(), row.holder.name),
                state=row.state,
                state_text=row.get_state_display(),
            )
            for row in rows
        }


class AnswerSource(ModelSource):
    """Answers to petitions none of which is restricted."""

    kind = ANSWER
    place = 3
    label = _("Answers")
    model = Answer
    fields = ("number", "text", "signer")
    follows = {Petition._meta.label_lower: "items__petition__in"}

    def findable(self) -> QuerySet[Answer]:
        return _without_item_beyond(Answer.objects.all(), Petition.objects.unrestricted())

    def oldest_first(self) -> Iterator[tuple[datetime, UUID]]:
        dated = self.findable().annotate(at=Min("items__petition__opened_at"))
        yield from dated.order_by("at", "pk").values_list("at", "pk").iterator(chunk_size=5000)

    def words(self, ids: Collection[UUID]) -> dict[UUID, str]:
        return _with_items(super().words(ids))

    def seen(self, viewer: Any) -> QuerySet[Answer]:
        """All its items: somebody who sees only some of the petitions is not shown it here."""
        return _without_item_beyond(super().seen(viewer), Petition.objects.visible_to(viewer))

    def texts(self, viewer: Any, ids: Collection[UUID]) -> dict[UUID, str]:
        rows = self.seen(viewer).filter(pk__in=ids)
        heads = {row.pk: filter(None, (row.number, row.text, row.signer)) for row in rows}
        return _with_items({pk: " · ".join(parts) for pk, parts in heads.items()})

    def keys(self, ids: Collection[UUID]) -> dict[UUID, set[str]]:
        """Before it is issued the body's and of those who entered it; then also the petitions'."""
        rows = Answer.objects.filter(pk__in=ids)
        keys: dict[UUID, set[str]] = {}
        for pk, *paths in rows.values_list("pk", "body__path", "entered_by_unit__path"):
            keys[pk] = set().union(*(keys_on(path) for path in paths if path))
        issued = AnswerItem.objects.filter(answer__in=ids, answer__state=AnswerState.ISSUED)
        pairs = list(issued.values_list("answer", "petition"))
        of_petitions = PetitionSource().keys({petition for _answer, petition in pairs})
        for answer, petition in pairs:
            keys[answer] |= of_petitions.get(petition, set())
        return keys

    def cards(self, viewer: Any, ids: Collection[UUID]) -> dict[UUID, Card]:
        rows = self.seen(viewer).filter(pk__in=ids).select_related("body")
        return {
            row.pk: Card(
                title=row.number,
                address=reverse("petitions:answer_detail", args=[row.pk]),
                facts=tuple(
                    fact
                    for fact in (row.body.name, date_format(row.dated) if row.dated else "")
                    if fact
                ),
                state=row.state,
                state_text=row.get_state_display(),
            )
            for row in rows
        }


def _without_item_beyond(
    answers: QuerySet[Answer], petitions: QuerySet[Petition]
) -> QuerySet[Answer]:
    """Asked of each row: PostgreSQL would make a list of all these petitions for every answer."""
    there = petitions.filter(pk=OuterRef("petition"))
    beyond = AnswerItem.objects.filter(~Exists(there), answer=OuterRef("pk"))
    return answers.exclude(Exists(beyond))


def _with_items(texts: dict[UUID, str]) -> dict[UUID, str]:
    items = AnswerItem.objects.filter(answer__in=list(texts)).order_by("id")
    for answer, text in items.values_list("answer", "text"):
        texts[answer] = f"{texts[answer]} · {text}" if texts[answer] else text
    return texts


class ReleasedSource(ModelSource):
    """What the public reads; searched on the public pages alone."""

    kind = NOT_ON_THE_DESK
    place = 7
    only_key = EVERYBODY
    label = _("Petitions and answers")
    model = PublicVersion
    fields = ("title", "answer", "promised", "number", "body_name")
    paths = ()
    dated_by = "published_on"

    def findable(self) -> QuerySet[PublicVersion]:
        return PublicVersion.objects.published()

    def keys(self, ids: Collection[UUID]) -> dict[UUID, set[str]]:
        return {pk: {self.only_key} for pk in ids}


def matching(viewer: Any, typed: str, *, own: bool) -> list[UUID] | None:
    """Petitions that match what was typed, for the list; None if it asks for nothing."""
    return ids_of(typed, keys_of(viewer, own=own), PETITION)


def released(typed: str) -> list[UUID]:
    """Public versions that match what somebody typed on the public pages; the newest 5,000."""
    return ids_of(typed, (EVERYBODY,), NOT_ON_THE_DESK) or []


register(PetitionSource())
register(AnswerSource())
register(ReleasedSource())
