"""The frame of an office's letters, and how one body may speak to another."""

import datetime as dt

from doithoai.papers import content
from doithoai.papers.models import Kind as PaperKind
from doithoai.papers.models import ProfileKey
from doithoai.papers.profiles import profile_of
from doithoai.units.models import Kind, Level, Organisation

FILED = "Lưu: VT"
COPY_TO_ADDRESSEE = "Như trên"
# The part that follows the kind in the symbol of a paper, by who issues it.
BODY_MARKS = {Kind.WOMENS_UNION: "BTV", Kind.PEOPLES_COMMITTEE: "UBND"}
_RANK = {level: at for at, level in enumerate(Level)}


def frame(body: Organisation, day: dt.date, *more_recipients: str) -> content.Frame:
    """A letter of that body: number, signer and day are left to be written by hand."""
    party = body.kind == Kind.PARTY_COMMITTEE
    return content.Frame(
        issuer=body.name,
        superior=body.parent.name if body.parent else "",
        profile=profile_of(ProfileKey.PARTY if party else ProfileKey.STATE),
        body_mark="" if party else BODY_MARKS.get(Kind(body.kind), ""),
        place=body.area.name if body.area else "",
        year=day.year,
        recipients=(COPY_TO_ADDRESSEE, *more_recipients, FILED),
    )


def reminder_kind(asking: Organisation, asked: Organisation) -> PaperKind:
    """Only from above it is "đôn đốc"; anybody else is asked: "đề nghị".

    Above means over it in its own line, or a party committee of its level or higher.
    """
    leads = (
        asking.kind == Kind.PARTY_COMMITTEE
        and asked.kind != Kind.PARTY_COMMITTEE
        and _RANK[Level(asking.level)] <= _RANK[Level(asked.level)]
    )
    above = asking.is_above(asked) or leads
    return PaperKind.URGING_LETTER if above else PaperKind.REQUEST_LETTER
