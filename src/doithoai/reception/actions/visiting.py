"""Write down who came and what was said: row, voices and receipt codes in one step, or none."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from doithoai.journal.actions import record, record_viewing
from doithoai.kit.actors import Actor
from doithoai.kit.crypto import hmac_lookup
from doithoai.kit.receipts import code_for
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.papers.models import Register
from doithoai.petitions.models import Kind
from doithoai.reception import events
from doithoai.reception.groups import most_speakers, must_appoint
from doithoai.reception.models import (
    IN_WRITING,
    Ground,
    Handed,
    Matter,
    Paper,
    Session,
    Signed,
    Speaker,
    Visit,
)
from doithoai.reception.rules import can_note
from doithoai.rulebook.deadlines import find
from doithoai.units.models import Organisation
from doithoai.units.models.organisations import owner_chain
from doithoai.voices.actions import Contact, Received, Said, receive
from doithoai.voices.models import Channel, Confidence, Identity

SERIES = "reception"
NOTICE_RULE = "RECEPTION_REFUSAL_NOTICE"


@dataclass(frozen=True)
class Stated:
    """One matter as it was put: complaint, denunciation, recommendation or feedback."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Came:
    """One row on its way in. The same `key` again stores nothing and gives the same codes.

    `number` is the place in the queue as the desk called it out; the next free one is given where
    somebody has it already.
    """

    key: str
    name: str
    matters: tuple[Stated, ...] = ()
    number: int = 0
    address: str = ""
    phone: str = ""
    sex: str = ""
    paper: Paper = Paper.NONE
    paper_number: str = ""
    people: int = 1
    speakers: tuple[str, ...] = ()
    is_appointed: bool = False
    is_for_another: bool = False
    for_whom: str = ""
    earlier: str = ""
    handed: tuple[str, ...] = ()
    read_back: bool = False
    signed: Signed = Signed.NO
    is_restricted: bool = False
    ground: Ground | None = None
    ground_note: str = ""


@dataclass(frozen=True)
class Noted:
    """The row, with the receipt code of each matter; `is_same` is False where an earlier row
    with this key holds something else."""

    visit: Visit
    codes: tuple[str, ...] = ()
    is_repeat: bool = False
    is_same: bool = True


PLAIN = ("phone", "sex", "people", "is_appointed", "is_for_another", "read_back", "signed", "paper")
WORDS = ("name", "address", "paper_number", "for_whom", "earlier", "ground_note")


def note(session: Session, came: Came, *, by: Actor) -> Noted:
    """Write a row into the register. Whoever is refused has no voice there, only the row."""
    require(can_note(by, session))
    if earlier := _earlier(came):
        return _again(earlier, came)
    check(came)
    try:
        with transaction.atomic():
            return _write(session, came, by)
    except IntegrityError:
        if earlier := _earlier(came):
            return _again(earlier, came)
        raise


def check(came: Came) -> None:
    """What the law asks of a row, in words for whoever keeps the register."""
    problems = []
    if not nfc(came.name).strip():
        problems.append(_("Write down the name."))
    if came.ground is None and not came.matters:
        problems.append(_("Write down what it is about, or why the person is not received."))
    most = most_speakers(came.people)
    if 1 + len(came.speakers) > most:
        problems.append(
            _("Of %(people)s people at the most %(most)s may speak (Law 42/2013, Art. 29).")
            % {"people": came.people, "most": most}
        )
    if came.ground is None and must_appoint(came.people) and not came.is_appointed:
        problems.append(_("A group of five or more names in writing who speaks for it."))
    if came.signed in {Signed.SIGNED, Signed.FINGERPRINT} and not came.read_back:
        problems.append(_("It is read back to the person before it is signed."))
    if came.for_whom.strip() and not came.is_for_another:
        problems.append(_("Tick that the person comes for somebody else, or leave out for whom."))
    if came.paper == Paper.NONE and came.paper_number.strip():
        problems.append(_("Say which paper this number is of."))
    if problems:
        raise ValidationError(problems)


