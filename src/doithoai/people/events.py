"""What happens to accounts, posts and sight."""

import re
from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import models
from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType, names
from doithoai.journal.events import fields as f
from doithoai.people.models import ListName
from doithoai.people.roles import Role


class Method(models.TextChoices):
    """Second factors, by the names that the log-in library gives them."""

    TOTP = "totp", _("one-time codes from an app")
    RECOVERY_CODES = "recovery_codes", _("recovery codes")
    WEBAUTHN = "webauthn", _("passkey")


NAMES_KEPT = 60
"""Seconds for which another process may still tell somebody's earlier name."""
_ACCOUNT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

ACCOUNT_MADE = EventType("people.account.made", _("Account made"))
ACCOUNT_CHANGED = EventType("people.account.changed", _("Account changed"))
EMAIL_CHANGED = EventType("people.account.email_changed", _("E-mail address changed"))
PASSWORD_CHANGED = EventType("people.account.password_changed", _("Password changed"))
ACCESS_RESET = EventType(
    "people.account.access_reset", _("Given a one-time password, second factors removed")
)
SESSIONS_ENDED = EventType("people.account.sessions_ended", _("Logged out everywhere"))
SESSION_ENDED = EventType("people.account.session_ended", _("Logged out in one browser"))
ACCOUNT_CLOSED = EventType("people.account.closed", _("Account closed"))
ACCOUNT_REOPENED = EventType("people.account.reopened", _("Account opened again"))
METHOD_ADDED = EventType(
    "people.account.method_added", _("Log-in method added: %(method)s"), method=f.Choice(Method)
)
METHOD_REMOVED = EventType(
    "people.account.method_removed", _("Log-in method removed: %(method)s"), method=f.Choice(Method)
)
METHOD_RENAMED = EventType(
    "people.account.method_renamed", _("Log-in method renamed: %(method)s"), method=f.Choice(Method)
)
_GIVEN = {
    "user": f.Id("people.user"),
    "organisation": f.Id("units.organisation"),
    "role": f.Choice(Role),
    "starts_on": f.Date(),
}
ROLE_PROTECTED = EventType(
    "people.role.protected", _("Needs a second log-in step: %(role)s"), role=f.Choice(Role)
)
ROLE_UNPROTECTED = EventType(
    "people.role.unprotected", _("Needs no second log-in step: %(role)s"), role=f.Choice(Role)
)
FILTER_KEPT = EventType(
    "people.filter.kept", _("Filters of a list saved: %(list)s"), list=f.Choice(ListName)
)
FILTER_RENAMED = EventType("people.filter.renamed", _("Saved filters renamed"))
FILTER_DROPPED = EventType("people.filter.dropped", _("Saved filters deleted"))
CASE_KEY_MADE = EventType("people.case_key.made", _("Key for sealed cases made"))
CASE_KEY_RELOCKED = EventType("people.case_key.relocked", _("Passphrase for sealed cases changed"))
CASE_KEY_REPLACED = EventType(
    "people.case_key.replaced", _("New key for sealed cases in place of a lost one")
)
KEY_DROPPED = EventType(
    "people.case_key.dropped",
    _("The key of %(user)s to it was destroyed"),
    user=f.Id("people.user"),
)
DUTY_PLANNED = EventType(
    "people.duty.planned",
    _("On duty from %(starts_on)s to %(ends_on)s: %(user)s"),
    user=f.Id("people.user"),
    starts_on=f.Date(),
    ends_on=f.Date(),
)
DUTY_ENDED = EventType("people.duty.ended", _("Duty ended on %(ends_on)s"), ends_on=f.Date())
POST_GIVEN = EventType("people.post.given", _("Post given: %(role)s"), **_GIVEN)
WHOLE_POST_GIVEN = EventType(
    "people.post.given_whole", _("Post given for the whole installation: %(role)s"), **_GIVEN
)
POST_TAKEN_OVER = EventType(
    "people.post.taken_over",
    _("Takes over from %(before)s: %(role)s, from %(starts_on)s"),
    before=f.Id("people.user"),
    **_GIVEN,
)
STANDS_IN = EventType(
    "people.post.stands_in",
    _("Stands in for %(before)s: %(role)s, from %(starts_on)s to %(ends_on)s"),
    before=f.Id("people.user"),
    ends_on=f.Date(),
    **_GIVEN,
)
LEAVE_ENDED = EventType(
    "people.post.leave_ended",
    _("%(before)s is back on %(back_on)s: from then on %(user)s no longer stands in"),
    user=f.Id("people.user"),
    before=f.Id("people.user"),
    back_on=f.Date(),
)
POST_ENDED = EventType("people.post.ended", _("Post ended on %(ends_on)s"), ends_on=f.Date())
HANDED_OVER = EventType(
    "people.post.handed_over",
    _("Handed over to %(successor)s: sight of %(records)s records"),
    successor=f.Id("people.user"),
    records=f.Number(),
)
LENT_OVER = EventType(
    "people.post.lent_over",
    _("During leave until %(until)s, %(successor)s sees %(records)s records, too"),
    successor=f.Id("people.user"),
    records=f.Number(),
    until=f.Date(),
)
LENDING_ENDED = EventType(
    "people.post.lending_ended",
    _("%(before)s is back on %(back_on)s: %(user)s no longer sees %(records)s records of hers"),
    user=f.Id("people.user"),
    before=f.Id("people.user"),
    records=f.Number(),
    back_on=f.Date(),
)


@names("user")
@names("people.user")
def accounts(ids: Iterable[str]) -> dict[str, str]:
    """Names of accounts, for sentences and for who did a step.

    An id that is no account's (a program's, a test's) has no name and shows as it is.
    """
    places = {_place(each): each for each in ids if _ACCOUNT.fullmatch(each)}
    kept = cache.get_many(places)
    if missing := [key for place, key in places.items() if place not in kept]:
        found = get_user_model().objects.filter(pk__in=missing).values_list("pk", "full_name")
        fresh = {_place(pk): name for pk, name in found}
        cache.set_many(fresh, NAMES_KEPT)
        kept |= fresh
    return {places[place]: name for place, name in kept.items()}


def forget_name(account: UUID) -> None:
    """It was just changed."""
    cache.delete(_place(account))


def _place(account: object) -> str:
    return f"people.name.{account}"
