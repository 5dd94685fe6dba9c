"""The list of static files, read once by each process that runs tests.

Every client of a test builds the middleware anew, and WhiteNoise looks at every file each time.
"""

from whitenoise.base import StaticFile
from whitenoise.middleware import WhiteNoiseMiddleware

_read = WhiteNoiseMiddleware.add_files_from_finders
_kept: dict[str, StaticFile] = {}


def add_files_from_finders(self: WhiteNoiseMiddleware) -> None:
    if not _kept:
        _read(self)
        _kept.update(self.files)
    self.files.update(_kept)


def install() -> None:
    WhiteNoiseMiddleware.add_files_from_finders = add_files_from_finders  # type: ignore[method-assign]
