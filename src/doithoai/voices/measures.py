"""What is counted of voices."""

from django.utils.translation import gettext_lazy as _

from doithoai.kit.measures import Measure, register
from doithoai.voices.models import Voice

register(
    Measure(
        name="voices.received",
        label=_("Voices received"),
        unit=_("voices"),
        definition=_("Every voice taken in, whatever its channel, on the day it was heard."),
        source=_("Register of voices"),
        records=lambda: Voice.objects.all(),
        day="heard_on",
        area="area",
        topic="topic",
    ),
)
