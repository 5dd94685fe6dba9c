"""Where an upload waits until it has been looked at: a private folder, and no more than is taken.

Small ones wait in memory. A larger one lies in the quarantine folder for the length of the
request, under a random name, readable by this program alone; what is longer than any file taken
is counted to its end and thrown away, so that the form can say so with everything else kept.
"""

import tempfile
import time
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

_FORGOTTEN: Final = 24 * 3600


def quarantine() -> Path:
    place = Path(settings.VAR) / "quarantine"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


class Waiting(TemporaryUploadedFile):
    """A file in quarantine; gone when it is closed."""

    def __init__(self, name: str, kind: str, size: int, charset: str | None, extra: Any) -> None:
        kept = tempfile.NamedTemporaryFile(dir=quarantine())  # noqa: SIM115
        UploadedFile.__init__(self, kept, name, kind, size, charset, extra)


class Quarantine(TemporaryFileUploadHandler):
    """Named in FILE_UPLOAD_HANDLERS."""

    file: Any

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super(TemporaryFileUploadHandler, self).new_file(*args, **kwargs)
        self.file = Waiting(
            self.file_name or "", self.content_type or "", 0, self.charset, self.content_type_extra
        )
        self.is_too_long = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= settings.FILES_MAX_BYTES:
            self.file.write(raw_data)
        elif not self.is_too_long:
            self.is_too_long = True
            self.file.seek(0)
            self.file.truncate()


def sweep() -> int:
    """Remove what a killed process left behind. Returns how many went."""
    oldest = time.time() - _FORGOTTEN
    left = [path for path in quarantine().iterdir() if path.stat().st_mtime < oldest]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
