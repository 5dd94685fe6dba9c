"""A speaker restricts what is done with her words, or objects: they are kept and not used."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.utils import timezone

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.voices import events
from doithoai.voices.models import Voice
from doithoai.voices.rules import can_halt

from .speaking import keep_secret


def halt(voice: Voice, *, by: Actor) -> Voice:
    """From now on only the people on duty read it: it leaves lists, search, likeness, exports.

    It enters no petition and nothing of it is released. Halted already: nothing is done.
    """
    require(can_halt(by, voice))
    if voice.halted_on:
        return voice
    with suppress(ValidationError):  # where nobody is on duty: it is not used all the same
        keep_secret(voice, by=by)
    voice.halted_on = timezone.localdate()
    record(events.HALTED, voice, changes=("halted_on",), by=by)
    return voice


def resume(voice: Voice, *, by: Actor) -> Voice:
    """It may be used again. Who reads it stays as it is: nothing is opened by itself."""
    require(can_halt(by, voice))
    if voice.halted_on:
        voice.halted_on = None
        record(events.RESUMED, voice, changes=("halted_on",), by=by)
    return voice
