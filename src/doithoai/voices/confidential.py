"""How a voice is restricted and sealed, for the pages on who reads it."""

from django.utils.translation import gettext_lazy as _

from doithoai.confidence.subjects import Kind
from doithoai.voices.models import Confidence
from doithoai.voices.sealed import reseal

KIND = Kind(
    label="voices.voice",
    name=_("Voice"),
    page="voices:detail",
    is_restricted=lambda voice: voice.is_restricted,
    is_sealed=lambda voice: voice.confidence == Confidence.SEALED,
    organisation=lambda voice: voice.organisation,
    reseal=reseal,
)
