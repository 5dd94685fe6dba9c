"""Write the yearly tables of days off from the `holidays` package and our checked corrections.

python tools/build_days.py        rewrites src/doithoai/rulebook/data/days/*.toml

The package calculates the Labour Code's holidays, their compensatory days and the swaps it knows.
What it lacks, or states though the law is not confirmed, is corrected below with its source.
"""

from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import holidays

FOLDER = Path(__file__).resolve().parents[1] / "src/doithoai/rulebook/data/days"
YEARS = range(2015, 2031)
DECIDED_UNTIL = 2026
PACKAGE = f"Bộ dữ liệu ngày lễ holidays {version('holidays')} (MIT)"
LABOUR_CODES = {2013: "Bộ luật Lao động 2012, Điều 115", 2021: "Bộ luật Lao động 2019, Điều 112"}
CULTURE_DAY = "Nghị quyết 80-NQ/TW, Nghị quyết 30/NQ-CP; chưa thấy Bộ luật Lao động được sửa đổi"
NEW_YEAR_2026 = "Văn bản 12729/VPCP-KGVX ngày 25/12/2025 (theo báo chí)"
ADDED = {
    2026: [
        (date(2026, 1, 2), "SWAP_OFF", date(2026, 1, 10), NEW_YEAR_2026),
        (date(2026, 1, 10), "SWAP_WORK", date(2026, 1, 2), NEW_YEAR_2026),
    ]
}


class Row(NamedTuple):
    day: date
    kind: str
    name: str
    name_en: str
    source: str
    confirmed: bool = True


def text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def kind_of(name: str, new_year: date, day: date) -> str:
    if "thay cho" in name:
        return "SWAP_OFF"
    # Tết is five days: its eve and four more; what lies outside makes up for a weekend.
    is_tet = -3 <= (day - new_year).days <= 6
    outside = is_tet and not -1 <= (day - new_year).days <= 3
    return "COMPENSATORY_OFF" if outside or "nghỉ bù" in name else "HOLIDAY"


def swap_names(day: date, other: date, kind: str) -> tuple[str, str]:
    if kind == "SWAP_OFF":
        return f"Nghỉ hoán đổi với ngày {other:%d/%m/%Y}", f"Off, swapped with {other:%d/%m/%Y}"
    return f"Làm bù cho ngày {other:%d/%m/%Y}", f"Worked in place of {other:%d/%m/%Y}"


def swaps(year: int) -> list[tuple[date, date]]:
    """Each day given off in a year, with the day worked in its place."""
    found = holidays.country_holidays("VN", years=year, language="vi").items()
    worked = [(day, name[-11:-1].split("/")) for day, name in found if "thay cho" in name]
    return [(day, date(int(y), int(m), int(d))) for day, (d, m, y) in worked]


def rows(year: int) -> list[Row]:
    vietnamese = holidays.country_holidays("VN", years=year, language="vi")
    english = holidays.country_holidays("VN", years=year, language="en_US")
    new_year = next(day for day, name in vietnamese.items() if name == "Tết Nguyên Đán")
    found: list[Row] = []
    for day, name in vietnamese.items():
        if "thay cho" not in name:
            confirmed = "Văn hóa" not in name
            source = PACKAGE if confirmed else CULTURE_DAY
            kind = kind_of(name, new_year, day)
            found.append(Row(day, kind, name, english[day], source, confirmed))
    # A day may be worked in another year than the one it is swapped with.
    for off, worked in (pair for near in (year - 1, year, year + 1) for pair in swaps(near)):
        found.append(Row(off, "SWAP_OFF", *swap_names(off, worked, "SWAP_OFF"), PACKAGE))
        found.append(Row(worked, "SWAP_WORK", *swap_names(worked, off, "SWAP_WORK"), PACKAGE))
    for day, kind, other, source in ADDED.get(year, []):
        found.append(Row(day, kind, *swap_names(day, other, kind), source))
    return sorted(row for row in found if row.day.year == year)


def table(year: int) -> str:
    decided = year <= DECIDED_UNTIL
    law = LABOUR_CODES[max(start for start in LABOUR_CODES if start <= year)]
    lines = [
        f"# Days off and swapped days of {year}. Written by tools/build_days.py.",
        f"year = {year}",
        f"decided = {str(decided).lower()}",
        f'confidence = "{"M" if decided else "U"}"',
        f"source = {text(f'{law}; {PACKAGE}')}",
    ]
    for row in rows(year):
        lines += ["", "[[days]]"]
        lines += [f"date = {row.day}", f"kind = {text(row.kind)}"]
        lines += [f"name = {text(row.name)}", f"name_en = {text(row.name_en)}"]
        lines += [f"source = {text(row.source)}"]
        if not row.confirmed:
            lines += ['confidence = "U"', "counts = false"]
    return "\n".join(lines) + "\n"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for year in YEARS:
        (FOLDER / f"{year}.toml").write_text(table(year), encoding="utf8")


if __name__ == "__main__":
    main()
