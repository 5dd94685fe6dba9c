"""The kinds of records that can be restricted or sealed. Their apps say here how they are kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db import models
from django.http import Http404
from django.utils.functional import Promise

from doithoai.journal.models import Versioned
from doithoai.units.models import Organisation


@dataclass(frozen=True)
class Resealed:
    """What has to be stored when a case was closed with another key."""

    changes: tuple[str, ...] = ()
    rows: list[models.Model] = field(default_factory=list)


Reseal = Callable[[Any, bytes, bytes], Resealed | None]


@dataclass(frozen=True)
class Kind:
    """`label` is the model's, as grants name it; `page` the address of one of them.

    `reseal(subject, old, new)` closes everything of it with the new case key, unsaved; None where
    that is not possible yet.
    """

    label: str
    name: str | Promise
    page: str
    is_restricted: Callable[[Any], bool]
    organisation: Callable[[Any], Organisation]
    is_sealed: Callable[[Any], bool] = lambda _subject: False
    reseal: Reseal | None = None


kinds: Final[dict[str, Kind]] = {}


def register(kind: Kind) -> None:
    """Called once by the app when it is ready."""
    kinds[kind.label] = kind


def kind_of(subject: Versioned) -> Kind:
    return kinds[subject._meta.label_lower]


def is_sealed(subject: Versioned) -> bool:
    return kind_of(subject).is_sealed(subject)


def visible(label: str, pk: UUID, viewer: Any) -> Versioned:
    """The record, if this person sees it and it is one that only named people read; else 404."""
    if label not in kinds:
        raise Http404
    seen: Any = apps.get_model(label)
    found: Versioned | None = seen.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None or not kinds[label].is_restricted(found):
        raise Http404
    return found


def load(label: str, pk: UUID) -> Versioned:
    """The record for the custodians' last step, who never see it."""
    found: Versioned = models.QuerySet(apps.get_model(label)).get(pk=pk)
    return found
