"""What is held about people who spoke."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from doithoai.kit import receipts
from doithoai.kit.actors import Actor
from doithoai.kit.text import fold
from doithoai.privacy.holdings import Enclosed, Facts, Found, Holding, Over, hold
from doithoai.units.models import Organisation
from doithoai.voices import sealed
from doithoai.voices.actions import halt as halt_voice
from doithoai.voices.actions import resume as resume_voice
from doithoai.voices.actions.erasing import erase_voice
from doithoai.voices.actions.importing import erase_list
from doithoai.voices.models import (
    Attachment,
    Confidence,
    Import,
    ImportKind,
    ImportState,
    Receipt,
    Side,
    Speaker,
    State,
    Voice,
)

SUBJECT = "voices.voice"
LOOKED_THROUGH = 5_000
"""So many of the newest speakers of a unit are compared: names are encrypted, none is indexed."""


def gather(subject_id: UUID, reader: Actor | None) -> Iterator[Facts]:
    """Her voice with who she said she is and the talk that followed; nothing of other people."""
    voices = Voice.objects.select_related("speaker", "organisation", "topic")
    voice = voices.filter(pk=subject_id).first()
    if voice is None:
        return
    text = voice.text_for_speaker() if reader is None else voice.text_for(reader)
    lines = _particulars(voice, text or _without_words(voice))
    if text and voice.secret_place:
        lines.append((gettext("Place"), voice.secret_place))
    if voice.speaker and (text or not voice.is_restricted):
        lines += _who(voice.speaker)
    talk = voice.messages.all() if text else ()
    lines += [(f"{one.get_side_display()}, {date_format(one.at)}", one.text) for one in talk]
    sent = voice.attachments.filter(side=Side.SPEAKER, sealed=None) if text else ()
    yield _facts(voice, lines, tuple(each.file for each in sent))


@dataclass(frozen=True)
class Opened:
    """A file of a sealed voice, for whoever opened the voice."""

    attachment: Attachment
    facts: sealed.Facts

    @property
    def name(self) -> str:
        return self.facts.name

    def open(self) -> bytes:
        return sealed.content_of(self.attachment, self.facts)


def opened_facts(voice: Voice, case_key: bytes) -> Facts:
    """The same of a sealed voice, opened with her code: words, talk and her own files."""
    lines = _particulars(voice, sealed.words(voice, case_key))
    lines += [
        (f"{turn.side}, {date_format(turn.at)}", turn.text) for turn in sealed.talk(voice, case_key)
    ]
    sent = voice.attachments.filter(side=Side.SPEAKER).select_related("file", "voice")
    files = tuple(Opened(one, sealed.facts_of(one, case_key)) for one in sent)
    return _facts(voice, lines, files)


def _particulars(voice: Voice, words: str) -> list[tuple[str, str]]:
    return [
        (gettext("Received by"), voice.organisation.name),
        (gettext("Channel"), str(voice.get_channel_display())),
        (gettext("Who may read"), str(voice.get_confidence_display())),
        (gettext("Content"), words),
        (gettext("Place"), voice.place),
        (gettext("Topic"), str(voice.topic or "")),
    ]


def _facts(voice: Voice, lines: list[tuple[str, str]], files: tuple[Enclosed, ...]) -> Facts:
    heading = gettext("Voice of %(day)s") % {"day": date_format(voice.heard_on)}
    return Facts(heading, tuple((label, said) for label, said in lines if said), files)


def _without_words(voice: Voice) -> str:
    if voice.state == State.ERASED:
        return pgettext("voice", "Erased")
    if voice.confidence == Confidence.SEALED:
        return gettext("Sealed: it opens with the receipt code.")
    return gettext("Only the people to whom it was given may read the words.")


def _who(speaker: Speaker) -> list[tuple[str, str]]:
    return [
        (gettext("Full name"), speaker.name or ""),
        (gettext("Phone"), speaker.phone or ""),
        (gettext("E-mail"), speaker.email or ""),
        (gettext("Address"), speaker.address or ""),
        (gettext("Sex"), str(speaker.get_sex_display())),
        (gettext("Age"), speaker.age_band),
    ]


def erase(subject_id: UUID, *, by: Actor) -> None:
    voices = Voice.objects.select_related("speaker", "organisation")
    if voice := voices.filter(pk=subject_id).first():
        erase_voice(voice, by=by)


def halt(subject_id: UUID, stopped: bool, *, by: Actor) -> None:
    voices = Voice.objects.exclude(state=State.ERASED).select_related("organisation")
    if voice := voices.filter(pk=subject_id).first():
        (halt_voice if stopped else resume_voice)(voice, by=by)


def unit_of(subject_id: UUID) -> UUID | None:
    units = Voice.objects.filter(pk=subject_id).exclude(state=State.ERASED)
    return units.values_list("organisation_id", flat=True).first()


def by_code(code: str) -> UUID | None:
    """The voice of a receipt code; a sealed one opens on its own page alone."""
    bare = receipts.normalise(code)
    if bare is None or receipts.is_sealed(bare):
        return None
    receipt = Receipt.objects.with_code(bare)
    return receipt.voice_id if receipt else None


def search(unit: Organisation, name: str, phone: str) -> Iterator[Found]:
    """Those of the newest speakers whose name has these words, or who left this number."""
    words, digits = fold(name).split(), _digits(phone)
    voices = Voice.objects.filter(organisation=unit).exclude(speaker=None)
    for voice in voices.newest_first().select_related("speaker")[:LOOKED_THROUGH]:
        speaker = voice.speaker
        assert speaker is not None
        known = fold(speaker.name or "").split()
        same_name = bool(words) and all(word in known for word in words)
        same_phone = len(digits) >= 6 and digits == _digits(speaker.phone or "")
        if same_name or same_phone:
            yield Found(voice.pk, voice.heard_on, f"{speaker.name} {speaker.phone or ''}".strip())


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def set_aside(before: dt.date) -> Iterable[Over]:
    rows = Voice.objects.filter(state=State.SET_ASIDE, heard_on__lt=before)
    found = rows.order_by("heard_on", "pk").values_list("pk", "heard_on", "organisation_id")
    return (Over(*row) for row in found.iterator(chunk_size=500))


def erase_import(subject_id: UUID, *, by: Actor) -> None:
    over = Import.objects.filter(state__in=(ImportState.DONE, ImportState.DROPPED))
    if imported := over.select_related("file").filter(pk=subject_id).first():
        erase_list(imported, by=by)


def lists(before: dt.date) -> Iterator[Over]:
    """Lists that were taken over or dropped; texts of reports are kept, as voices quote them."""
    over = Import.objects.filter(
        kind=ImportKind.TABLE,
        state__in=(ImportState.DONE, ImportState.DROPPED),
        file__erased_at=None,
        started_at__date__lt=before,
    )
    for imported in over.order_by("started_at", "pk").iterator(chunk_size=500):
        day = timezone.localdate(imported.started_at)
        yield Over(imported.pk, day, imported.organisation_id)


VOICES = hold(
    Holding(
        name=SUBJECT,
        subject=SUBJECT,
        label=_("People who raise voices"),
        data=_("Name, phone, e-mail, address, sex, age group, as far as given; what was said"),
        purpose=_("To have the matter dealt with, to ask back and to tell the result"),
        basis=_("Consent given by sending it with a name; without a name nothing is held"),
        receivers=_("People on duty in the receiving unit; other bodies get the matter, not her"),
        kept_as=_("Contact and restricted words encrypted; sealed words with people's own keys"),
        tables=(
            "voices.speaker",
            "voices.voice",
            "voices.wording",
            "voices.message",
            "voices.masking",
            "voices.informing",
        ),
        gather=gather,
        erase=erase,
        halt=halt,
        search=search,
        unit_of=unit_of,
        by_code=by_code,
        address=lambda pk: reverse("voices:detail", args=[pk]),
    )
)
LISTS = hold(
    Holding(
        name="voices.import",
        subject="voices.import",
        label=_("People on lists that were brought in"),
        data=_("What stands in the list as it came: names, phones, addresses, words"),
        purpose=_("To prove what was taken over, and from where"),
        basis=_("As for the voices"),
        receivers=_("People of the unit who bring in lists"),
        kept_as=_("Encrypted file with a key of its own"),
        tables=("voices.import",),
        rule="RETENTION_LIST",
        erase=erase_import,
        stays=_(
            "The file is only kept as proof. Each voice taken from it is restricted by itself."
        ),
        ended=lists,
        unit_of=lambda pk: (
            Import.objects.filter(pk=pk).values_list("organisation_id", flat=True).first()
        ),
    )
)
SET_ASIDE = hold(
    Holding(
        name="voices.set_aside",
        subject=SUBJECT,
        label=_("Voices with nothing to deal with"),
        data=_("What people who raise voices gave and said"),
        purpose=_("To show that it was looked at"),
        basis=_("As for the voices"),
        receivers=_("People on duty in the receiving unit"),
        kept_as=_("As for the voices"),
        rule="RETENTION_SET_ASIDE",
        ended=set_aside,
    )
)
