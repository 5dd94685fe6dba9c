"""The table of stored files. The bytes lie beside the database, encrypted."""

import uuid
from collections.abc import Iterator

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.files import vault
from doithoai.files.kinds import BY_MIME
from doithoai.kit import crypto
from doithoai.kit.fields import EncryptedTextField

KEY_PURPOSE = "files.key"


def storage() -> FileSystemStorage:
    """Where the bytes lie; read at each call, so that tests and tools can move it."""
    return FileSystemStorage(
        location=settings.FILES_DIR,
        file_permissions_mode=0o600,
        directory_permissions_mode=0o700,
    )


class FileGoneError(Exception):
    """The file was erased on purpose, or its bytes are missing from the disk."""


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def kept(self) -> "StoredFileQuerySet":
        return self.filter(erased_at=None)


class StoredFile(models.Model):
    """One file somebody gave us or we made. Its content never changes; erasing leaves this row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = EncryptedTextField(_("Name of the file"), purpose="files.storedfile.name")
    mime = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("Size in bytes"))
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=80, unique=True)
    wrapped_key = models.BinaryField(editable=False)
    stored_by = models.CharField(max_length=100)
    stored_at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True, blank=True)
    rekeyed_at = models.DateTimeField(null=True, editable=False)

    objects = StoredFileQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.mime} {self.id}"

    @property
    def may_show_inline(self) -> bool:
        return self.mime in BY_MIME and BY_MIME[self.mime].inline

    def _key(self) -> bytes:
        if self.erased_at is not None:
            raise FileGoneError
        return crypto.decrypt(KEY_PURPOSE, bytes(self.wrapped_key), aad=self.id.bytes)

    def pieces(self, start: int = 0) -> Iterator[bytes]:
        """The content from byte `start`, 64 KiB at a time. `FileGoneError`, `CryptoError`."""
        key = self._key()
        try:
            stored = storage().open(self.path)
        except FileNotFoundError:
            raise FileGoneError from None
        with stored:
            yield from vault.opened(stored, key, self.size, start)

    def open(self) -> bytes:
        """The whole content. `FileGoneError`, `CryptoError`."""
        return b"".join(self.pieces())
