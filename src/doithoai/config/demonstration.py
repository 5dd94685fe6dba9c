"""The life of the demonstration's folder: made by us, loaded once, started over on request.

What is shown comes from the desk's demonstration module: `load(say)` writes it through the real
actions and tells what it does, `accounts()` names who may log in as (user name, password, role).
"""

import fcntl
import shutil
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TextIO

from django.apps import apps
from django.conf import settings

from doithoai.kit import crypto

CONTENT = "doithoai.desk.demonstration"
MARK = ".made-by-demo"
_LOADED = "loaded"


class NotOursError(Exception):
    """The folder holds something that the demonstration did not make."""


class RunningError(Exception):
    """Another process serves or loads this demonstration just now."""


_held: list[TextIO] = []


def _hold() -> None:
    """Keep the folder to ourselves until this process ends."""
    Path(settings.VAR).mkdir(parents=True, exist_ok=True)
    lock = (Path(settings.VAR) / ".demo-lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise RunningError from None
    _held.append(lock)


def _mark() -> Path:
    return Path(settings.VAR) / MARK


def _database() -> Path:
    return Path(settings.VAR) / "doithoai.sqlite3"


def claim(*, fresh: bool) -> bool:
    """Make the folder ready; True if it is empty and wants loading.

    A folder whose loading was interrupted is started over. Anything that is not ours is refused
    (`NotOursError`) and never deleted; `RunningError` while another process uses it.
    """
    database = settings.DATABASES["default"]
    if Path(str(database["NAME"])) != _database():
        raise NotOursError
    _hold()
    if not _mark().exists():
        if _database().exists():
            raise NotOursError
        _begin()
        return True
    if not fresh and _mark().read_text() == _LOADED and _database().exists():
        return False
    _wipe()
    _begin()
    return True


def _begin() -> None:
    _mark().write_text("loading")


def _wipe() -> None:
    """Only what we made, by name, and only inside our own folder."""
    root = Path(settings.VAR)
    for ending in ("", "-wal", "-shm", "-journal"):
        (root / f"doithoai.sqlite3{ending}").unlink(missing_ok=True)
    for folder in (settings.FILES_DIR, settings.CHECKPOINTS_DIR, settings.KEYS_DIR):
        if root in Path(folder).parents:
            shutil.rmtree(folder, ignore_errors=True)
    crypto.use(settings.KEYS_DIR)


def _content() -> ModuleType | None:
    """The desk's demonstration module, where this build has one."""
    if not apps.is_installed("doithoai.desk") or not find_spec(CONTENT):
        return None
    return import_module(CONTENT)


def load(say: Callable[[str], object]) -> None:
    """Fill the empty database, then note that it is complete."""
    if content := _content():
        content.load(say)
    _mark().write_text(_LOADED)


def accounts() -> Iterable[tuple[str, str, str]]:
    """(user name, password, role) of each account to try."""
    content = _content()
    return content.accounts() if content else ()
