"""A virus scanner beside us, where the office runs one: clamd by its own protocol.

Source of the protocol: clamd(8), INSTREAM: pieces with their length in front, ended by an empty
one; the answer is "stream: OK" or "stream: NAME FOUND".
"""

import socket
import struct
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PIECE: Final = 2**16
PATIENCE: Final = 30
"""Seconds; a picture takes some milliseconds."""
INFECTED = _("“%(name)s” is refused: the virus scanner warns of it.")
NO_ANSWER = _("“%(name)s” cannot be checked for viruses now. Try again in a while.")


def look_for_viruses(content: bytes, name: str) -> None:
    """`ValidationError` for what the scanner names, and for everything while it does not answer.

    Nothing is done where `DOITHOAI_CLAMD` names no scanner.
    """
    if not settings.CLAMD:
        return
    try:
        answer = _asked(content)
    except OSError:
        answer = ""
    if answer.endswith("FOUND"):
        raise ValidationError(INFECTED, code="infected", params={"name": name})
    if not answer.endswith("OK"):
        raise ValidationError(NO_ANSWER, code="not_scanned", params={"name": name})


def _asked(content: bytes) -> str:
    with _connection(settings.CLAMD) as line:
        line.settimeout(PATIENCE)
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
        return line.recv(4096).decode(errors="replace").strip("\0\n ")


def _connection(place: str) -> socket.socket:
    if place.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE)
        line.connect(place)
        return line
    host, _colon, port = place.rpartition(":")
    return socket.create_connection((host, int(port)), PATIENCE)
