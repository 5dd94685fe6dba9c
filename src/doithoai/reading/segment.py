"""First stage: lines with their list markers, and the sentences in them."""

from dataclasses import dataclass

from doithoai.kit.sentences import Span, lines, sentences
from doithoai.reading.view import Cue, View

_MARKER = Cue(
    r"(?:[-–—•*+▪◦●○✓➢]|\(?\d{1,3}(?:\.\d{1,2}){0,2}[.)/:]|\(?[a-zđ]\)|[ivx]{1,5}[.)]"
    r"|câu(?: hỏi)? (?:số )?\d{1,3} ?[.:)]|(?:ý kiến|kiến nghị|nội dung) (?:số )?\d{1,3} ?[.:)]"
    r"|(?:thứ (?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)|(?:một|hai|ba|bốn|năm|sáu|bảy"
    r"|tám) là)\b ?[,:]?)\s*"
)
_HEADING = Cue(r"(?:[ivx]{1,5}[.)]|phần (?:thứ )?[\divxnhaếtb]{1,5}\b)")


@dataclass(frozen=True)
class Line:
    """One line: `body` is what follows the list marker, if there is one."""

    span: Span
    body: Span
    marked: bool
    heading: bool
    sentences: tuple[Span, ...]


def segment(seen: View) -> list[Line]:
    """The lines of the text that are not blank, in order."""
    found = []
    for span in lines(seen.text):
        marker = _MARKER.on(seen).match(seen.low, span.start, span.end)
        body = Span(marker.end() if marker else span.start, span.end)
        if body.start >= body.end:
            body, marker = span, None
        heading = bool(_HEADING.on(seen).match(seen.low, span.start, span.end))
        found.append(Line(span, body, bool(marker), heading, tuple(sentences(seen.text, body))))
    return found
