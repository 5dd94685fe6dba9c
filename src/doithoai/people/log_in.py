"""Hooks of the log-in library: every write it makes to an account becomes an action of ours."""

import base64
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from doithoai.kit import crypto
from doithoai.people import actions, events
from doithoai.people.models import User

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


@receiver(authenticator_added)
def added(user: User, authenticator: Authenticator, **_more: Any) -> None:
    actions.note_log_in_method(events.METHOD_ADDED, user, authenticator.type, by=user)


@receiver(authenticator_removed)
def removed(user: User, authenticator: Authenticator, **_more: Any) -> None:
    actions.note_log_in_method(events.METHOD_REMOVED, user, authenticator.type, by=user)


@receiver(authenticator_reset)
def renewed(user: User, authenticator: Authenticator, **_more: Any) -> None:
    actions.note_log_in_method(events.METHOD_RENEWED, user, authenticator.type, by=user)


def locked_out(request: HttpRequest, *_given: Any, **_more: Any) -> HttpResponse:
    """Named in AXES_LOCKOUT_CALLABLE: too many wrong passwords."""
    return render(request, "people/locked_out.html", status=429)


def has_second_factor(user: User) -> bool:
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return cast(bool, Authenticator.objects.filter(user=user, type__in=kinds).exists())
