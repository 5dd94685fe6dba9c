"""Codes of an app: each opens once, in all processes together. Named in MFA_FORMS.

The library remembers a used code in the memory of one process for half a minute; here the row of
the method remembers the last one, under a key, so that another process refuses it too.
"""

from typing import Any, Final

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms
from allauth.mfa.models import Authenticator
from django.db import transaction

from doithoai.kit.crypto import hmac_lookup
from doithoai.people.recovery_codes import as_compared

LAST: Final = "last_code"


def use_up(method: Authenticator, code: str) -> bool:
    """Whether it was not the last one used already."""
    digits = "".join(filter(str.isdigit, code))
    said = hmac_lookup("people.one_time_code", f"{method.pk} {digits}")
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=method.pk)
        is_new: bool = row.data.get(LAST) != said
        Authenticator.objects.filter(pk=row.pk).update(data={**row.data, LAST: said})
    return is_new


class Once:
    """Before a form of the library: the code that it found right must not have been used."""

    authenticator: Authenticator
    user: Any
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        self.cleaned_data["code"] = as_compared(self.user, self.cleaned_data["code"])
        code: str = super().clean_code()  # type: ignore[misc]
        method = self.authenticator
        if method.type == Authenticator.Type.TOTP and not use_up(method, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(Once, forms.AuthenticateForm):  # type: ignore[misc]
    """The second step of a log-in."""


class ReauthenticateForm(Once, forms.ReauthenticateForm):  # type: ignore[misc]
    """Asked again before something that matters."""
