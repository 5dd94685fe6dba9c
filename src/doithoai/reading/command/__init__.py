"""`doithoai read FILE…|FOLDER…|-`: reports read from files, as a table or as JSON.

Exit codes: 0 everything was read; 1 some files could not be read, the others were; 2 wrong use;
3 nothing could be read; 130 interrupted (with --out, the next run goes on where this one ended).
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from doithoai.kit.intake import Refusal
from doithoai.reading.command.table import lines
from doithoai.reading.command.wording import refused, sentence
from doithoai.reading.documents import Document, open_document
from doithoai.reading.pipeline import read

_ALL, _SOME, _NOTHING, _INTERRUPTED = 0, 1, 3, 130
_READ = frozenset({".txt", ".docx", ".html", ".htm", ".xhtml", ".pdf"})
_BAR = 30


@dataclass
class _Run:
    """One run: how the results go out, and what went wrong."""

    as_json: bool
    with_text: bool
    several: bool
    out: TextIO
    known: frozenset[str] = frozenset()
    read: int = 0
    skipped: int = 0
    bad: list[tuple[str, str]] = field(default_factory=list)

    def take(self, name: str, data: bytes) -> None:
        """Read one file; whatever goes wrong with it stays its own matter."""
        digest = hashlib.sha256(data).hexdigest()
        if digest in self.known:
            self.skipped += 1
            return
        try:
            document = open_document(data, name)
            if isinstance(document, Refusal):
                self.bad.append((name, refused(document)))
                return
            self._put(name, digest, document)
            self.read += 1
        except BrokenPipeError:
            raise
        except Exception:  # a folder of thousands goes on, whatever one file does
            self.bad.append((name, sentence("failed")))

    def _put(self, name: str, digest: str, document: Document) -> None:
        reading = read(document.text)
        if not self.as_json:
            if self.several:
                print(f"== {name}", file=self.out)
            if document.draft:
                print(sentence("draft"), file=self.out)
            print(*lines(reading, document.text), sep="\n", file=self.out)
            return
        found: dict[str, Any] = reading.as_json()
        if self.several:
            found = {"id": name, "sha256": digest, **found}
        if document.kind != "txt" or self.with_text:
            # Places refer to this text, not to the bytes of the file.
            found["text"] = document.text
        found["source"] = {"kind": document.kind, "encoding": document.encoding}
        found["source"]["draft"] = document.draft
        print(json.dumps(found, ensure_ascii=False), file=self.out, flush=True)

    def code(self) -> int:
        if self.bad:
            return _SOME if self.read or self.skipped else _NOTHING
        return _ALL if self.read or self.skipped else _NOTHING


def main(arguments: Sequence[str]) -> int:
    """Run the command; the exit code."""
    options = _parser().parse_args(arguments)
    sys.stdout.reconfigure(encoding="utf8", errors="backslashreplace")  # type: ignore[union-attr]
    files = list(_files(options.paths))
    several = len(files) > 1 or any(Path(p).is_dir() for p in options.paths)
    known = _known(options.out) if options.out else frozenset()
    out = options.out.open("a", encoding="utf8") if options.out else sys.stdout
    run = _Run(bool(options.json or options.out), options.with_text, several, out, known)
    try:
        for number, name in enumerate(files, start=1):
            _take(run, name)
            _progress(number, len(files), several)
    except KeyboardInterrupt:
        _report(run, several)
        return _INTERRUPTED
    except BrokenPipeError:
        return _ALL
    finally:
        if options.out:
            out.close()
    _report(run, several)
    return run.code()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="doithoai read",
        description="Read reports: .txt, .docx, .html, .pdf; folders with all that is in them.",
    )
    parser.add_argument("paths", nargs="+", metavar="FILE", help="a file, a folder, or - for input")
    parser.add_argument("--json", action="store_true", help="one JSON object a file, one a line")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="append JSON lines to this file; what it holds already is not read again",
    )
    parser.add_argument("--with-text", action="store_true", help="put the text into the JSON")
    return parser


def _files(paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        folder = Path(path)
        if path != "-" and folder.is_dir():
            inside = (p for p in folder.rglob("*") if p.suffix.lower() in _READ)
            yield from sorted(str(p) for p in inside if p.is_file())
        else:
            yield path


def _take(run: _Run, name: str) -> None:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except FileNotFoundError:
        run.bad.append((name, sentence("missing")))
    except OSError:
        run.bad.append((name, sentence("unreadable")))
    else:
        run.take(name, data)


def _known(out: Path) -> frozenset[str]:
    """Digests of what earlier runs wrote; a line cut off by an interruption counts as none."""
    if not out.exists():
        return frozenset()
    whole = out.read_bytes()
    if whole and not whole.endswith(b"\n"):
        out.write_bytes(whole[: whole.rfind(b"\n") + 1])
    digests = set()
    with out.open(encoding="utf8") as earlier:
        for line in earlier:
            try:
                digests.add(json.loads(line)["sha256"])
            except (ValueError, KeyError, TypeError):
                continue
    return frozenset(digests)


def _progress(number: int, total: int, several: bool) -> None:
    if several and sys.stderr.isatty():
        full = _BAR * number // total
        bar = "█" * full + "·" * (_BAR - full)
        end = "\n" if number == total else ""
        print(f"\r{bar} {number}/{total}", end=end, file=sys.stderr, flush=True)


def _report(run: _Run, several: bool) -> None:
    """What could not be read and why, after everything else."""
    if not run.bad and not run.read and not run.skipped:
        print(sentence("nothing"), file=sys.stderr)
    if several:
        print(sentence("done", read=run.read, skipped=run.skipped), file=sys.stderr)
    if run.bad and several:
        print(sentence("bad", count=len(run.bad)), file=sys.stderr)
    for name, reason in run.bad:
        print(f"{name}: {reason}", file=sys.stderr)
