"""How a state looks: icon and tone beside its word, so that colour alone never tells anything."""

from typing import NamedTuple


class Look(NamedTuple):
    """`tone` is one of calm, busy, wait, good, warn, bad; `icon` a name of the sprite."""

    tone: str
    icon: str


UNKNOWN = Look("calm", "circle-dashed")
LOOKS: dict[str, Look] = {
    # petitions
    "new": Look("busy", "inbox"),
    "classified": Look("busy", "tags"),
    "routed": Look("busy", "send"),
    "in_progress": Look("busy", "refresh"),
    "waiting_speaker": Look("wait", "user-question"),
    "paused": Look("wait", "hourglass"),
    "answered": Look("good", "message"),
    "solved": Look("good", "circle-check"),
    "closed": Look("calm", "lock"),
    "reopened": Look("warn", "arrow-back-up"),
    "void": Look("calm", "ban"),
    "due_soon": Look("warn", "clock"),
    "overdue": Look("bad", "clock-exclamation"),
    # answers and papers
    "draft": Look("calm", "edit"),
    "submitted": Look("busy", "send"),
    "approved": Look("good", "check"),
    "signed": Look("good", "signature"),
    "verified": Look("good", "shield-check"),
    "unknown": Look("wait", "help-circle"),
    "broken": Look("bad", "alert-triangle"),
    "issued": Look("good", "file-text"),
    "published": Look("good", "speakerphone"),
    "withdrawn": Look("wait", "eye-off"),
    # commitments and evidence
    "open": Look("busy", "circle-dashed"),
    "evidenced": Look("wait", "eye"),
    "kept": Look("good", "circle-check"),
    "cancelled": Look("calm", "ban"),
    "done": Look("good", "checks"),
    "confirmed": Look("good", "circle-check"),
    "refused": Look("bad", "circle-x"),
    "returned": Look("warn", "arrow-back-up"),
    "locked": Look("wait", "lock"),
    # outcomes
    "planned": Look("wait", "calendar-due"),
    "explained": Look("calm", "info-circle"),
    "noted": Look("wait", "notes"),
    "beyond_competence": Look("calm", "ban"),
    "sent_up": Look("busy", "arrow-up-right"),
    # bands of targets
    "above": Look("good", "checks"),
    "reached": Look("good", "circle-check"),
    "half": Look("wait", "hourglass"),
    # what speakers think of an answer
    "satisfied": Look("good", "circle-check"),
    "partly": Look("calm", "check"),
    "not": Look("bad", "alert-circle"),
    # confidence
    "public": Look("calm", "eye"),
    "internal": Look("calm", "users-group"),
    "confidential": Look("warn", "lock"),
    "sealed": Look("bad", "shield-lock"),
    "running": Look("busy", "refresh"),
    "failed": Look("bad", "alert-circle"),
    "waiting": Look("wait", "hourglass"),
    "undone": Look("calm", "arrow-back-up"),
    "undoing": Look("busy", "refresh"),
}


def look_of(state: str) -> Look:
    return LOOKS.get(state.lower(), UNKNOWN)
