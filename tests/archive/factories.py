"""Documents of the past for tests: a report written by us in the manner of such reports."""

import datetime as dt

from doithoai.archive import actions
from doithoai.archive.models import Document, FindingKind
from tests.voices.factories import REPORT

SENTENCE = "Trong năm, Hội đã tổ chức 12 lớp tập huấn cho 1.345 lượt hội viên."
TEXT = f"{REPORT}\n{SENTENCE} Các lớp đều ở nhà văn hóa xã.\n"


def incoming(text: str = TEXT, name: str = "bao-cao.txt", **changes) -> actions.Incoming:
    return actions.Incoming(text.encode(), name, text, **changes)


def document(cast, text: str = TEXT, **changes) -> Document:
    return actions.add(incoming(text, **changes), cast.unit, by=cast.clerk)


def facts(document, **changes):
    names = (*actions.FACTS, *actions.COUNTS)
    return {name: getattr(document, name) for name in names} | changes


def figure(cast, document, words="1.345", **value):
    """A figure that somebody added by hand at these words of the text."""
    start = document.text.index(words)
    given = {"value": "1345", "unit": "lượt", "what": "hội viên được tập huấn"} | value
    span = (start, start + len(words))
    return actions.find(document, FindingKind.FIGURE, span, given, by=cast.officer)


def archived(cast) -> dict:
    """What the addresses of the archive can name."""
    made, told = (
        document(cast, source="Báo Ví Dụ", licence="Đã công bố"),
        document(cast, f"Tin. {TEXT}"),
    )
    found = figure(cast, made, period="năm 2026", qualifier="hơn")
    actions.describe(told, facts(told, held_on=dt.date(2026, 10, 1)), by=cast.officer)
    return {"document": made, "described": told, "found": found}
