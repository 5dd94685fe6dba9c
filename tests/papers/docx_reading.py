"""Looking into a .docx: its parts as trees, its paragraphs by style, its lengths in millimetres."""

import io
import zipfile

from docx import Document
from docx.document import Document as DocumentType
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM_PER_TWIP = 25.4 / 1440


def part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def body(content: bytes) -> etree._Element:
    return part(content, "word/document.xml")


def opened(content: bytes) -> DocumentType:
    return Document(io.BytesIO(content))


def style(content: bytes, key: str) -> etree._Element:
    found = part(content, "word/styles.xml").xpath(
        f"//w:style[@w:styleId='{key}']", namespaces={"w": W[1:-1]}
    )
    return found[0]


def value(element: etree._Element, path: str, attribute: str = "val") -> str | None:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}{attribute}")


def paragraphs(content: bytes, key: str) -> list[str]:
    """Texts of the paragraphs in that style, in order, tables included."""
    return [
        "".join(t.text or "" for t in p.iter(f"{W}t"))
        for p in body(content).iter(f"{W}p")
        if value(p, "pPr/pStyle") == key
    ]


def text(content: bytes) -> str:
    return "\n".join(
        "".join(t.text or "" for t in p.iter(f"{W}t")) for p in body(content).iter(f"{W}p")
    )


def rule_lengths_mm(content: bytes, room_mm: float) -> list[float]:
    """Lengths of the solid lines, given the width of what they are centred in."""
    lengths = []
    for p in body(content).iter(f"{W}p"):
        if value(p, "pPr/pStyle") == "Rule":
            sides = sum(int(value(p, "pPr/ind", side) or 0) for side in ("left", "right"))
            lengths.append(room_mm - sides * MM_PER_TWIP)
    return lengths
