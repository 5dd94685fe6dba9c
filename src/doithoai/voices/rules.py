"""Who may receive and correct voices."""

from doithoai.kit.actors import Actor
from doithoai.units.models import Organisation
from doithoai.voices.models import Channel, Voice


def can_receive(actor: Actor, organisation: Organisation, channel: Channel) -> bool:
    """The web form is everybody's; every other channel is staff of the receiving unit."""
    return channel == Channel.WEB or actor.may("voices.receive", organisation.id)


def can_correct(actor: Actor, voice: Voice) -> bool:
    return actor.may("voices.correct", voice.organisation_id)


def can_talk(actor: Actor, voice: Voice) -> bool:
    """Staff of the receiving unit; the speaker proves herself by the receipt instead."""
    return actor.may("voices.receive", voice.organisation_id)
