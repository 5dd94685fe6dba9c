"""Reading of reports: speed, start, memory, growth on hostile strings, what a certainty is worth.

    PYTHONPATH=src python -m bench.reading TEXTS.jsonl              speed, memory, start
    PYTHONPATH=src python -m bench.reading --hostile                growth ratios
    PYTHONPATH=src python -m bench.reading --certainty GOLD.jsonl…  share found right, by certainty

TEXTS has {"text"} a line; GOLD {"text", "gold"}, gold spans being words of the text.
"""

import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from doithoai.reading import read

from .letters import peak_mb

HOSTILE = (
    "đề nghị sửa đường, ", "“a ", "((", "e\u0301\u0302", "1.", "1,", "12-", "2019-", "1/", "10 ",
    "34/2019/NĐ-CP-", "Trần ", "Trần Văn ", "Hội Ban ", "ba mươi ", "xã A, ", "Luật a, ", "do Hội ",
    "ngày 1/1 ", "chủ tịch ", "7 tỷ ", "tổ chức ", "chương trình “", "a" * 50, "\n- a:\n", "năm ",
    "Ông Lê Văn Tám, Chủ tịch ", "trong đó ", "Ảnh: ", "<p>",
    "\n1. Tổ chức hội nghị đối thoại với 5 hội viên",
    "Ngày 1/2, tại xã A tổ chức hội nghị. ", "Chiều cùng ngày, đối thoại với ", "cuộc 22 buổi cho ",
    "kỷ niệm 88 năm thành lập Đoàn ", "(1/1/1931 - 1/1/2019 ", "trước hội nghị 5 ý kiến ",
    "đối thoại giữa ", "mong được ", "7 “Mái ấm ", "không ", ", ", "TP. ", "ĐỀ NGHỊ ",
)  # fmt: skip
SIZES = (25_000, 50_000, 100_000)


def seconds(text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


def hostile() -> Iterator[tuple[str, float, float]]:
    """Each unit, its seconds at the largest size, and the worst ratio when the size doubles."""
    for unit in HOSTILE:
        taken = [min(seconds(unit * (n // len(unit))) for _ in range(2)) for n in SIZES]
        yield unit, taken[-1], max(b / max(a, 0.005) for a, b in pairwise(taken))


def _items(path: str) -> Iterator[dict[str, Any]]:
    with Path(path).open(encoding="utf8") as lines:
        yield from map(json.loads, lines)


def speed(path: str) -> None:
    texts = [item["text"] for item in _items(path)]
    read(texts[0])
    start = time.process_time()
    for text in texts:
        read(text)
    taken = time.process_time() - start
    size = sum(len(text.encode("utf8")) for text in texts) / 1000
    print(f"{len(texts)} texts, {size:.0f} KB: {size / taken:.0f} KB/s, peak {peak_mb()} MB")
    command = [sys.executable, "-m", "doithoai", "read", "--json", "-"]
    begun = time.perf_counter()
    subprocess.run(command, input=b"Hai.", capture_output=True, check=False)
    print(f"start of the command: {time.perf_counter() - begun:.2f} s")


def _spans(text: str, gold: list[Any], key: str | None) -> list[tuple[int, int]]:
    words = [item[key] if key else item for item in gold]
    return [(text.find(w), text.find(w) + len(w)) for w in words if w in text]


def _covered(gold: tuple[int, int], found: tuple[int, int]) -> bool:
    return 2 * (min(gold[1], found[1]) - max(gold[0], found[0])) >= gold[1] - gold[0]


def certainty(paths: list[str]) -> dict[str, dict[float, list[int]]]:
    """For each kind of finding and certainty: how many were right, of how many."""
    table: dict[str, dict[float, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for item in (item for path in paths for item in _items(path)):
        text, gold, reading = item["text"], item["gold"], read(item["text"])
        for name, key in (("people", "name"), ("asks", None), ("conclusions", None)):
            right = _spans(text, gold[name], key)
            for found in getattr(reading, name):
                cell = table[name][round(found.confidence, 1 if name == "people" else 2)]
                cell[0] += any(_covered(span, found.span) for span in right)
                cell[1] += 1
        event, told = reading.event, gold["event"]
        for name, sure, good in (
            ("kind", round(event.kind_confidence, 1), event.kind == told["kind"]),
            ("day", event.date_confidence, str(event.day) == told["date"]),
        ):
            if name == "kind" or event.day:
                table[name][sure][0] += good
                table[name][sure][1] += 1
    return table


def main(arguments: list[str]) -> None:
    if arguments[0] == "--hostile":
        for unit, taken, ratio in hostile():
            print(f"{unit[:20]!r:<26} {taken:6.2f} s at {SIZES[-1]:,}   doubled: {ratio:4.1f} ×")
    elif arguments[0] == "--certainty":
        for name, cells in certainty(arguments[1:]).items():
            for sure, (right, all_of_them) in sorted(cells.items()):
                print(f"{name:<12} {sure:4.2f}   {right}/{all_of_them} = {right / all_of_them:.2f}")
    else:
        speed(arguments[0])


if __name__ == "__main__":
    main(sys.argv[1:])