def _write(session: Session, came: Came, by: Actor) -> Noted:
    unit, year = session.organisation, session.held_on.year
    serial = Register.objects.take(unit, SERIES, year)  # locks the unit's rows until the end
    visit = Visit(
        session=session,
        organisation=unit,
        came_on=session.held_on,
        number=_queue_number(session, came.number),
        year=year,
        serial=serial,
        submission_key=_key(came),
        typed=_digest(came),
        **{name: getattr(came, name) for name in PLAIN},
        **{name: nfc(getattr(came, name)).strip() for name in WORDS},
    )
    received = [] if came.ground else [_say(visit, n, came, by) for n in range(len(came.matters))]
    rows: list[models.Model] = [
        Matter(visit=visit, position=at, kind=stated.kind, voice=one.voice)
        for at, (stated, one) in enumerate(zip(came.matters, received, strict=False), 1)
    ]
    rows += [line(Speaker, visit, at, name=text) for at, text in enumerate(came.speakers, 1)]
    rows += [line(Handed, visit, at, what=text) for at, text in enumerate(came.handed, 1)]
    if came.ground:
        refuse(visit, came)
        record(events.REFUSED, visit, rows=rows, by=by, ground=came.ground)
    else:
        people, matters = came.people, len(received)
        record(events.NOTED, visit, rows=rows, by=by, people=people, matters=matters)
    return Noted(visit, tuple(one.code for one in received))


def refuse(visit: Visit, came: Came) -> None:
    assert came.ground is not None
    unit = visit.organisation
    visit.ground, visit.notice_by = came.ground, None
    visit.summary = "\n".join(nfc(one.text).strip() for one in came.matters)
    if came.ground in IN_WRITING:
        deadline = find(NOTICE_RULE, visit.came_on, owner_chain(unit), kind=unit.kind)
        visit.notice_by = deadline.date if deadline else None


def _say(visit: Visit, at: int, came: Came, by: Actor) -> Received:
    """The voice of one matter. Who denounces is protected: only named people read it."""
    stated, session = came.matters[at], visit.session
    closed = came.is_restricted or stated.kind == Kind.DENUNCIATION
    said = Said(
        text=stated.text,
        organisation=visit.organisation,
        channel=Channel.RECEPTION,
        heard_on=visit.came_on,
        key=f"reception|{came.key}|{at + 1}",
        confidence=Confidence.CONFIDENTIAL if closed else Confidence.INTERNAL,
        identity=Identity.UNION_ONLY,
        contact=Contact(visit.name, visit.phone, address=visit.address, sex=visit.sex),
        place=session.place[:200],
        occasion=str(_("Reception of %(day)s") % {"day": f"{visit.came_on:%d/%m/%Y}"}),
        occasion_id=visit.pk,
    )
    return receive(said, by=by)


def line(kind: Any, visit: Visit, at: int, **words: str) -> models.Model:
    cleaned = {name: nfc(text).strip() for name, text in words.items()}
    made: models.Model = kind(visit=visit, position=at, **cleaned)
    return made


def _queue_number(session: Session, wanted: int) -> int:
    """As called out at the desk, unless somebody has that number."""
    taken = set(session.visits.values_list("number", flat=True))
    return wanted if wanted > 0 and wanted not in taken else max(taken, default=0) + 1


def _key(came: Came) -> str:
    return hmac_lookup("reception.submission", came.key)


def _digest(came: Came) -> str:
    """Tells whether a row sent again is the one that was stored, without keeping what it says."""
    return hmac_lookup("reception.typed", json.dumps(asdict(came), sort_keys=True))


def _earlier(came: Came) -> Visit | None:
    return Visit.objects.filter(submission_key=_key(came)).first()


def _again(visit: Visit, came: Came) -> Noted:
    number = visit.matters.count()
    codes = tuple(code_for(f"reception|{came.key}|{at}") for at in range(1, number + 1))
    return Noted(visit, codes, is_repeat=True, is_same=visit.typed == _digest(came))


def note_reading(visit: Visit, *, by: Actor) -> None:
    record_viewing(events.VIEWED, visit, by=by)


def note_register_read(about: Session | Organisation, *, by: Actor) -> None:
    """The rows of a session were shown, or a part of the unit's register taken as a file."""
    record_viewing(events.READ, about, by=by)
