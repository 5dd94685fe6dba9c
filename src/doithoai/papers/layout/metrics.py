"""How wide a line of Times New Roman is, so that the rules under it get their lawful length.

Advance widths in thousandths of the type size, as measured on Tinos, which has Times New
Roman's metrics. Marks above and below a letter do not change its width; ơ and ư do.
"""

import unicodedata

_REGULAR = {
    180: "'", 200: "|", 250: " ,.", 278: "/:;\\ijlt", 333: "!()-I[]`fr‘’", 389: "Js",
    444: "?acez“”", 500: "#$*0123456789_bdghknopquvxyđ–", 529: "ơ", 542: "ư", 556: "FPS",
    564: "+<=>", 611: "ELTZ", 667: "BCR", 722: "ADGHKNOQUVXYwĐƠ", 776: "Ư", 778: "&m",
    833: "%", 889: "M", 921: "@", 944: "W", 1000: "—…",
}  # fmt: skip
_BOLD = {
    220: "|", 250: " ,.", 278: "'/\\il", 333: "!()-:;[]`fjt‘’", 389: "Is", 444: "cerz",
    500: "#$*0123456789?J_agovxy–“”", 554: "ơ", 556: "Sbdhknpquđ", 570: "+<=>", 600: "ư",
    611: "FP", 667: "BELTZ", 722: "ACDNRUVXYwĐ", 778: "GHKOQƠ", 796: "Ư", 833: "&m",
    930: "@", 944: "M", 1000: "%W—…",
}  # fmt: skip
_WIDTHS = {
    bold: {character: width for width, characters in table.items() for character in characters}
    for bold, table in ((False, _REGULAR), (True, _BOLD))
}
_HORN = "\u031b"
_UNKNOWN = 600
MM_PER_POINT = 25.4 / 72


def width_mm(text: str, size: float, *, bold: bool = False) -> float:
    """Width in millimetres of one line at that size; letters we do not know count as wide ones."""
    known = _WIDTHS[bold]
    total = 0
    for character in unicodedata.normalize("NFC", text):
        base = unicodedata.normalize("NFD", character)
        plain = unicodedata.normalize("NFC", base[0] + _HORN) if _HORN in base else base[0]
        total += known.get(plain, _UNKNOWN)
    return total / 1000 * size * MM_PER_POINT


def balanced_lines(text: str, size: float, room_mm: float, *, bold: bool = False) -> list[str]:
    """The text on as few lines as fit the room, broken so that no line is left with one word.

    A line break after a comma or before the kind of a place ("xã", "tỉnh" …) is preferred.
    """
    words = text.split()
    widths = [width_mm(word, size, bold=bold) for word in words]
    space = width_mm(" ", size, bold=bold)
    if not words or len(words) > _LONGEST_TITLE:
        return [" ".join(words)]
    if sum(widths) + space * (len(words) - 1) <= room_mm:
        return [" ".join(words)]
    # best[i]: fewest lines, then least raggedness, for the words from i on.
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] * (len(words) + 1)
    for start in range(len(words) - 1, -1, -1):
        best[start] = _best_line(start, words, widths, space, room_mm, best)
    out, start = [], 0
    while start < len(words):
        end = best[start][2]
        out.append(" ".join(words[start:end]))
        start = end
    return out


_LONGEST_TITLE = 120
_PLACES = {"tỉnh", "xã", "phường", "huyện", "quận", "thị", "thành", "đặc", "chi", "việt"}
_NATURAL_BONUS = 0.12


def _best_line(
    start: int,
    words: list[str],
    widths: list[float],
    space: float,
    room: float,
    best: list[tuple[int, float, int]],
) -> tuple[int, float, int]:
    choices = []
    width = -space
    for end in range(start + 1, len(words) + 1):
        width += space + widths[end - 1]
        if width > room and end > start + 1:
            break
        count, ragged, _ = best[end]
        natural = end < len(words) and (words[end].lower() in _PLACES or words[end - 1][-1] in ",;")
        bonus = _NATURAL_BONUS if natural else 0.0
        choices.append((count + 1, ragged + max(0.0, 1 - width / room) ** 2 - bonus, end))
    return min(choices)


def longest_line_mm(lines: list[str], size: float, room_mm: float, *, bold: bool = False) -> float:
    """Width of the longest of the lines, at most the room."""
    return min(room_mm, max(width_mm(line, size, bold=bold) for line in lines))
