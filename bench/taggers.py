"""Published taggers on the texts that reading is measured on, in the form the scorer reads.

    python -m bench.taggers underthesea|pyvi GOLD.jsonl > OUT.jsonl

Each name once. pyvi tells proper nouns, not people: those of two syllables and more are taken.
Installed apart from the project; nothing of ours imports them.
"""

import importlib
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def by_underthesea(line: str) -> Iterator[str]:
    words: list[str] = []
    for word, _pos, _chunk, tag in [
        *importlib.import_module("underthesea").ner(line),
        ("", "", "", "O"),
    ]:
        if words and tag != "I-PER":
            yield " ".join(words)
            words = []
        if tag == "B-PER" or (words and tag == "I-PER"):
            words.append(word)


def by_pyvi(line: str) -> Iterator[str]:
    tokens, tags = importlib.import_module("pyvi.ViPosTagger").postagging(
        importlib.import_module("pyvi.ViTokenizer").tokenize(line)
    )
    for token, tag in zip(tokens, tags, strict=True):
        if tag == "Np" and "_" in token:
            yield token.replace("_", " ")


def people(text: str, tagger: Any) -> Iterator[dict[str, Any]]:
    seen, at = set(), 0
    for line in text.splitlines(keepends=True):
        for name in tagger(line.strip()) if line.strip() else ():
            start = text.find(name, at)
            if start >= 0 and name not in seen:
                seen.add(name)
                yield {"name": name, "span": [start, start + len(name)]}
        at += len(line)


def main(name: str, gold: str) -> None:
    tagger = {"underthesea": by_underthesea, "pyvi": by_pyvi}[name]
    size, taken = 0, 0.0
    for item in map(json.loads, Path(gold).read_text("utf8").splitlines()):
        start = time.process_time()
        found = list(people(item["text"], tagger))
        taken += time.process_time() - start
        size += len(item["text"].encode())
        print(json.dumps({"id": item["id"], "people": found}, ensure_ascii=False))
    print(f"{name}: {size / 1000 / taken:.0f} KB/s", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
