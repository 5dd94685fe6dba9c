"""Every write to voices, receipts and messages."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.files.actions import Checked
from doithoai.files.models import StoredFile
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.crypto import hmac_lookup
from doithoai.kit.receipts import code_for, lookup_key
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify
from doithoai.people.actions import grants_on_duty, sight_for, whole_grants
from doithoai.people.models import Grant, GrantReason
from doithoai.units.models import Area, Organisation, Topic
from doithoai.units.rules import can_pass_on
from doithoai.voices import events
from doithoai.voices.models import (
    OPEN,
    Channel,
    Confidence,
    Identity,
    Message,
    Receipt,
    Side,
    Speaker,
    State,
    Urgent,
    Voice,
    Wording,
    coarse,
)
from doithoai.voices.rules import can_correct, can_receive, can_restrict, can_sort, can_talk
from doithoai.voices.sealed import all_words, close, labels, seal

from .attaching import attached
from .urgent import first_told, tell_first

CONTACT = ("name", "phone", "email", "address")


@dataclass(frozen=True)
class Contact:
    """Who spoke, as far as she wishes to say."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    sex: str = ""

    def is_empty(self) -> bool:
        return not any((self.name, self.phone, self.email, self.address, self.sex))


@dataclass(frozen=True)
class Said:
    """One voice on its way in, from whatever channel.

    `key` is random, made where the voice was typed. It makes a repeated submission harmless:
    the same key never stores a second voice and always gives the same receipt code.
    """

    text: str
    organisation: Organisation
    channel: Channel
    heard_on: dt.date
    key: str
    confidence: Confidence = Confidence.INTERNAL
    identity: Identity = Identity.UNKNOWN
    contact: Contact = Contact()
    topic: Topic | None = None
    area: Area | None = None
    place: str = ""
    occasion: str = ""
    occasion_id: UUID | None = None
    language: str = "vi"
    interpreter: str = ""
    read_back: bool = False
    files: tuple[Checked, ...] = ()
    urgent: bool = False
    source: StoredFile | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True)
class Received:
    """The stored voice and its receipt code, which is kept nowhere in clear."""

    voice: Voice
    code: str
    is_repeat: bool = False


def receive(said: Said, *, by: Actor) -> Received:
    """Store one voice with its receipt; the same `said.key` again returns the first one.

    ValidationError for a restricted voice that nobody there could read or open.
    """
    require(can_receive(by, said.organisation, said.channel))
    code = code_for(said.key, sealed=said.confidence == Confidence.SEALED)
    voice, speaker = _voice_of(said), _speaker_of(said)
    rows, case_key = _receipt_and_sight(voice, said, code)
    try:
        with transaction.atomic():
            if speaker:
                speaker.save(force_insert=True)
                voice.speaker = speaker
            rows += attached(voice, said.files, Side.SPEAKER, by=by, case_key=case_key)
            if said.urgent:
                rows.append(first_told(voice, rows))
            event = record(
                events.RECEIVED_URGENT if said.urgent else events.RECEIVED,
                voice,
                rows=rows,
                by=by,
                channel=said.channel,
                confidence=said.confidence,
            )
            if said.urgent:
                tell_first(voice, event)
    except IntegrityError:
        earlier = Voice.objects.filter(submission_key=voice.submission_key).first()
        if earlier is None:
            raise
        return Received(earlier, code, is_repeat=True)
    return Received(voice, code)


def _receipt_and_sight(
    voice: Voice, said: Said, code: str
) -> tuple[list[models.Model], bytes | None]:
    """The receipt, and who may read what only named people may read; the key of what is sealed."""
    if said.confidence == Confidence.SEALED:
        sealed = seal(voice, _everything(said), code)
        return [sealed.receipt, *sealed.rows], sealed.key
    restricted = voice.is_restricted
    grants = grants_on_duty(voice, said.organisation) if restricted else []
    if restricted and not grants:
        raise ValidationError(_("Nobody here may read restricted voices yet."))
    return [Receipt(voice=voice, lookup=lookup_key(code)), *grants], None


def _everything(said: Said) -> str:
    """What is sealed: the words with name, contact and place, which stand in no column then."""
    told = {"place": said.place, "interpreter": said.interpreter}
    if said.identity != Identity.UNKNOWN:
        told |= {
            name: getattr(said.contact, name) for name in ("name", "phone", "email", "address")
        }
    return all_words(said.text, [(word, told.get(name, "")) for name, word in labels().items()])


