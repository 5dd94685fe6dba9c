"""The upper part of a paper: bodies, nation and motto, number, place and date, title."""

from datetime import date

from .metrics import balanced_lines, longest_line_mm, width_mm
from .papertext import PaperText
from .profiles import Face, Profile
from .tables import bare_table
from .xml import one_line, paragraph, rule, run

_ROOM_FOR_HAND = "\u00a0" * 8
ROOM_FOR_DAY = "\u00a0" * 6
_RULE_SHARE = 0.4
_LONGEST_RULE_MM = 60
# Printers' fonts differ by a hair: lines are broken a little before the room is full.
_SAFE = 0.97


def number_line(profile: Profile, number: str, symbol: str) -> str:
    """ "Số: 05/BC-BTV"; room to write the number by hand when there is none yet."""
    number, symbol = one_line(number), one_line(symbol)
    if number.isdecimal() and len(number) == 1:
        number = "0" + number
    line = profile.number_form.format(number=number or _ROOM_FOR_HAND, symbol=symbol)
    return line if symbol else line.rstrip("/-")


def date_words(dated: date | None, year: int | None = None) -> str:
    """ "ngày 05 tháng 01 năm 2026": days below 10 and months 1 and 2 take a leading nought."""
    if dated is None:
        gap = ROOM_FOR_DAY
        return f"ngày{gap}tháng{gap}năm {year or '20' + gap}"
    month = f"{dated.month:02}" if dated.month < 3 else str(dated.month)
    return f"ngày {dated.day:02} tháng {month} năm {dated.year}"


def _centred(style: str, text: str, face: Face, room: float) -> tuple[str, float]:
    """Centred lines of even length in that style, and the width of the longest."""
    found = balanced_lines(_cased(text, face), face.size, room * _SAFE, bold=face.bold)
    longest = longest_line_mm(found, face.size, room, bold=face.bold)
    return "".join(paragraph(style, run(line)) for line in found), longest


def _issuer_cell(paper: PaperText, room: float) -> str:
    faces = paper.profile.faces
    out = _centred("Superior", paper.superior, faces["superior"], room)[0] if paper.superior else ""
    issuer, longest = _centred("Issuer", paper.issuer, faces["issuer"], room)
    out += issuer
    if paper.profile.star:
        out += paragraph("Issuer", run("*"))
    if paper.profile.rule_under_issuer:
        out += rule(longest * _RULE_SHARE, room)
    return out


def _nation_cell(profile: Profile, room: float) -> str:
    below, face = (
        (profile.motto, profile.faces["motto"])
        if profile.motto
        else (profile.nation, profile.faces["nation"])
    )
    out = paragraph("Nation", run(profile.nation))
    if profile.motto:
        out += paragraph("Motto", run(profile.motto))
    return out + rule(width_mm(below, face.size, bold=face.bold), room)


def _number_cell(paper: PaperText, room: float) -> str:
    if not paper.numbered:
        return ""
    out = paragraph("Number", run(number_line(paper.profile, paper.number, paper.symbol)))
    if not paper.kind_name and paper.abstract:
        face = paper.profile.faces["letter_abstract"]
        found = balanced_lines("V/v " + one_line(paper.abstract), face.size, room * _SAFE)
        for index, line in enumerate(found):
            spacing = "" if index == 0 else 'w:before="0" w:after="0"'
            out += paragraph("LetterAbstract", run(line), spacing=spacing)
    return out


def _dated_cell(paper: PaperText) -> str:
    place = one_line(paper.place) or "…………"
    return paragraph("Dated", run(f"{place}, {date_words(paper.dated, paper.year)}"))


def head(paper: PaperText, room: float) -> list[str]:
    """Everything above the body, for a text area `room` millimetres wide."""
    profile = paper.profile
    nation = profile.faces["nation"]
    right = max(width_mm(profile.nation, nation.size, bold=nation.bold) + 4, room * 0.55)
    left = room - right
    rows = [
        [_issuer_cell(paper, left), _nation_cell(profile, right)],
        [_number_cell(paper, left), _dated_cell(paper)],
    ]
    return [bare_table((left, right), rows), *_title(paper, room), *_opening(paper)]


def _title(paper: PaperText, room: float) -> list[str]:
    if not paper.kind_name:
        return [paragraph("Tiny")]
    faces = paper.profile.faces
    out = [paragraph("KindName", run(_cased(paper.kind_name, faces["kind_name"])))]
    if paper.abstract:
        abstract, longest = _centred("Abstract", paper.abstract, faces["abstract"], room)
        out += [abstract, rule(min(longest * _RULE_SHARE, _LONGEST_RULE_MM), room)]
    return out


def _cased(text: str, face: Face) -> str:
    return one_line(text).upper() if face.upper else one_line(text)


def _opening(paper: PaperText) -> list[str]:
    return [*_addressees(paper.addressees), *_legal_bases(paper.legal_bases)]


def _addressees(names: tuple[str, ...]) -> list[str]:
    if not names:
        return []
    space = 'w:before="240" w:after="0"'
    if len(names) == 1:
        return [paragraph("Addressee", run(f"Kính gửi: {one_line(names[0])}"), spacing=space)]
    out = [paragraph("Addressee", run("Kính gửi:"), align="left", indent=_DEEP, spacing=space)]
    for index, name in enumerate(names):
        stop = "." if index == len(names) - 1 else ";"
        text = run(f"- {_bare(name)}{stop}")
        out.append(paragraph("Addressee", text, align="left", indent=_DEEPER))
    return out


_DEEP = 'w:left="1985"'
_DEEPER = 'w:left="2835" w:hanging="170"'


def _bare(text: str) -> str:
    return one_line(text).rstrip(" ;.")


def _legal_bases(bases: tuple[str, ...]) -> list[str]:
    last = len(bases) - 1
    return [
        paragraph("LegalBasis", run(_bare(base) + ("." if index == last else ";")))
        for index, base in enumerate(bases)
    ]
