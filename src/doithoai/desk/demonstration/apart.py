"""What stands apart from the chain: sealed counselling cases, and requests about personal data."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

from doithoai.confidence.actions import open_case
from doithoai.counselling.actions import close_case, open_case_file, write
from doithoai.counselling.models import Case, Outcome
from doithoai.counselling.sealed import Particulars, Written
from doithoai.people.actions import make_case_key
from doithoai.people.models import User
from doithoai.people.unlocked import unlock
from doithoai.privacy import actions as privacy
from doithoai.privacy.models import Right, Way
from doithoai.voices.models import Voice

from .data import read
from .scene import Scene
from .weeks import Step, day

PASSPHRASE = "sen nở hồ xã Ví Dụ"  # noqa: S105 - printed on purpose, for made-up cases
KEY_MADE, ASKED = 160, 4


def apart(scene: Scene) -> Iterator[Step]:
    counsellor = scene.people["tuvan"]
    yield Step(KEY_MADE, lambda: make_case_key(counsellor, PASSPHRASE, by=counsellor))
    for row in read("apart")["cases"]:
        file = Kept(scene, row)
        yield Step(row["opened"], file.open)
        if "closed" in row:
            yield Step(row["closed"], file.close)
    yield Step(ASKED, partial(_ask, scene))


class Kept:
    """One case of the fictional commune's counsellor."""

    def __init__(self, scene: Scene, row: dict[str, Any]) -> None:
        self.scene, self.row = scene, row
        self.pk: UUID | None = None

    @property
    def counsellor(self) -> User:
        return self.scene.people["tuvan"]

    def open(self) -> None:
        row = self.row
        who = Particulars(row["name"], row["sex"], topics=tuple(row["topics"]), story=row["story"])
        unit = self.scene.bodies["hoi"]
        case = open_case_file(unit, who, day(0), by=self.counsellor)
        self.pk, key = case.pk, self.key_to(case)
        for kind, text, to in row["entries"]:
            on = (day(0) + dt.timedelta(7)).isoformat() if kind == "appointment" else ""
            write(case, Written(kind, text, to=to, on=on), by=self.counsellor, key=key)

    def close(self) -> None:
        assert self.pk
        case, outcome = Case.objects.get(pk=self.pk), Outcome(self.row["outcome"])
        key = self.key_to(case)
        close_case(case, outcome, self.row["end"], on=day(0), by=self.counsellor, key=key)

    def key_to(self, case: Case) -> bytes:
        return open_case(case, unlock(self.counsellor, PASSPHRASE), by=self.counsellor)


def _ask(scene: Scene) -> None:
    """Somebody who spoke with her name asks at the desk what is held about her."""
    unit = scene.bodies["hoi"]
    voice = Voice.objects.filter(organisation=unit).exclude(speaker=None).newest_first().first()
    if voice is None or voice.speaker is None:
        return
    asked = privacy.Asked(
        right=Right.ACCESS,
        organisation=unit,
        way=Way.DESK,
        received_on=day(0),
        matters=(("voices.voice", voice.pk),),
        name=voice.speaker.name or "",
        proof="Xuất trình giấy tờ tại trụ sở Hội.",
    )
    request = privacy.receive_request(asked, by=scene.people["theodoi"])
    words = "Hội đã nhận yêu cầu và sẽ gửi bản sao dữ liệu đúng hạn."
    privacy.respond(request, words, by=scene.people["theodoi"])
