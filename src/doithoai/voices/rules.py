"""Who may receive and correct voices."""

from doithoai.confidence.rules import own_grant
from doithoai.kit.actors import Actor
from doithoai.units.models import Organisation
from doithoai.voices.models import (
    Attachment,
    Channel,
    Confidence,
    Import,
    ImportState,
    State,
    Voice,
)


def can_receive(actor: Actor, organisation: Organisation, channel: Channel) -> bool:
    """The web form is everybody's; every other channel is staff of the receiving unit."""
    return channel == Channel.WEB or actor.may("voices.receive", organisation.id)


def can_correct(actor: Actor, voice: Voice) -> bool:
    """Sealed words stay as they were said: nobody reads them without the speaker's circle."""
    has_words = voice.confidence != Confidence.SEALED and voice.state != State.ERASED
    return has_words and actor.may("voices.correct", voice.organisation_id)


def can_talk(actor: Actor, voice: Voice) -> bool:
    """Staff of the receiving unit, of a restricted voice only those who were named for it.

    The speaker proves herself by the receipt instead.
    """
    if voice.state == State.ERASED:
        return False
    if voice.is_restricted:
        return Voice.objects.visible_to(actor).filter(pk=voice.pk).exists()
    return actor.may("voices.receive", voice.organisation_id)


def can_inform(actor: Actor, voice: Voice) -> bool:
    """Whoever was named for an urgent report, and reads it."""
    return voice.is_restricted and own_grant(actor, voice) is not None


def can_restrict(actor: Actor, voice: Voice) -> bool:
    """Whoever sorts the unit's voices; only what nobody has put into a petition yet."""
    return not voice.is_restricted and voice.state == State.NEW and can_correct(actor, voice)


def can_sort(actor: Actor, voice: Voice) -> bool:
    """Of what is sealed, only who was named for it knows when there is no more to do."""
    if voice.confidence == Confidence.SEALED:
        return own_grant(actor, voice) is not None
    return can_correct(actor, voice)


def can_set_aside(actor: Actor, voice: Voice) -> bool:
    return voice.state == State.NEW and can_sort(actor, voice)


def can_take_up(actor: Actor, voice: Voice) -> bool:
    return voice.state == State.SET_ASIDE and can_sort(actor, voice)


def can_erase(actor: Actor, voice: Voice) -> bool:
    """Who answers for the unit's personal data, without reading it; at night the program."""
    return actor.may("privacy.handle", voice.organisation_id)


def can_halt(actor: Actor, voice: Voice) -> bool:
    """As `can_erase`; the speaker by her code, in whose name the program does it."""
    return voice.state != State.ERASED and can_erase(actor, voice)


def can_mask(actor: Actor, attachment: Attachment) -> bool:
    """Whoever may correct the words may cover a picture. What is sealed is never shown around."""
    voice = attachment.voice
    if voice.confidence == Confidence.SEALED or voice.state == State.ERASED:
        return False
    return attachment.is_picture and can_talk(actor, voice) and can_correct(actor, voice)


def can_import(actor: Actor, organisation: Organisation) -> bool:
    return actor.may("voices.import", organisation.id)


def can_check(actor: Actor, imported: Import) -> bool:
    return imported.may_be_checked and actor.may("voices.import", imported.organisation_id)


def can_confirm(actor: Actor, imported: Import) -> bool:
    return imported.may_be_confirmed and actor.may("voices.import", imported.organisation_id)


def can_erase_list(actor: Actor, imported: Import) -> bool:
    """When nothing is to be taken from it any more."""
    over = imported.state in {ImportState.DONE, ImportState.DROPPED}
    return over and actor.may("privacy.handle", imported.organisation_id)
