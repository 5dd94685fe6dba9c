"""Requests, consents and breaches for tests, through the real actions."""

import datetime as dt
from typing import Any

from doithoai.kit.actors import ANONYMOUS
from doithoai.privacy.actions import Asked, Evidence, note_breach, note_consent, receive_request
from doithoai.privacy.models import Breach, Consent, Given, Purpose, Request, Right, Way
from doithoai.rulebook.actions import add_rule_version
from doithoai.rulebook.models import RuleVersion
from doithoai.rulebook.terms import Unit
from doithoai.units.models import Organisation
from doithoai.voices.actions import Contact
from doithoai.voices.models import Identity, Voice
from tests.cast import LONG_AGO, Cast
from tests.voices.factories import voice

SUBJECT = "voices.voice"
THURSDAY = dt.date(2026, 11, 19)
NAME, PHONE = "Trần Thị Mẫu", "0900 000 001"


def named_voice(unit: Organisation, **changes: Any) -> Voice:
    contact = Contact(name=NAME, phone=PHONE, address="Thôn Mẫu")
    return voice(unit, **({"identity": Identity.UNION_ONLY, "contact": contact} | changes))


def request(
    cast: Cast, *voices: Voice, right: Right = Right.ERASURE, by: Any = None, **changes: Any
) -> Request:
    values = {
        "right": right,
        "organisation": cast.unit,
        "way": Way.DESK,
        "received_on": THURSDAY,
        "matters": tuple((SUBJECT, one.pk) for one in voices),
        "name": NAME,
        "proof": "Có mã tra cứu.",
    }
    asked = Asked(**(values | changes))
    by = ANONYMOUS if asked.way == Way.RECEIPT else by or cast.officer
    return receive_request(asked, by=by)


def consent(cast: Cast, subject: Voice, purpose: Purpose = Purpose.RELAY, **more: Any) -> Consent:
    evidence = Evidence(Given.SPOKEN, "Đồng ý chuyển tên cho UBND xã.", witness="Chị Thử")
    return note_consent(
        cast.unit, (SUBJECT, subject.pk), purpose, evidence, by=cast.officer, **more
    )


def breach(cast: Cast, noticed_at: dt.datetime) -> Breach:
    return note_breach(
        cast.unit, noticed_at, "Mất danh sách.", "Họ tên 12 hội viên.", 12, by=cast.officer
    )


def lay_down(cast: Cast, rule_id: str, months: int) -> None:
    """The commune's union sets its own time for keeping."""
    version = RuleVersion(
        rule_id=rule_id,
        owner=f"unit:{cast.unit.pk}",
        amount=months,
        unit=Unit.MONTH,
        source="Quy chế (minh họa)",
        valid_from=LONG_AGO,
    )
    add_rule_version(version, by=cast.administrator, kind=cast.unit.kind)
