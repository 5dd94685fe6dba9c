"""The words of a report: a template with places for figures, and the check that no number is bare.

A template is plain text. "# " begins a chapter, "## " a section, "- " a line of a list, anything
else is a paragraph. Places stand in double braces: a measure's name gives its number, the name
with "so_sanh" how it compares with the year before, and the words of `PLACES` what they say.

Every figure carries the number of its row in the annex, so that it is traced to its measure. A
number typed by hand has no such row: it is refused, unless it belongs to a date, a period or the
symbol of a document.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from doithoai.papers.layout import Block, Heading, Items, Paragraph, Run
from doithoai.papers.layout.render import roman
from doithoai.reports.returns.values import Line

PLACES = {
    "don_vi": _("Name of the unit"),
    "ky": _("The period"),
    "tong_hop": _("Which units are added up and which are missing"),
    "danh_gia": _("Assessment, as the unit wrote it"),
    "kho_khan": _("Difficulties, as the unit wrote them"),
    "phuong_huong": _("Proposals and next steps, as the unit wrote them"),
}
COMPARED = "so_sanh"
_PLACE = re.compile(r"\{\{\s*([a-z_][\w.]*)(?:\s+([a-z_]+))?\s*\}\}")
# What a number may belong to that is no figure: dates, periods, provisions, symbols of papers.
_NO_FIGURE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}/\d{4}"
    r"|\bnăm\s+\d{4}\b"
    r"|\b(?:ngày|tháng|quý|khóa|nhiệm kỳ|lần thứ|điều|khoản|mục|phụ lục)"
    r"\s+\d+(?:\s*[-–/]\s*\d+)*"
    r"|\b\d+(?:/\d{4})?[/-][^\W\d_][\w/-]*"
    r"|\b(?:19|20)\d{2}\s*[-–]\s*(?:19|20)\d{2}\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def bare_numbers(text: str) -> list[str]:
    """The numbers in a text that stand for a figure and name no source."""
    return _NUMBER.findall(_NO_FIGURE.sub(" ", _PLACE.sub(" ", text)))


def check_words(text: str, names: Iterable[str]) -> None:
    """ValidationError naming the numbers without a source, or the places that mean nothing."""
    known = set(names)
    places = {match[0]: match for match in _PLACE.finditer(text)}
    if strange := [text for text, match in places.items() if not _means(match, known)]:
        message = _("These places are not known here: %(names)s.")
        raise ValidationError(message, code="unknown", params={"names": ", ".join(strange)})
    if numbers := bare_numbers(text):
        message = _(
            "These numbers name no source: %(numbers)s. Put the place of a measure instead, such "
            "as {{ voices.received }}, or leave them out: figures of documents stand in the annex."
        )
        raise ValidationError(
            message, code="bare", params={"numbers": ", ".join(dict.fromkeys(numbers))}
        )


def _means(match: re.Match[str], known: set[str]) -> bool:
    name, more = match[1], match[2]
    return (name in known and more in (None, COMPARED)) or (name in PLACES and more is None)


def standing(sections: Mapping[str, Sequence[str]]) -> str:
    """A plain template for these measures, chapter by chapter: name → its measures."""
    chapters = [
        f"# {title}\n" + "\n".join(f"- {{{{ {name} }}}}" for name in names)
        for title, names in sections.items()
    ]
    return "\n\n".join(
        [
            "{{ tong_hop }}",
            *chapters,
            "# Đánh giá chung\n{{ danh_gia }}",
            "# Khó khăn, hạn chế và nguyên nhân\n{{ kho_khan }}",
            "# Phương hướng, đề xuất, kiến nghị\n{{ phuong_huong }}",
        ]
    )


def written(figure: Decimal | int) -> str:
    """A figure as papers write it: "08", "1.737", "82,5"; nought is "0"."""
    number = Decimal(figure)
    padded = 0 < number < 10 and number == number.to_integral_value()
    return f"0{grouped(number)}" if padded else grouped(number)


def grouped(number: Decimal) -> str:
    """The same as pages and tables of change write it, without a nought before it."""
    if number == number.to_integral_value():
        return f"{int(number):,}".replace(",", ".")
    return number_format(number.normalize(), force_grouping=True)


def signed(number: Decimal) -> str:
    """A change: "+12", "-3", "0"."""
    return f"+{grouped(number)}" if number > 0 else grouped(number)


@dataclass(frozen=True)
class Told:
    """What the places of a template are filled with."""

    lines: Mapping[str, Line]
    words: Mapping[str, str | tuple[Run, ...]]

    def fill(self, text: str) -> tuple[Run, ...]:
        out: list[Run] = []
        at = 0
        for match in _PLACE.finditer(text):
            out.append(Run(text[at : match.start()]))
            out += self._at(match[1], match[2])
            at = match.end()
        return tuple(run for run in (*out, Run(text[at:])) if run.text)

    def _at(self, name: str, more: str | None) -> list[Run]:
        if line := self.lines.get(name):
            return compared(line) if more else figure(line)
        words = self.words.get(name, "")
        return [Run(words)] if isinstance(words, str) else list(words)


def figure(line: Line) -> list[Run]:
    """The number with the number of its row in the annex."""
    return [Run(written(line.number), bold=True), Run(str(line.position), raised=True)]


def compared(line: Line) -> list[Run]:
    """ "tăng 12 (8,5%) so với cùng kỳ năm trước", each number with its row."""
    if line.change is None:
        return [Run("chưa có số liệu cùng kỳ năm trước")]
    if not line.change:
        return [Run("bằng cùng kỳ năm trước")]
    mark = Run(str(line.position), raised=True)
    runs = [Run("tăng " if line.change > 0 else "giảm "), Run(grouped(abs(line.change))), mark]
    if line.per_cent is not None:
        runs += [Run(" ("), Run(f"{grouped(abs(line.per_cent))}%"), mark, Run(")")]
    return [*runs, Run(" so với cùng kỳ năm trước")]


def sentence(line: Line) -> list[Run]:
    """A line of a list that is nothing but a measure: what it is, its number, the comparison."""
    label = line.label[:1].upper() + line.label[1:]
    runs = [Run(f"{label}: "), *figure(line)]
    runs.append(Run(f" {line.unit}" if line.unit else ""))
    return [*runs, *([Run("; "), *compared(line)] if line.before is not None else []), Run(".")]


def blocks(template: str, told: Told) -> list[Block]:
    """The body of the paper."""
    return list(_Body(template, told))


class _Body:
    """Line by line: lines of a list that follow each other are one list."""

    def __init__(self, template: str, told: Told) -> None:
        self.template, self.told = template, told
        self.chapter = self.section = 0

    def __iter__(self) -> Iterator[Block]:
        waiting: list[tuple[Run, ...]] = []
        for line in self.template.splitlines():
            text = line.strip()
            if text.startswith("- "):
                waiting.append(self._item(text[2:]))
                continue
            if waiting:
                yield Items(tuple(waiting))
                waiting = []
            if text:
                yield self._line(text)
        if waiting:
            yield Items(tuple(waiting))

    def _line(self, text: str) -> Block:
        if text.startswith("## "):
            self.section += 1
            return Heading(f"{self.section}. {text[3:]}", 2)
        if text.startswith("# "):
            self.chapter, self.section = self.chapter + 1, 0
            return Heading(f"{roman(self.chapter)}. {text[2:]}")
        return Paragraph(self.told.fill(text) or (Run("……………………"),))

    def _item(self, text: str) -> tuple[Run, ...]:
        alone = _PLACE.fullmatch(text.strip())
        line = self.told.lines.get(alone[1]) if alone and not alone[2] else None
        return tuple(sentence(line)) if line else self.told.fill(text)
