"""The particulars of a matter: where, which road, which company, which day, how many.

Two letters about potholes use the same words whether or not they mean the same road. What
tells matters apart are their particulars, so those are found with their sort: equal ones
speak for one matter, different ones of the same sort against it.
"""

from .reading import ENDS, NAMED, STARTS, Reading

# Cue, folded → sort of the name that follows it.
_CUES = {
    "xa": "commune",
    "phuong": "commune",
    "thi tran": "commune",
    "dac khu": "commune",
    "huyen": "district",
    "quan": "district",
    "thi xa": "district",
    "thanh pho": "province",
    "tinh": "province",
    "duong": "road",
    "pho": "road",
    "quoc lo": "road",
    "tinh lo": "road",
    "ngo": "lane",
    "hem": "lane",
    "thon": "hamlet",
    "xom": "hamlet",
    "ap": "hamlet",
    "buon": "hamlet",
    "to": "hamlet",
    "khu pho": "hamlet",
    "to dan pho": "hamlet",
    "cong ty": "company",
    "nha may": "company",
    "doanh nghiep": "company",
    "xi nghiep": "company",
    "hop tac xa": "company",
    "du an": "project",
    "truong": "school",
    "tieu hoc": "school",
    "mam non": "school",
    "benh vien": "hospital",
    "cho": "market",
    "cau": "bridge",
    "song": "water",
    "kenh": "water",
    "khu cong nghiep": "estate",
    "so": "number",
}
_CUES_BY_LAST: dict[str, list[tuple[list[str], str]]] = {}
for _cue, _sort in sorted(_CUES.items(), key=lambda item: -len(item[0])):
    _CUES_BY_LAST.setdefault(_cue.split()[-1], []).append((_cue.split(), _sort))
_PLACES = {"commune", "district"}
_LONGEST_NAME = 4  # words
_PHONE = 9  # digits


def particulars(reading: Reading) -> set[str]:
    """The particulars of a text as "sort:value", e.g. {"road:nguyen trai", "day:3/4/2023"}.

    Only what is written with a capital or in figures counts as a name: a guess at a name
    would make two letters about one matter contradict each other.
    """
    found: set[str] = set()
    keys, marks = reading.keys, reading.marks
    end_of_last = 0
    for place, key in enumerate(keys):
        if key[0] <= "9":
            found.add(_figure(keys, place))
        if key not in _CUES_BY_LAST or place < end_of_last:
            continue
        sort = _sort_named_by(keys, place)
        end = _end_of_name(reading, place + 1)
        if sort and end > place + 1:
            found.add(f"{sort}:{' '.join(keys[place + 1 : end])}")
            if sort in _PLACES and end < len(keys) and marks[end - 1] & ENDS:
                _add_province(found, reading, end)
            end_of_last = end
    return found


def _sort_named_by(keys: list[str], place: int) -> str | None:
    """The sort announced by the cue whose last word stands at `place`; longest cue first."""
    for cue, sort in _CUES_BY_LAST[keys[place]]:
        if len(cue) == 1 or keys[max(0, place + 1 - len(cue)) : place + 1] == cue:
            return sort
    return None


def _end_of_name(reading: Reading, start: int) -> int:
    """Where the run of capitals (or the one figure) that starts at `start` ends."""
    keys, marks = reading.keys, reading.marks
    end, limit = start, min(len(keys), start + _LONGEST_NAME)
    while end < limit and marks[end] & NAMED and not (marks[end] & STARTS or marks[end - 1] & ENDS):
        end += 1
        if keys[end - 1][0] <= "9":
            break
    return end


def _add_province(found: set[str], reading: Reading, start: int) -> None:
    """ "huyện Gia Lâm, Hà Nội": a name after a place's comma is the wider place."""
    first = reading.keys[start]
    if first[0] <= "9" or not reading.marks[start] & NAMED:
        return
    if first in _CUES_BY_LAST and _sort_named_by(reading.keys, start):
        return
    rest = _end_of_name(reading, start + 1)
    if start + 1 < rest <= start + _LONGEST_NAME:
        found.add(f"province:{' '.join(reading.keys[start:rest])}")


def _figure(keys: list[str], place: int) -> str:
    """A day, a telephone number, or a figure with the words around it as its sort."""
    figure = keys[place]
    if "/" in figure:
        return f"day:{figure}"
    if len(figure) >= _PHONE:
        return f"phone:{figure}"
    before = keys[place - 1] if place else ""
    after = keys[place + 1] if place + 1 < len(keys) else ""
    return f"{before} # {after}:{figure}"
