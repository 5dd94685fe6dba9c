"""Names of our own cookies, and those that the framework names itself."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


def cookie_name(word: str) -> str:
    """With https, one that browsers take from this very host alone, for the whole of it."""
    return f"__Host-{word}" if settings.SESSION_COOKIE_SECURE else word


class Words(CookieStorage):
    """What was just done, told on the next page."""

    @property
    def cookie_name(self) -> str:  # type: ignore[override]
        return cookie_name("messages")


class Messages(FallbackStorage):
    """Named in MESSAGE_STORAGE."""

    storage_classes = (Words, SessionStorage)
