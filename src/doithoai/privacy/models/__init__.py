"""Requests about personal data, consents, breaches, changes of keys."""

from .breaches import Breach, BreachState
from .consents import Consent, Given, Purpose, SensitiveDetail, SensitiveKind, Whose
from .requests import HALTING, OPEN, SHORT, Request, RequestMatter, RequestState, Right, Way
from .rotation import KeyRotation

__all__ = [
    "HALTING",
    "OPEN",
    "SHORT",
    "Breach",
    "BreachState",
    "Consent",
    "Given",
    "KeyRotation",
    "Purpose",
    "Request",
    "RequestMatter",
    "RequestState",
    "Right",
    "SensitiveDetail",
    "SensitiveKind",
    "Way",
    "Whose",
]
