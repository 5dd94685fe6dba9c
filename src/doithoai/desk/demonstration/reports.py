"""One report of the past in the archive, plainly made up, half looked through."""

from collections.abc import Iterator
from importlib.resources import files

from doithoai.archive import actions
from doithoai.archive.models import Document, FindingKind

from .scene import Scene
from .weeks import Step


def reports(scene: Scene) -> Iterator[Step]:
    yield Step(6, lambda: _take_in(scene))


def _take_in(scene: Scene) -> None:
    """The facts are confirmed and the figures accepted; requests and people wait for a person."""
    keeper, text = scene.people["theodoi"], _text()
    incoming = actions.Incoming(text.encode(), "tong-ket-2024.txt", text, source="Ví dụ")
    document = actions.add(incoming, scene.bodies["hoi"], by=keeper)
    names = (*actions.FACTS, *actions.COUNTS)
    actions.describe(document, {name: getattr(document, name) for name in names}, by=keeper)
    figures = document.findings.filter(kind=FindingKind.FIGURE)
    actions.accept(Document.objects.get(pk=document.pk), [f.pk for f in figures], by=keeper)


def _text() -> str:
    return (files(__package__) / "data" / "report.txt").read_text("utf-8")
