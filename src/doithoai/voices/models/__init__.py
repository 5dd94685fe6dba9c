"""Voices with what belongs to them, and the files and texts they come from."""

from .imports import Import, ImportKind, ImportQuerySet, ImportState, Phase
from .voice import (
    Channel,
    Confidence,
    Identity,
    Message,
    Receipt,
    ReceiptQuerySet,
    Sex,
    Side,
    Speaker,
    State,
    Voice,
    VoiceQuerySet,
    Wording,
    coarse,
    readable,
)

__all__ = [
    "Channel",
    "Confidence",
    "Identity",
    "Import",
    "ImportKind",
    "ImportQuerySet",
    "ImportState",
    "Message",
    "Phase",
    "Receipt",
    "ReceiptQuerySet",
    "Sex",
    "Side",
    "Speaker",
    "State",
    "Voice",
    "VoiceQuerySet",
    "Wording",
    "coarse",
    "readable",
]
