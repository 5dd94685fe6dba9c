"""Grouping of a whole set: pairwise precision, recall and F1, seconds, peak memory.

    PYTHONPATH=src python -m bench.grouping GENERATOR choose      the threshold, on seeds of its own
    PYTHONPATH=src python -m bench.grouping GENERATOR score MODE [blank]   held-out seeds
    PYTHONPATH=src python -m bench.grouping GENERATOR             all of them, a process each

GENERATOR is the path of the file that makes synthetic petitions (`vn.py`). `blank` takes every
date and number out of the letters first: a rule "same date, same matter" then finds nothing.
"""

import json
import re
import subprocess
import sys
import time
from collections import Counter

from doithoai.search import grouping

from .letters import generator, peak_mb

TOTAL = 20_000
SEEDS_TO_CHOOSE = (101,)
SEEDS_TO_SCORE = (11, 2_026)
THRESHOLDS = (-2.0, -1.0, -0.5, 0.0, 1.0)
MODES = ("copies", "reworded")
FIGURES = re.compile(r"\d[\d/.]*")


def letters(path: str, seed: int, mode: str, blank: bool) -> tuple[list[int], list[str]]:
    made = generator(path).clustered(TOTAL, seed=seed, mode=mode)
    texts = [FIGURES.sub("…", text) if blank else text for _, text in made]
    return [incident for incident, _ in made], texts


def quality(incidents: list[int], groups: list[list[int]]) -> dict[str, float]:
    """Over all pairs of letters: how many of those joined are right, of those right joined."""
    group_of = {place: -1 - place for place in range(len(incidents))}
    for number, members in enumerate(groups):
        group_of.update(dict.fromkeys(members, number))
    labels = [group_of[place] for place in range(len(incidents))]
    right = _pairs(Counter(zip(labels, incidents, strict=True)))
    precision = right / max(1, _pairs(Counter(labels)))
    recall = right / max(1, _pairs(Counter(incidents)))
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(both, 3)}


def _pairs(sizes: Counter) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def choose(path: str) -> None:
    """The worse of the two modes' F1 decides; nothing here is scored again."""
    worst: dict[float, float] = {}
    for threshold in THRESHOLDS:
        found = []
        for seed in SEEDS_TO_CHOOSE:
            for mode in MODES:
                incidents, texts = letters(path, seed, mode, blank=False)
                found.append(quality(incidents, grouping.group(texts, threshold))["f1"])
        worst[threshold] = min(found)
        print(json.dumps({"threshold": threshold, "f1": found}), flush=True)
    print("best:", max(worst, key=worst.__getitem__))


def score(path: str, mode: str, blank: bool) -> None:
    for seed in SEEDS_TO_SCORE:
        incidents, texts = letters(path, seed, mode, blank)
        wall, cpu = time.perf_counter(), time.process_time()
        groups = grouping.group(texts)
        figures = {
            "mode": mode,
            "blank": blank,
            "seed": seed,
            **quality(incidents, groups),
            "seconds": round(time.perf_counter() - wall, 1),
            "cpu_s": round(time.process_time() - cpu, 1),
            "peak_mb": peak_mb(),
        }
        print(json.dumps(figures), flush=True)


def main(path: str, what: str = "", mode: str = "", blank: str = "") -> None:
    if what == "choose":
        choose(path)
    elif what == "score":
        score(path, mode, blank == "blank")
    else:
        for chosen in MODES:
            for variant in ([], ["blank"]):
                command = [sys.executable, "-m", "bench.grouping", path, "score", chosen, *variant]
                subprocess.run(command, check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
