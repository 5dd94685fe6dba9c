"""Number, day and signer, written into a paper that was drawn with room for them.

Its words stay as they were on the day on which it was drawn: only the room that was left is filled.
"""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml

from doithoai.papers.layout import Profile
from doithoai.papers.layout.head import ROOM_FOR_DAY, date_words, number_line
from doithoai.papers.layout.package import settled
from doithoai.papers.layout.tail import ROOM_FOR_NAME, ROOM_FOR_POST, signed_as
from doithoai.papers.layout.xml import one_line

_WORDS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_DAY = re.compile(f"ngày{ROOM_FOR_DAY}tháng{ROOM_FOR_DAY}năm (?:\\d{{4}}|20{ROOM_FOR_DAY})")


def with_number(
    content: bytes, profile: Profile, drawn_symbol: str, number: str, symbol: str, dated: date
) -> bytes:
    """`drawn_symbol` is the symbol that stands in the file."""
    room, line = number_line(profile, "", drawn_symbol), number_line(profile, number, symbol)
    return _filled(content, lambda text: _DAY.sub(date_words(dated), text.replace(room, line)))


def with_signer(content: bytes, name: str, post: str) -> bytes:
    """A post or name that was drawn already stays."""
    post, name = signed_as(post), one_line(name)
    return _filled(
        content, lambda text: text.replace(ROOM_FOR_POST, post).replace(ROOM_FOR_NAME, name)
    )


def _filled(content: bytes, fill: Callable[[str], str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as drawn, zipfile.ZipFile(out, "w") as filled:
        for name in drawn.namelist():
            part = drawn.read(name)
            filled.writestr(name, _part(part, fill) if _WORDS.fullmatch(name) else part)
    return settled(out.getvalue())


def _part(xml: bytes, fill: Callable[[str], str]) -> bytes:
    """A part in which nothing changes keeps its bytes."""
    tree, changed = parse_xml(xml), False
    for each in tree.iter(f"{{{tree.nsmap['w']}}}t"):
        text = fill(each.text or "")
        if text != (each.text or ""):
            each.text, changed = text, True
    return bytes(serialize_part_xml(tree)) if changed else xml
