"""The password asked again before what would help whoever sits down at somebody else's desk.

The library would keep the whole request meanwhile, with its cookie; here she presses again.
"""

from urllib.parse import urlencode

from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


def to_password(back: str) -> HttpResponse:
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}")


def first_asked(request: HttpRequest, back: str) -> HttpResponse | None:
    """Where the password is asked; None where it was typed within the last five minutes."""
    try:
        reauthentication_required(lambda _request: None)(request)
    except ReauthenticationRequired:
        return to_password(back)
    return None
