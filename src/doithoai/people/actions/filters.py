"""Filters of a list kept under a name, for oneself or for one's unit."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from doithoai.journal.actions import record
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.people import events
from doithoai.people.models import ListName, SavedFilter, User
from doithoai.people.rules import can_change_filter, can_keep_filter
from doithoai.units.models import Organisation

MOST = 30
"""Of one person in one list: beyond that nobody finds hers again."""


def keep_filter(
    list_name: ListName,
    name: str,
    query: str,
    organisation: Organisation | None = None,
    *,
    by: User,
) -> SavedFilter:
    """Keep what stands in the list's address; everybody in `organisation` sees it, too."""
    require(can_keep_filter(by, organisation))
    if SavedFilter.objects.filter(owner=by, is_kept=True).of_list(list_name).count() >= MOST:
        raise ValidationError(_("There are too many saved filters: delete one first."))
    kept = SavedFilter(
        owner=by,
        organisation=organisation,
        list_name=list_name,
        name=nfc(name).strip(),
        query=query,
    )
    record(events.FILTER_KEPT, kept, by=by, list=list_name)
    return kept


def rename_filter(kept: SavedFilter, name: str, *, by: User) -> SavedFilter:
    require(can_change_filter(by, kept))
    kept.name = nfc(name).strip()
    record(events.FILTER_RENAMED, kept, changes=("name",), by=by)
    return kept


def drop_filter(kept: SavedFilter, *, by: User) -> SavedFilter:
    require(can_change_filter(by, kept))
    kept.is_kept = False
    record(events.FILTER_DROPPED, kept, changes=("is_kept",), by=by)
    return kept
