"""The frame of an office's letters, and how one body may speak to another."""

import datetime as dt

from doithoai.papers import content
from doithoai.papers.layout import Authority, Mark, Signing
from doithoai.papers.models import Kind as PaperKind
from doithoai.papers.models import ProfileKey
from doithoai.papers.profiles import profile_of
from doithoai.units.models import Kind, Level, Organisation

FILED = "Lưu: VT"
COPY_TO_ADDRESSEE = "Như trên"
# The part that follows the kind in the symbol of a paper, by who issues it.
BODY_MARKS = {Kind.WOMENS_UNION: "BTV", Kind.PEOPLES_COMMITTEE: "UBND"}
# Bodies that decide together: whoever heads them signs on behalf of all.
COLLECTIVES = {
    Kind.WOMENS_UNION: "Ban Thường vụ",
    Kind.PEOPLES_COMMITTEE: "Ủy ban nhân dân",
    Kind.PARTY_COMMITTEE: "Ban Thường vụ",
}
HEADS = ("chủ tịch", "bí thư")
_RANK = {level: at for at, level in enumerate(Level)}


def frame(body: Organisation, day: dt.date, *more_recipients: str) -> content.Frame:
    """A letter of that body: number, signer and day are left to be filled in."""
    party = body.kind == Kind.PARTY_COMMITTEE
    return content.Frame(
        issuer=body.name,
        superior=body.parent.name if body.parent else "",
        profile=profile_of(ProfileKey.PARTY if party else ProfileKey.STATE),
        body_mark="" if party else BODY_MARKS.get(Kind(body.kind), ""),
        place=body.area.name if body.area else "",
        year=day.year,
        recipients=(COPY_TO_ADDRESSEE, *more_recipients, FILED),
        signing=signed_by(body),
    )


def signed_by(body: Organisation, post: str = "", name: str = "") -> Signing:
    """Who signs, and on whose behalf.

    A paper of the union's standing committee says so whoever signs it; elsewhere only the head
    does: a deputy signs for the head, and in whose place is not recorded, so the office adds it.
    """
    kind = Kind(body.kind)
    heads = kind == Kind.WOMENS_UNION or post.lower().startswith(HEADS)
    together = COLLECTIVES.get(kind) if heads else None
    authority = (Authority(Mark.ON_BEHALF, together),) if together else ()
    return Signing(post=post or content.parts.DOTS, name=name, authority=authority)


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
