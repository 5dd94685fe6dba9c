"""Addresses of logging in: those of the library that this product uses, and no others.

Not used: signing up, and its pages of e-mail addresses; an address is changed on "My account".
"""

from allauth.account.urls import urlpatterns as library
from django.urls import include, path

USED = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",  # other pages link to it; it says that sign-up is closed
    "account_reauthenticate",
    "account_change_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}
urlpatterns = [
    *(pattern for pattern in library if pattern.name in USED),
    path("2fa/", include("allauth.mfa.urls")),
]
