"""Every write of the file store."""

import hashlib
import io
import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.files import kinds, metadata, private, vault
from doithoai.files.cards import looks_like_card, shows_card
from doithoai.files.forms import TOO_LARGE
from doithoai.files.models import KEY_PURPOSE, StoredFile, storage
from doithoai.files.scanner import look_for_viruses
from doithoai.kit import crypto
from doithoai.kit.actors import Actor
from doithoai.kit.crypto import sync_folder
from doithoai.kit.text import nfc

_NAME_LENGTH = 150
_ORPHAN_AGE = timedelta(days=1)


@dataclass(frozen=True)
class Checked:
    """What may be kept: of a kind that is taken, without what tells where it was made."""

    plain: bytes = field(repr=False)
    mime: str
    name: str


def check(
    content: bytes | File,  # type: ignore[type-arg]
    name: str,
    *,
    anonymous: bool = False,
    as_source: bool = False,
) -> Checked:
    """The content as it may be stored. `ValidationError` with one sentence for who sent it.

    Identity cards are refused (`cards`). Pictures lose camera, place and time. `anonymous`:
    documents and recordings lose author, program, place and times, too, and the name says only
    the kind. `as_source`: a web page is taken, as plain text.
    """
    clean_name = _clean(name)
    if looks_like_card(clean_name):
        raise _card(clean_name)
    plain = _checked_size(content, clean_name)
    kind = kinds.identify(plain, clean_name, as_source=as_source)
    look_for_viruses(plain, clean_name)
    try:
        plain = (private.anonymous if anonymous else metadata.stripped)(plain, kind)
    except metadata.DamagedError:
        raise ValidationError(
            _("“%(name)s” is damaged and cannot be read."),
            code="damaged",
            params={"name": clean_name},
        ) from None
    if shows_card(plain, kind):
        raise _card(clean_name)
    return Checked(plain, kind.mime, f"file.{kind.endings[0]}" if anonymous else clean_name)


def _card(name: str) -> ValidationError:
    return ValidationError(
        _(
            "“%(name)s” shows an identity card or a passport, or says so in its name. Such "
            "pictures are not kept. Leave it out, or cover the card and take the picture again."
        ),
        code="card",
        params={"name": name},
    )


def store(
    content: bytes | File,  # type: ignore[type-arg]
    name: str,
    *,
    by: Actor,
    as_source: bool = False,
) -> StoredFile:
    """Check, encrypt and keep a file; the row belongs to the caller's transaction.

    The bytes are on the disk before the row can be committed; should the transaction not come to
    an end, `sweep` removes them.
    """
    return keep(check(content, name, as_source=as_source), by=by)


def keep(checked: Checked, *, by: Actor, at: datetime | None = None) -> StoredFile:
    """Encrypt and keep what was checked, or what the caller closed with a key of its own.

    `at` is when it is said to have come, where the minute would give somebody away.
    """
    plain, key, identity = checked.plain, vault.new_key(), uuid4()
    stored = StoredFile(
        id=identity,
        name=checked.name,
        mime=checked.mime,
        size=len(plain),
        sha256=hashlib.sha256(plain).hexdigest(),
        path=_new_path(),
        wrapped_key=crypto.encrypt(KEY_PURPOSE, key, aad=identity.bytes),
        stored_by=by.actor_id,
        stored_at=at or timezone.now(),
    )
    _write(stored.path, plain, key)
    stored.save(force_insert=True)
    return stored


def _checked_size(content: bytes | File, name: str) -> bytes:  # type: ignore[type-arg]
    limit = settings.FILES_MAX_BYTES
    size = len(content) if isinstance(content, bytes) else (content.size or 0)
    if size <= limit:
        plain = content if isinstance(content, bytes) else content.read(limit + 1)
        if len(plain) <= limit:
            return bytes(plain)
    raise ValidationError(
        TOO_LARGE,
        code="too_large",
        params={"name": name, "limit": filesizeformat(limit)},
    )


def _clean(name: str) -> str:
    """The bare name: no folders, no control characters, not too long, its ending kept."""
    bare = PurePath(nfc(name).replace("\\", "/")).name
    bare = "".join(c for c in bare if c.isprintable()).strip(" .") or "file"
    ending = PurePath(bare).suffix[:12]
    return PurePath(bare).stem[: _NAME_LENGTH - len(ending)] + ending


def _new_path() -> str:
    random = uuid4().hex
    return f"{random[:2]}/{random}"


def _write(path: str, plain: bytes, key: bytes) -> None:
    target = Path(storage().path(path))
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for piece in vault.locked(io.BytesIO(plain), key):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(target.parent)


def erase(stored: StoredFile, *, by: Actor) -> StoredFile:
    """Destroy the content for good: first its key, then its bytes. The row stays as a tombstone.

    The caller has decided that `by` may, and records it.
    """
    stored.erased_at, stored.wrapped_key, stored.name = timezone.now(), b"", ""
    with transaction.atomic():
        stored.save(update_fields=["erased_at", "wrapped_key", "name"])
        transaction.on_commit(lambda: storage().delete(stored.path))
    return stored


def rekey(stored: StoredFile, *, by: Actor) -> StoredFile:
    """The same content under a new key of its own, at a new place; the old bytes go.

    `FileGoneError`, `CryptoError`: nothing is changed. The caller's transaction holds both.
    """
    plain, key, old = stored.open(), vault.new_key(), stored.path
    path = _new_path()
    _write(path, plain, key)
    wrapped = crypto.encrypt(KEY_PURPOSE, key, aad=stored.id.bytes)
    same = StoredFile.objects.kept().filter(pk=stored.pk, path=old)
    if same.update(path=path, wrapped_key=wrapped, rekeyed_at=timezone.now()):
        transaction.on_commit(lambda: storage().delete(old))
    return stored


def sweep() -> int:
    """Remove bytes without a row: transactions that failed. Returns how many went.

    A day old at least, so that no upload still under way is taken. May run at any time.
    """
    place = storage()
    root = Path(place.location)
    oldest = (timezone.now() - _ORPHAN_AGE).timestamp()
    gone = 0
    for folder in sorted(root.iterdir()) if root.is_dir() else []:
        if not folder.is_dir():
            continue
        names = {f"{folder.name}/{file.name}" for file in folder.iterdir()}
        known = StoredFile.objects.kept().filter(path__startswith=f"{folder.name}/")
        for path in names - set(known.values_list("path", flat=True)):
            if (root / path).stat().st_mtime < oldest:
                place.delete(path)
                gone += 1
    return gone
