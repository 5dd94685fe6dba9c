"""Subjects with a version, and the events that prove how they came to be as they are."""

import json
import uuid
from collections.abc import Iterable
from operator import attrgetter
from typing import Any, ClassVar, NoReturn, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doithoai.kit.actors import ANONYMOUS, SYSTEM
from doithoai.kit.labels import Labelled

from .events import look_up, names_of
from .events.fields import Names
from .leaf import HEADER, commitment_of, header_of

SALT_BYTES = 16
_header = attrgetter(*HEADER)


class StaleVersion(Exception):
    """Somebody else changed the subject since it was loaded; nothing was written."""

    def __init__(self, subject: "Versioned") -> None:
        super().__init__(f"{subject._meta.label} {subject.pk} is no longer at {subject.version}")
        self.subject = subject


class Unrecorded(TypeError):
    """An attempt to write a subject or an event other than by `journal.actions.record`."""


class Versioned(Labelled):
    """A row whose every change is an event: `version` is the number of its events.

    The same number is the lock against two people overwriting each other. Such rows are written
    only by `journal.actions.record`; `save` and `delete` refuse. Fields that change without
    being a step of the matter (a last log-in) may be listed in `unrecorded_fields`.
    """

    unrecorded_fields: ClassVar[frozenset[str]] = frozenset()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        named = kwargs.get("update_fields")
        if not named or not set(named) <= self.unrecorded_fields:
            raise Unrecorded(f"{self._meta.label} is written by journal.actions.record")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unrecorded(f"{self._meta.label} is never deleted: change its state or erase it")

    def expect(self, version: int) -> Self:
        """This row if it is still at the version a form was filled in from; else StaleVersion."""
        if self.version != version:
            raise StaleVersion(self)
        return self


class EventQuerySet(models.QuerySet["Event"]):
    """Events; iterating shares one look-up of names among all rows of the result."""

    def about(self, subject: Versioned) -> Self:
        """The timeline of one subject, oldest first, without who looked at it."""
        found = self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)
        return found.order_by("subject_version")

    def viewings(self, subject: Versioned) -> Self:
        """Who looked at a personal, confidential or sealed subject, oldest first."""
        found = self.filter(subject_type=Readership._meta.label_lower, subject_id=subject.pk)
        return found.order_by("subject_version")

    def unsealed(self) -> Self:
        """Events without a leaf, in the order in which they will get one."""
        return self.filter(leaf_index=None).order_by("at", "subject_version", "id")

    def update(self, **kwargs: Any) -> NoReturn:
        raise Unrecorded("events cannot be changed")

    def delete(self) -> NoReturn:
        raise Unrecorded("events cannot be deleted")

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unrecorded("events are written by journal.actions.record")

    def _fetch_all(self) -> None:
        super()._fetch_all()
        rows: list[Any] = self._result_cache or []
        if rows and isinstance(rows[0], Event) and rows[0].company is None:
            company = Company(rows)
            for event in rows:
                event.company = company


class Company:
    """Events read together; the names their sentences need are fetched once for all."""

    def __init__(self, events: Iterable["Event"]) -> None:
        self._events: Iterable[Event] = events
        self._names: Names | None = None

    @property
    def names(self) -> Names:
        if self._names is None:
            wanted = {pair for event in self._events for pair in event.references()}
            self._names = names_of(wanted)
        return self._names


NOBODY = {
    ANONYMOUS.actor_id: _("Somebody who gave no name"),
    SYSTEM.actor_id: _("The program by itself"),
}


class Event(models.Model):
    """One recorded step. Its leaf in the tree is the hash of its header, see `leaf`.

    `data` is canonical JSON; it and `salt` are emptied by an erasure, `commitment` stays, so
    that the tree still verifies. `leaf_index` counts from 0 and is null until sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(_("Time"))
    actor = models.CharField(_("Actor"), max_length=100)
    acting_for = models.CharField(_("On behalf of"), max_length=100, blank=True)
    verb = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    subject_version = models.PositiveIntegerField()
    data = models.TextField(blank=True)
    salt = models.BinaryField(max_length=SALT_BYTES)
    commitment = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)
    request_id = models.CharField(max_length=32, blank=True)
    leaf_index = models.BigIntegerField(null=True, editable=False)

    company: Company | None = None
    icon_name = ""
    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("Event")
        verbose_name_plural = _("Journal")
        constraints = (
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "subject_version"], name="event_version"
            ),
            models.UniqueConstraint(
                fields=["leaf_index"], condition=Q(leaf_index__isnull=False), name="event_leaf"
            ),
        )
        indexes = (
            models.Index(
                fields=["at", "subject_version", "id"],
                condition=Q(leaf_index=None),
                name="event_unsealed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_id} v{self.subject_version}"

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unrecorded("events are written by journal.actions.record and never changed")

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unrecorded("events cannot be deleted")

    @property
    def erased(self) -> bool:
        """Whether what it carried was erased."""
        return not self.data

    @property
    def values(self) -> dict[str, Any]:
        """What it carries, as JSON values by field name; empty once erased."""
        return json.loads(self.data) if self.data else {}

    def header(self) -> bytes:
        """The bytes whose hash is the leaf."""
        return header_of(_header(self))

    def commit(self) -> bytes:
        """HMAC-SHA256 of the data under the salt: what `commitment` must be."""
        return commitment_of(bytes(self.salt), self.data)

    def sentence(self) -> str:
        """What happened, in the active language."""
        kind = look_up(self.verb)
        return kind.sentence(self.values, self._company.names) if kind else self.verb

    def actor_name(self) -> str:
        """Who did it, by name where an app registered names of that kind of actor."""
        return self._named(self.actor)

    def who(self) -> str:
        """Who did it and, where somebody entered it for another, on whose behalf."""
        if not self.acting_for:
            return self.actor_name()
        names = {"name": self.actor_name(), "whom": self._named(self.acting_for)}
        return str(_("%(name)s, on behalf of %(whom)s") % names)

    def references(self) -> Iterable[tuple[str, str]]:
        """The (kind, id) pairs whose names this event's lines need."""
        kind = look_up(self.verb)
        actors = [whom.partition(":") for whom in (self.actor, self.acting_for)]
        pairs = [(name, key) for name, colon, key in actors if colon]
        return [*pairs, *(kind.references(self.values) if kind else ())]

    @property
    def _company(self) -> Company:
        if self.company is None:
            self.company = Company([self])
        return self.company

    def _named(self, whom: str) -> str:
        kind, _colon, key = whom.partition(":")
        return self._company.names.get((kind, key)) or str(NOBODY.get(whom, whom))


class Readership(models.Model):
    """How often a subject was looked at by name. Looking must not move the subject's version.

    Its id is that of the subject; its events are the `…viewed` ones.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    version = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.id}: {self.version}"


class TreeHead(models.Model):
    """The one row that knows the tree's size and right edge; locked while leaves are numbered.

    `edge` holds the hashes of the complete subtrees, left to right, 32 bytes each. `checkpoint`
    is a copy of the newest signed checkpoint, so that a file cut short is noticed.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    size = models.BigIntegerField(default=0)
    edge = models.BinaryField(default=b"")
    checkpoint = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.size)


class Subtree(models.Model):
    """The hash of a complete subtree of 256, 65 536 … leaves, kept so that proofs are quick."""

    level = models.PositiveSmallIntegerField()
    position = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["level", "position"], name="subtree_node"),)

    def __str__(self) -> str:
        return f"{self.level}/{self.position}"
