"""Whether a letter presses ("đôn đốc") or asks ("đề nghị") hangs on who writes to whom."""

import datetime as dt

import pytest

from doithoai.kit.actors import SYSTEM
from doithoai.papers.letterhead import frame, reminder_kind
from doithoai.papers.models import Kind as PaperKind
from doithoai.papers.models import ProfileKey
from doithoai.units.actions import create_organisation
from doithoai.units.models import Kind, Level

PRESSES, ASKS = PaperKind.URGING_LETTER, PaperKind.REQUEST_LETTER


@pytest.fixture
def bodies(cast):
    def party(level):
        name = f"Ban Chấp hành Đảng bộ {level}"
        return create_organisation(name, Kind.PARTY_COMMITTEE, level, by=SYSTEM)

    return {
        "union of the province": cast.province,
        "union": cast.unit,
        "committee": cast.committee,
        "party": party(Level.COMMUNE),
        "party of the province": party(Level.PROVINCE),
    }


@pytest.mark.parametrize(
    ("asking", "asked", "kind"),
    [
        ("union of the province", "union", PRESSES),
        ("union", "union of the province", ASKS),
        ("union", "committee", ASKS),
        ("union of the province", "committee", ASKS),
        ("committee", "union", ASKS),
        ("party", "committee", PRESSES),
        ("party", "union", PRESSES),
        ("party of the province", "committee", PRESSES),
        ("party", "union of the province", ASKS),
        ("committee", "party", ASKS),
        ("party of the province", "party", ASKS),
    ],
)
def test_only_from_above_a_body_is_pressed(bodies, asking, asked, kind):
    assert reminder_kind(bodies[asking], bodies[asked]) == kind


def test_a_party_committee_writes_in_the_format_of_the_party(bodies):
    day = dt.date(2026, 10, 5)
    theirs, ours = frame(bodies["party"], day), frame(bodies["committee"], day)
    assert (theirs.profile.key, theirs.body_mark) == (ProfileKey.PARTY, "")
    assert (ours.profile.key, ours.body_mark) == (ProfileKey.STATE, "UBND")
