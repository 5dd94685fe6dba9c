"""Draws an official Vietnamese paper as .docx from plain data. Knows no database and no Django.

    render(PaperText(profile=STATE_ND30, issuer="…", kind_name="Kế hoạch", …)) -> bytes

The same input always gives the same bytes, so a digest names a paper for good.
"""

from .papertext import (
    Annex,
    Authority,
    Blank,
    Block,
    Cell,
    Column,
    Group,
    Heading,
    Items,
    Landscape,
    Mark,
    PaperText,
    Paragraph,
    Row,
    Run,
    Signature,
    SignaturePair,
    Signing,
    Table,
    Text,
)
from .profiles import PARTY_HD36, PROFILES, STATE_ND30, Margins, Profile
from .render import render
from .slip import SlipText, render_slip

__all__ = [
    "PARTY_HD36",
    "PROFILES",
    "STATE_ND30",
    "Annex",
    "Authority",
    "Blank",
    "Block",
    "Cell",
    "Column",
    "Group",
    "Heading",
    "Items",
    "Landscape",
    "Margins",
    "Mark",
    "PaperText",
    "Paragraph",
    "Profile",
    "Row",
    "Run",
    "Signature",
    "SignaturePair",
    "Signing",
    "SlipText",
    "Table",
    "Text",
    "render",
    "render_slip",
]
