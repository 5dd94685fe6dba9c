"""The letters on a picture, as tesseract makes them out where it is installed."""

import os
import shutil
import subprocess

_PROGRAM = "tesseract"
_SCATTERED = ("--psm", "11")


def can_read() -> bool:
    return shutil.which(_PROGRAM) is not None


def letters_of(picture: bytes, *, seconds: float, scattered: bool = False) -> str:
    """What stands on the picture (PNG, JPEG, PGM).

    The picture goes through a pipe, never through a file: it may be one that nobody else may see.
    `scattered`: words anywhere instead of lines of a page. One core at most.
    OSError, SubprocessError (for what takes longer, too) and UnicodeDecodeError go to the caller.
    """
    kept = {name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX") if name in os.environ}
    run = subprocess.run(
        [
            shutil.which(_PROGRAM) or _PROGRAM,
            "stdin",
            "stdout",
            "-l",
            "vie",
            *(_SCATTERED if scattered else ()),
        ],
        input=picture,
        check=True,
        capture_output=True,
        timeout=seconds,
        env={"OMP_THREAD_LIMIT": "1", **kept},
    )
    return run.stdout.decode("utf8")
