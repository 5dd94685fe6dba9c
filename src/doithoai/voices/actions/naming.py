"""Put right who spoke."""

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.text import nfc
from doithoai.voices import events
from doithoai.voices.models import State, Voice

from .speaking import Contact


def correct_speaker(voice: Voice, contact: Contact, *, by: Actor) -> Voice:
    """Name, phone, address and sex as they should have been written.

    Called by the action that keeps what was written before and has checked the right. Nothing is
    done where no speaker is kept: of what was erased, or sealed with the words.
    """
    speaker = voice.speaker
    if speaker is None or voice.state == State.ERASED:
        return voice
    speaker.name, speaker.phone = nfc(contact.name), nfc(contact.phone)
    speaker.address, speaker.sex = nfc(contact.address), contact.sex
    record(events.SPEAKER_CORRECTED, voice, rows=[speaker], by=by)
    return voice
