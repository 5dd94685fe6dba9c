"""What the suggestions that are shown are worth, by the words in which they are shown.

    PYTHONPATH=src python -m bench.floor GENERATOR choose [N]   how often the first one is right
    PYTHONPATH=src python -m bench.floor GENERATOR score [N]    what is shown, on other seeds

GENERATOR is the path of the file that makes synthetic petitions (`vn.py`). The index holds what
the product would index: one entry an incident, a title and at most five of its letters. Asked are
as many letters whose incident is there as letters of new matters, as written and with dates and
numbers blanked; `score` also asks the hand-written short notes of `bench.notes`, with their
petitions among the N. `precision`: share of the suggestions shown that are right; `found`: share
of the letters with an earlier matter for which it is shown; `needless`: share of the letters of
new matters for which anything is shown.
"""

import json
import sys
import uuid
from collections import Counter
from collections.abc import Iterable
from typing import Any

from . import notes
from .grouping import FIGURES, MODES, SEEDS_TO_CHOOSE, SEEDS_TO_SCORE
from .letters import generator
from .suggesting import set_up

QUESTIONS = 200
LETTERS_A_PETITION = 5
BATCH = 200

Question = tuple[str, str | None]  # the text, and the petition it is about


def entry(letters: list[str]) -> str:
    return "\n".join([letters[0][:200], *letters[:LETTERS_A_PETITION]])


def prepare(path: str, total: int, seed: int, mode: str) -> tuple[dict[str, str], list[Question]]:
    """Petitions by name, and letters about some of them and about none."""
    incidents: dict[str, list[str]] = {}
    for incident, text in generator(path).clustered(total * 2, seed=seed, mode=mode):
        incidents.setdefault(str(incident), []).append(text)
    several = {name: texts for name, texts in incidents.items() if len(texts) > 1}
    single = [name for name, texts in incidents.items() if len(texts) == 1]
    asked: list[Question] = [(texts[0], name) for name, texts in several.items()][:QUESTIONS]
    asked += [(incidents[name][0], None) for name in single[:QUESTIONS]]
    held = {name: entry(texts[1:]) for name, texts in several.items()}
    held |= {name: entry(incidents[name]) for name in single[QUESTIONS:]}
    return dict(list(held.items())[:total]), asked


def index(kind: str, petitions: dict[str, str]) -> dict[uuid.UUID, str]:
    from doithoai.search import similar

    names = {uuid.uuid4(): name for name in petitions}
    rows = [(key, petitions[name]) for key, name in names.items()]
    for start in range(0, len(rows), BATCH):
        similar.index_many(kind, rows[start : start + BATCH])
    return names


def rightness(kind: str, names: dict[uuid.UUID, str], asked: Iterable[Question]) -> None:
    """How often the first suggestion is right, by twentieths of the score."""
    from doithoai.search import similar

    firsts: Counter[float] = Counter()
    rights: Counter[float] = Counter()
    for text, about in asked:
        for match in similar.suggest(kind, text, limit=1):
            step = int(match.score * 20) / 20
            firsts[step] += 1
            rights[step] += names[match.subject_id] == about
    for step in sorted(firsts):
        print(
            json.dumps({"kind": kind, "from": step, "first": firsts[step], "right": rights[step]})
        )


def worth(kind: str, names: dict[uuid.UUID, str], asked: Iterable[Question]) -> dict[str, Any]:
    from doithoai.search import similar
    from doithoai.search.nearness import nearness, worth_showing

    shown: Counter[str] = Counter()
    right: Counter[str] = Counter()
    known, new, found, needless = 0, 0, 0, 0
    for text, about in asked:
        matches = worth_showing(text, similar.suggest(kind, text))
        hits = [names[match.subject_id] == about for match in matches]
        for match, hit in zip(matches, hits, strict=True):
            shown[nearness(match.score).value] += 1
            right[nearness(match.score).value] += hit
        known, found = known + (about is not None), found + any(hits)
        new, needless = new + (about is None), needless + (about is None and bool(matches))
    bands = {band: f"{right[band]}/{shown[band]}" for band in sorted(shown)}
    return {
        "precision": round(right.total() / max(1, shown.total()), 3),
        "found": round(found / max(1, known), 3),
        "needless": round(needless / max(1, new), 3),
        **bands,
    }


def main(path: str, what: str, total: str = "1500") -> None:
    set_up()
    for seed in SEEDS_TO_CHOOSE if what == "choose" else SEEDS_TO_SCORE:
        for mode in MODES:
            petitions, asked = prepare(path, int(total), seed, mode)
            kind = f"{mode}, seed {seed}"
            names = index(kind, petitions | notes.PETITIONS)
            if what == "choose":
                rightness(kind, names, asked)
                continue
            blank = [(FIGURES.sub("…", text), about) for text, about in asked]
            for variant, some in (("", asked), (", blank", blank), (", notes", notes.NOTES)):
                figures = worth(kind, names, some)
                print(json.dumps({"asked": kind + variant, **figures}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
