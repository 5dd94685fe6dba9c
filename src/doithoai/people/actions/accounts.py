"""Accounts: made, named, locked out, let in again. Every log-in method is changed here, too."""

import secrets

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from doithoai.journal.actions import record
from doithoai.journal.events import EventType
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.people import events
from doithoai.people.actions.wraps import drop_keys, keys_of_account
from doithoai.people.models import User
from doithoai.people.rules import can_make_accounts, can_manage_account, is_self

# Without signs that are mistaken for one another on paper or on the phone.
PART_OF_A_STEP = "part_of_a_step"
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


def one_time_password() -> str:
    """Twelve random signs in three groups, to be read out or written on a slip: 59 bits."""
    return "-".join("".join(secrets.choice(_SIGNS) for _n in range(4)) for _group in range(3))


def make_account(
    username: str,
    full_name: str,
    *,
    by: Actor,
    password: str | None = None,
    email: str = "",
    must_change_password: bool = False,
) -> User:
    """An account alone opens nothing: what it may do comes from the posts given to it."""
    require(can_make_accounts(by))
    name = nfc(username).strip()
    if User.objects.filter(username__iexact=name).exists():
        raise ValidationError({"username": _("Somebody has this user name already.")})
    user = User(
        username=name,
        full_name=nfc(full_name).strip(),
        email=email.strip(),
        must_change_password=must_change_password,
    )
    user.set_password(password)
    record(events.ACCOUNT_MADE, user, by=by)
    return user


def change_name(user: User, full_name: str, *, by: Actor) -> User:
    require(can_manage_account(by, user) or is_self(by, user))
    user.full_name = nfc(full_name).strip()
    record(events.ACCOUNT_CHANGED, user, changes=("full_name",), by=by)
    events.forget_name(user.pk)
    return user


def change_email(user: User, email: str, *, by: Actor) -> User:
    """Where a forgotten password may be set anew from: only the person, or who administers her."""
    require(can_manage_account(by, user) or is_self(by, user))
    user.email = email.strip()
    record(events.EMAIL_CHANGED, user, changes=("email",), by=by)
    return user


def change_password(user: User, password: str, *, by: Actor) -> User:
    """The person's own new password; it also ends the duty to change a one-time one."""
    require(is_self(by, user))
    user.set_password(password)
    user.must_change_password = False
    record(events.PASSWORD_CHANGED, user, changes=("password", "must_change_password"), by=by)
    return user


def reset_access(user: User, password: str, *, by: Actor) -> User:
    """A one-time password for somebody who cannot get in; her second factors are gone with it.

    Everything that let somebody in before stops: a lost telephone, a found slip, an open session.
    """
    require(can_manage_account(by, user))
    user.set_password(password)
    user.must_change_password = True
    user.sessions_ended += 1
    methods = list(Authenticator.objects.filter(user=user))
    for method in methods:
        setattr(method, PART_OF_A_STEP, True)
    record(
        events.ACCESS_RESET,
        user,
        changes=("password", "must_change_password", "sessions_ended"),
        removed=methods,
        by=by,
    )
    return user


def end_sessions(user: User, *, by: Actor) -> User:
    """Log out everywhere: what a session is signed with changes."""
    require(is_self(by, user) or can_manage_account(by, user))
    user.sessions_ended += 1
    record(events.SESSIONS_ENDED, user, changes=("sessions_ended",), by=by)
    return user


def close_account(user: User, *, by: Actor) -> User:
    """Nobody gets in by it any more; what it did stays under its name.

    Her copies of the keys of sealed cases are destroyed with it.
    """
    require(can_manage_account(by, user))
    user.is_active = False
    with transaction.atomic():
        record(events.ACCOUNT_CLOSED, user, changes=("is_active",), by=by)
        drop_keys(keys_of_account(user), by=by)
    return user


def reopen_account(user: User, *, by: Actor) -> User:
    require(can_manage_account(by, user))
    user.is_active = True
    record(events.ACCOUNT_REOPENED, user, changes=("is_active",), by=by)
    return user


def note_log_in_method(step: EventType, user: User, method: str, *, by: Actor) -> None:
    """The log-in library added, removed or renewed a second factor of this account."""
    require(is_self(by, user))
    record(step, user, by=by, method=method)