def _voice_of(said: Said) -> Voice:
    now = timezone.now()
    text = nfc(said.text)
    start, end = said.span or (None, None)
    is_open, is_sealed = said.confidence in OPEN, said.confidence == Confidence.SEALED
    return Voice(
        organisation=said.organisation,
        area=said.area,
        text=text if is_open else "",
        secret_text=text if said.confidence == Confidence.CONFIDENTIAL else "",
        language=said.language,
        interpreter="" if is_sealed else nfc(said.interpreter),
        read_back=said.read_back,
        channel=said.channel,
        confidence=said.confidence,
        identity=said.identity,
        heard_on=said.heard_on,
        received_at=coarse(now) if said.identity == Identity.UNKNOWN else now,
        occasion_id=said.occasion_id,
        occasion=nfc(said.occasion),
        place=nfc(said.place) if is_open else "",
        secret_place="" if is_open or is_sealed else nfc(said.place),
        topic=None if is_sealed else said.topic,
        source=said.source,
        source_start=start,
        source_end=end,
        submission_key=hmac_lookup("voices.submission", said.key),
    )


def _speaker_of(said: Said) -> Speaker | None:
    """Nobody's contact is kept when no name was to be given, even if one was typed.

    Of a sealed voice it is sealed with the words.
    """
    if said.confidence == Confidence.SEALED:
        return None
    if said.identity == Identity.UNKNOWN and not said.contact.sex:
        return None
    if said.contact.is_empty():
        return None
    if said.identity == Identity.UNKNOWN:
        return Speaker(sex=said.contact.sex)
    return Speaker(
        name=nfc(said.contact.name),
        phone=nfc(said.contact.phone),
        email=nfc(said.contact.email),
        address=nfc(said.contact.address),
        sex=said.contact.sex,
    )


def correct(voice: Voice, text: str, *, by: Actor) -> Voice:
    """Write down the words better; the earlier wording stays, with its author."""
    require(can_correct(by, voice))
    number = voice.wordings.count() + 1
    earlier = Wording(
        voice=voice,
        number=number,
        text=voice.secret_text if voice.is_restricted else voice.text,
        author=by.actor_id,
        at=timezone.now(),
    )
    field = "secret_text" if voice.is_restricted else "text"
    setattr(voice, field, nfc(text))
    record(events.CORRECTED, voice, changes=(field,), rows=(earlier,), by=by, number=number)
    return voice


def mark_grouped(voice: Voice, petition_id: UUID, *, by: Actor) -> Voice:
    """Called by the action that puts it into a petition, which has checked the right."""
    voice.state = State.GROUPED
    record(events.GROUPED, voice, changes=("state",), by=by, petition=petition_id)
    return voice


def mark_ungrouped(voice: Voice, petition_id: UUID, *, still_grouped: bool, by: Actor) -> Voice:
    """Called by the action that takes it out; another petition may still hold it."""
    voice.state = State.GROUPED if still_grouped else State.NEW
    record(events.UNGROUPED, voice, changes=("state",), by=by, petition=petition_id)
    return voice


def set_aside(voice: Voice, *, by: Actor) -> Voice:
    require(can_sort(by, voice))
    voice.state = State.SET_ASIDE
    record(events.SET_ASIDE, voice, changes=("state",), by=by)
    return voice


def close_off(voice: Voice, readers: Iterable[UUID], *, by: Actor) -> Voice:
    """From now on only these people read it. Called by the register, which has checked the right.

    Its words leave the column that lists, search and exports read; earlier sight ends.
    """
    earlier = list(Grant.objects.filter(subject_type="voices.voice", subject_id=voice.pk))
    grants = [
        Grant(
            subject_type="voices.voice",
            subject_id=voice.pk,
            organisation_id=voice.organisation_id,
            user_id=user,
            reason=GrantReason.NAMED,
        )
        for user in readers
    ]
    voice.secret_text, voice.text = voice.text_for_speaker(), ""
    voice.confidence, voice.state = Confidence.CONFIDENTIAL, State.CLOSED_OFF
    record(
        events.CLOSED_OFF,
        voice,
        changes=("secret_text", "text", "confidence", "state"),
        rows=grants,
        removed=earlier,
        by=by,
    )
    return voice


