"""Hooks of the log-in library: every write it makes to an account becomes an action of ours."""

import base64
import logging
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from doithoai.journal.events import EventType
from doithoai.kit import crypto
from doithoai.kit.text import nfc
from doithoai.people import actions, events
from doithoai.people.models import User
from doithoai.people.recovery_codes import keep_hashes, was_shown
from doithoai.people.sessions import DEVICE, SEEN, device

log = logging.getLogger("doithoai.security")
SAID = {
    user_logged_in: "logged in",
    user_logged_out: "logged out",
    user_login_failed: "log-in failed",
}
PURPOSE = "people.second_factor"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Named in ACCOUNT_ADAPTER."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by administrators."""
        return False

    def set_password(self, user: User, password: str) -> None:
        """By knowing the old one, or by a link that went to her own address: by herself."""
        actions.change_password(user, password, by=user)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Named in MFA_ADAPTER. Secrets of second factors are no use to who has the database alone."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(crypto.encrypt(PURPOSE, text.encode())).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.decrypt(PURPOSE, base64.b64decode(encrypted_text)).decode()

    def get_totp_label(self, user: User) -> str:
        """What the telephone shows; never the e-mail address."""
        return user.username


# The library's own signals come after the commit; these come before it, so that a method and its
# event stand or fall together (`gate.IN_ONE_STEP`).
@receiver(post_save, sender=Authenticator)
def written(instance: Authenticator, created: bool, update_fields: Any, **_more: Any) -> None:
    """Added, a passkey renamed, recovery codes shown. A used code is no change of the method."""
    if created:
        _note(events.METHOD_ADDED, instance)
    elif update_fields is None and instance.type == Authenticator.Type.WEBAUTHN:
        _note(events.METHOD_RENAMED, instance)
    elif was_shown(instance):
        keep_hashes(instance)


@receiver(post_delete, sender=Authenticator)
def removed(instance: Authenticator, **_more: Any) -> None:
    if not getattr(instance, actions.PART_OF_A_STEP, False):
        _note(events.METHOD_REMOVED, instance)


@receiver(user_logged_in)
def bound(request: HttpRequest, **_more: Any) -> None:
    """The session belongs to this kind of browser from now on."""
    request.session[DEVICE] = device(request)
    request.session[SEEN] = int(timezone.now().timestamp())


@receiver(user_logged_in)
@receiver(user_logged_out)
@receiver(user_login_failed)
def told(signal: Any, user: User | None = None, **_more: Any) -> None:
    """For whoever watches the log: the account's id if it is known, never a name or an address."""
    log.info("%s: %s", SAID[signal], user.actor_id if user else "nobody known")


def _note(step: EventType, method: Authenticator) -> None:
    user = cast(User, method.user)
    actions.note_log_in_method(step, user, method.type, by=user)


def attempted_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Named in AXES_USERNAME_CALLABLE: what attempts are counted under.

    Keyed, since people type their passwords into the wrong box, and attempts are stored.
    """
    given = credentials or request.POST
    name = given.get("username") or given.get("login") or request.POST.get("login") or ""
    return crypto.hmac_lookup("people.attempt", nfc(str(name)).strip().casefold())


def locked_out(request: HttpRequest, *_given: Any, **_more: Any) -> HttpResponse:
    """Named in AXES_LOCKOUT_CALLABLE: too many wrong passwords."""
    return render(request, "people/locked_out.html", status=429)


def has_second_factor(user: User) -> bool:
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return cast(bool, Authenticator.objects.filter(user=user, type__in=kinds).exists())
