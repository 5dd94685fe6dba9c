"""Announced lists: a sentence that ends in a colon and the items after it, on its line or below."""

import re
from dataclasses import dataclass

from doithoai.kit.sentences import Span, parts, trim
from doithoai.reading.segment import Line
from doithoai.reading.view import Cue, View

_ANNOUNCES = Cue(
    r"\b(?:ý kiến|kiến nghị|đề nghị|đề xuất|nguyện vọng|mong muốn|yêu cầu|câu hỏi|phản ánh"
    r"|thắc mắc)\b"
)
_TOPICS_ONLY = Cue(
    r"\b(?:nhóm vấn đề|xoay quanh|xung quanh|các nhóm|lĩnh vực|chủ đề|kết quả"
    r"|thành phần)[^:]{0,60}$|\b(?:trả lời"
    r"|giải đáp)(?: như sau| cụ thể| rõ)?$"
)
_INLINE = Cue(
    r"(?:(?<=[\s:;,.])|^)(?:\(?\d{1,2}\)|(?:thứ (?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)"
    r"|(?:một|hai|ba|bốn|năm|sáu|bảy) là))(?=[\s,:])[,:]?\s*"
)
_OPEN_END = re.compile(r"(?:…|\.\.\.|\bv\.? ?v\b\.{0,3}|\bvân vân)[\s.;\"”]*\Z")
_MOST_ITEMS = 300
_EDGES = " \t\u00a0\"“”'.…;,:/–—-•+*"


@dataclass(frozen=True)
class Listing:
    """An announcing stretch and its items; `lines` counts the lines after the first it uses."""

    head: Span
    items: tuple[Span, ...]
    open_ended: bool
    lines: int

    @property
    def span(self) -> Span:
        return Span(self.head.start, self.items[-1].end)


def announces(seen: View, head: Span) -> bool:
    """Whether the words before a colon announce requests (not mere topics or answers)."""
    if _TOPICS_ONLY.on(seen).search(seen.low, max(head.start, head.end - 160), head.end):
        return False
    return bool(_ANNOUNCES.on(seen).search(seen.low, head.start, head.end))


def edged(text: str, span: Span) -> Span:
    """The span without the punctuation that separates it from its neighbours."""
    start, end = trim(text, *span)
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end)


def inline(seen: View, sentence: Span, until: int) -> Listing | None:
    """ "… 08 kiến nghị tập trung vào: a; b; c…": a colon and at least two items in one line.

    `until` is the end of the line: lists numbered in words run over several sentences.
    """
    colon = seen.text.find(":", sentence.start, sentence.end - 1)
    if colon < 0 or (seen.text[colon - 1 : colon].isdigit() and seen.text[colon + 1].isdigit()):
        return None
    body = Span(colon + 1, sentence.end)
    if seen.text[body.start : body.start + 3].strip()[:1] in {'"', "“"}:
        return None
    pieces = _numbered(seen, Span(colon + 1, until)) or list(parts(seen.text, body))
    items = _worth_keeping(seen.text, pieces)
    if len(items) < 2:
        return None
    last = Span(items[-1].start, max(pieces[-1].end, items[-1].end))
    open_ended = bool(_OPEN_END.search(seen.text[last.start : last.end]))
    return Listing(Span(sentence.start, colon), items, open_ended, 0)


def _numbered(seen: View, body: Span) -> list[Span]:
    marks = list(_INLINE.on(seen).finditer(seen.low, body.start, body.end))
    if len(marks) < 2:
        return []
    ends = [mark.start() for mark in marks[1:]] + [body.end]
    return [Span(mark.end(), end) for mark, end in zip(marks, ends, strict=True)]


def _worth_keeping(text: str, pieces: list[Span]) -> tuple[Span, ...]:
    spans = [edged(text, piece) for piece in pieces]
    return tuple(s for s in spans if s.of(text).count(" ") >= 2 and s.of(text).lower() != "v.v")


def below(seen: View, lines: list[Line], at: int) -> Listing | None:
    """A line that ends in a colon (or a numbered heading) and the list items on the next lines."""
    first = lines[at]
    colon = seen.text[first.span.end - 1] == ":"
    if not colon and not first.heading:
        return None
    pieces: list[Span] = []
    used = 0
    for line in lines[at + 1 : at + 1 + _MOST_ITEMS]:
        semicolon = seen.text[line.span.end - 1] in ";" or (
            pieces and seen.text[pieces[-1].end - 1] == ";"
        )
        if line.heading or not (line.marked or (colon and semicolon)):
            break
        pieces.append(line.body)
        used += 1
    items = _worth_keeping(seen.text, pieces)
    if not items:
        return None
    head = first.sentences[-1] if first.sentences else first.body
    return Listing(head, items, bool(_OPEN_END.search(pieces[-1].of(seen.text))), used)
