"""What is counted of voices. Confidential and sealed ones count like the others, unread."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.kit.measures import Measure, register
from doithoai.voices.models import Channel, Confidence, Voice

SOURCE = _("Register of voices")


def _shown(voice: Voice, viewer: Any) -> str:
    """The words, but where they are read one by one."""
    if voice.is_restricted:
        return str(voice.get_confidence_display())
    return voice.text_for(viewer)


def _part(name: str, label: Any, definition: Any, **chosen: str) -> Measure:
    return Measure(
        name=name,
        label=label,
        unit=_("voices"),
        definition=definition,
        source=SOURCE,
        records=lambda: Voice.objects.filter(**chosen),
        day="heard_on",
        first="first_organisation",
        area="area",
        topic="topic",
        whole="" if name == "voices.received" else "voices.received",
        shown=_shown,
        page="voices:detail",
    )


register(
    _part(
        "voices.received",
        pgettext_lazy("figure", "Voices received"),
        _("Every voice taken in, whatever its channel, on the day it was heard."),
    ),
    *(
        _part(
            f"voices.channel.{channel.value}",
            format_lazy(_("Voices received: {part}"), part=channel.label),
            _("Voices received that came this way, on the day they were heard."),
            channel=channel.value,
        )
        for channel in Channel
    ),
    *(
        _part(
            f"voices.confidence.{level.value}",
            format_lazy(_("Voices by who may read: {part}"), part=level.label),
            _("Voices received that are kept at this level today, on the day they were heard."),
            confidence=level.value,
        )
        for level in Confidence
    ),
)
