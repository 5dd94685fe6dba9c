"""Voices for tests, through the real actions."""

import datetime as dt
from typing import Any
from uuid import uuid4

from doithoai.kit.actors import ANONYMOUS
from doithoai.units.models import Organisation
from doithoai.voices.actions import Received, Said, receive
from doithoai.voices.models import Channel, Voice

TEXT = "Đường vào nhà trẻ thôn Mẫu ngập mỗi khi mưa, đề nghị sửa cống."


def said(organisation: Organisation, **changes: Any) -> Said:
    values = {
        "text": TEXT,
        "organisation": organisation,
        "channel": Channel.WEB,
        "heard_on": dt.date(2026, 11, 2),
        "key": uuid4().hex,
    }
    return Said(**(values | changes))


def received(organisation: Organisation, **changes: Any) -> Received:
    return receive(said(organisation, **changes), by=ANONYMOUS)


def voice(organisation: Organisation, **changes: Any) -> Voice:
    return received(organisation, **changes).voice