def restrict(voice: Voice, *, by: Actor) -> Voice:
    """From now on only the people on duty read it, and whoever closed it."""
    require(can_restrict(by, voice))
    return keep_secret(voice, by=by)


def keep_secret(voice: Voice, *, by: Actor) -> Voice:
    """As `restrict`, called by an action that has checked another right: of a denunciation.

    Its words and place leave the columns that lists, search and exports read. What is restricted
    already stays as it is.
    """
    if voice.is_restricted:
        return voice
    grants = sight_for(voice, [voice.organisation], GrantReason.DUTY, restricted=True, opener=by)
    if not grants:
        raise ValidationError(_("Nobody here may read restricted voices yet."))
    voice.secret_text, voice.text = voice.text, ""
    voice.secret_place, voice.place = voice.place, ""
    voice.confidence = Confidence.CONFIDENTIAL
    changes = ("secret_text", "text", "secret_place", "place", "confidence")
    gone = whole_grants(voice)
    record(events.RESTRICTED, voice, changes=changes, rows=grants, removed=gone, by=by)
    return voice


def take_up(voice: Voice, *, by: Actor) -> Voice:
    require(can_sort(by, voice))
    voice.state = State.NEW
    record(events.TAKEN_UP, voice, changes=("state",), by=by)
    return voice


def pass_on(voice: Voice, old: Organisation, new: Organisation, *, by: Actor) -> Voice:
    """A voice that waits is dealt with by the successor; to whom it was sent first is kept."""
    require(can_pass_on(by, old))
    if voice.organisation_id != old.pk:
        return voice
    voice.organisation = new
    voice.first_organisation = voice.first_organisation or old
    told = list(Urgent.objects.filter(voice=voice, told=old, opened_at=None))
    for urgent in told:
        urgent.told = new
    event = record(
        events.PASSED_ON,
        voice,
        changes=("organisation", "first_organisation"),
        rows=[*(grants_on_duty(voice, new) if voice.is_restricted else ()), *told],
        by=by,
        old=old.pk,
        body=new.pk,
    )
    notify(event, new.pk, "voices.receive", restricted=voice.is_restricted)
    return voice


def send_message(
    voice: Voice,
    text: str,
    side: Side,
    *,
    by: Actor,
    case_key: bytes | None = None,
    files: Sequence[Checked] = (),
) -> Message:
    """One turn of the talk. For the speaker's side the caller has checked the receipt code.

    In a sealed voice what is said is sealed, too: whoever writes has opened it (`case_key`).
    """
    require(side == Side.SPEAKER or can_talk(by, voice))
    return _say(voice, text, side, by, case_key, files)


def can_be_asked(voice: Voice) -> bool:
    """Under a receipt, and not sealed: only who opened a sealed voice can write into it."""
    return voice.confidence != Confidence.SEALED and Receipt.objects.filter(voice=voice).exists()


def ask(voice: Voice, question: str, *, by: Actor) -> Message:
    """A question to the speaker. Called by the action of petitions, which has checked the right."""
    require(can_be_asked(voice))
    return _say(voice, question, Side.STAFF, by, None)


def _say(
    voice: Voice,
    text: str,
    side: Side,
    by: Actor,
    case_key: bytes | None,
    files: Sequence[Checked] = (),
) -> Message:
    require(voice.confidence != Confidence.SEALED or case_key is not None)
    require(voice.state != State.ERASED)
    text = nfc(text)
    latest = voice.messages.last()
    same = latest and latest.text == text and not case_key and not files
    if latest and same and side == Side.SPEAKER == latest.side:
        return latest  # the button was pressed twice
    now = timezone.now()
    at = coarse(now) if side == Side.SPEAKER and voice.identity == Identity.UNKNOWN else now
    if latest:  # an hour without minutes must not put a reply before its question
        at = max(at, latest.at + dt.timedelta(microseconds=1))
    message = Message(
        voice=voice,
        side=side,
        text="" if case_key else text,
        sealed_text=close(voice, text, case_key) if case_key else None,
        author=by.actor_id,
        at=at,
    )
    with transaction.atomic():
        kept = attached(voice, files, side, by=by, case_key=case_key, message=message)
        event = record(events.MESSAGE_SENT, voice, rows=(message, *kept), by=by, side=side)
    if side == Side.SPEAKER:
        notify(event, voice.organisation_id, "voices.receive", restricted=voice.is_restricted)
    return message
