"""Every act tried by everybody of the cast: who may, and that a refused one leaves no trace."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from doithoai.journal.models import Event
from doithoai.people.models import User
from tests.cast import Cast

Act = Callable[[User, Callable[[str], Any]], Any]


class _Undone(Exception):
    """Takes back what an act did, so that the next person finds the same."""


def allowed(cast: Cast, things: Mapping[str, models.Model], act: Act) -> set[str]:
    """Names of those who may. An act that is allowed records an event; one that is not, nothing."""
    found = set()
    for name, user in cast.everybody.items():
        before = Event.objects.count()
        try:
            with transaction.atomic():
                act(user, _afresh(things))
                assert Event.objects.count() > before, "nothing was recorded"
                raise _Undone
        except _Undone:
            found.add(name)
        except PermissionDenied:
            assert Event.objects.count() == before
    return found


def _afresh(things: Mapping[str, models.Model]) -> Callable[[str], Any]:
    """What the last person did to a row in memory was not taken back with the database."""

    def fetched(name: str) -> Any:
        return type(things[name])._default_manager.get(pk=things[name].pk)

    return fetched


def table(
    cast: Cast, things: Mapping[str, models.Model], acts: Mapping[str, Act]
) -> dict[str, set[str]]:
    return {name: allowed(cast, things, act) for name, act in acts.items()}
