"""Secrets an installation is given: in an environment variable, or in a file that it names."""

import os
from pathlib import Path
from typing import Final

SHORTEST_KEY: Final = 32
FEWEST_SIGNS: Final = 8
SHORTEST_PASSWORD: Final = 8
_EXAMPLES: Final = ("change", "example", "insecure", "secret", "password", "default", "12345678")


class WeakSecret(Exception):
    """A secret that anybody could guess; the message never shows it."""


def secret(name: str) -> str:
    """The value of `name`, else the content of the file at `name`_FILE, else nothing.

    The file is for containers and service managers, which keep secrets out of the environment.
    """
    if value := os.environ.get(name, ""):
        return value
    place = os.environ.get(f"{name}_FILE", "")
    return Path(place).read_text(encoding="utf8").strip() if place else ""


def refuse_weak_key(name: str, value: str) -> None:
    """`WeakSecret` if it is short, hardly changes, or was copied from somebody's manual."""
    if len(value) < SHORTEST_KEY or len(set(value)) < FEWEST_SIGNS:
        raise WeakSecret(f"{name} is too short: at least {SHORTEST_KEY} random characters")
    if any(word in value.lower() for word in _EXAMPLES):
        raise WeakSecret(f"{name} looks like one from a manual: make a random one")


def refuse_weak_password(name: str, user: str, password: str) -> None:
    """`WeakSecret` for a password that is the user's name, a manual's, or short. None is fine."""
    if not password:  # the database trusts the account of the machine
        return
    known = password.lower() in {user.lower(), "postgres", *_EXAMPLES}
    if known or len(password) < SHORTEST_PASSWORD:
        raise WeakSecret(f"{name}: the password can be guessed; take a longer one of its own")
