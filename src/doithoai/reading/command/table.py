"""A reading as lines for the terminal: what was found, its words, how sure."""

from collections.abc import Iterator
from typing import Any

from doithoai.reading.command.wording import heading
from doithoai.reading.findings import Reading

_WIDEST = 100
_LABEL = 26


def lines(reading: Reading, text: str) -> Iterator[str]:
    """The event first, then each kind of finding with its place [start, end)."""
    yield from _event(reading)
    yield from _several("hosts", ((h.name, h.span, h.confidence) for h in reading.hosts))
    yield from _several(
        "people", ((_person(p.name, p.role), p.span, p.confidence) for p in reading.people)
    )
    yield from _several(
        "figures",
        ((f"{f.value:g} {f.unit} · {f.what}", f.span, f.confidence) for f in reading.figures),
    )
    yield from _several("legal_refs", ((r.ref, r.span, r.confidence) for r in reading.legal_refs))
    yield from _several("asks", ((a.text, a.span, a.confidence) for a in reading.asks))
    yield from _several("conclusions", ((c.text, c.span, None) for c in reading.conclusions))
    yield from _several("topics", ((f"{t.code}: {t.text}", t.span, None) for t in reading.topics))
    yield from _several(
        "programmes", ((f"{p.kind} {p.name}", p.span, p.confidence) for p in reading.programmes)
    )


def _person(name: str, role: str) -> str:
    return f"{name} ({role})" if role else name


def _event(reading: Reading) -> Iterator[str]:
    event = reading.event
    day = event.day.isoformat() if event.day else event.date_text
    if event.date_inferred:
        day = f"{day} {heading('inferred')}"
    rows = (
        ("kind", event.kind),
        ("date", day),
        ("level", event.level),
        ("place", event.place),
        ("published", event.published),
        ("opinions", reading.opinions),
        ("answered", reading.answered),
        ("participants", reading.participants),
    )
    for name, value in rows:
        if value is not None and value != "":
            yield f"{heading(name):<{_LABEL}} {value}"


def _several(name: str, rows: Any) -> Iterator[str]:
    label = heading(name)
    for words, span, sure in rows:
        short = " ".join(words.split())
        short = short if len(short) <= _WIDEST else short[: _WIDEST - 1] + "…"
        certainty = f"  {sure:.2f}" if sure is not None else ""
        yield f"{label:<{_LABEL}} {short}  [{span.start}, {span.end}){certainty}"
        label = ""
