"""Figures of published documents, kept as reported ones with the sentence that states them."""

import datetime as dt
from typing import Any

from doithoai.archive import actions
from doithoai.archive.models import Document, FindingKind
from doithoai.people.models import User
from doithoai.units.models import Area

from .data import read
from .scene import Scene

_VALUE = ("value", "unit", "what", "qualifier", "period")


def load_facts(scene: Scene) -> None:
    for row in read("facts")["sheets"]:
        _load(scene, row, scene.people["tulieu"])


def _load(scene: Scene, row: dict[str, Any], keeper: User) -> None:
    """What reading proposes is refused: each figure is entered as the document has it."""
    text = "\n".join([row["title"], *(figure["says"] for figure in row["figures"])]) + "\n"
    incoming = actions.Incoming(
        text.encode(),
        "phieu-so-lieu.txt",
        text,
        title=row["title"],
        source=row["source"],
        published_on=row.get("published_on"),
    )
    document = actions.add(incoming, scene.bodies[row["unit"]], by=keeper)
    actions.describe(document, _facts(document, row), by=keeper)
    actions.refuse(document, document.findings.values_list("pk", flat=True), by=keeper)
    start = len(row["title"]) + 1
    for figure in row["figures"]:
        at = start + figure["says"].rindex(figure["words"])
        span, value = (at, at + len(figure["words"])), {k: figure.get(k, "") for k in _VALUE}
        document = Document.objects.get(pk=document.pk)
        actions.find(document, FindingKind.FIGURE, span, value, by=keeper)
        start += len(figure["says"]) + 1
    actions.review(Document.objects.get(pk=document.pk), by=keeper)


def _facts(document: Document, row: dict[str, Any]) -> dict[str, Any]:
    """A sheet tells of figures alone: no day of an event and no counts but those."""
    nothing: dict[str, dt.date | int | None] = dict.fromkeys((*actions.COUNTS, "held_on"))
    same = {name: getattr(document, name) for name in actions.FACTS}
    area = Area.objects.get(pk=row["area"])
    return same | nothing | {"kind": row["kind"], "level": row["level"], "area": area}
