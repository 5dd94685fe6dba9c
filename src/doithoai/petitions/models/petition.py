"""The petition and the voices in it."""

import datetime as dt
import secrets
import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.journal.models import Versioned
from doithoai.people.sight import by_grant, by_line, by_post, reaches
from doithoai.units.models import Area, Organisation, Topic
from doithoai.voices.models import Confidence, Voice

from .guarded import OpenText, SecretText

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code() -> str:
    """A short reference to say on the phone: random, so that it tells no count and no time."""
    return "KN-" + "".join(secrets.choice(_ALPHABET) for _n in range(8))


class Kind(models.TextChoices):
    RECOMMENDATION = "recommendation", pgettext_lazy("kind", "Recommendation")
    FEEDBACK = "feedback", pgettext_lazy("kind", "Feedback")
    QUESTION = "question", pgettext_lazy("kind", "Question")
    PROPOSAL = "proposal", pgettext_lazy("kind", "Proposal")
    COMPLAINT = "complaint", pgettext_lazy("kind", "Complaint")
    DENUNCIATION = "denunciation", pgettext_lazy("kind", "Denunciation")


# Confidential from the moment a person confirms the kind: whoever denounces is kept secret (Law on
# denunciations 25/2018, Art. 47 ff.).
SECRET_KINDS = (Kind.DENUNCIATION,)
# Law on complaints, law on denunciations: their own track, one by one, identities kept.
NEVER_PUBLIC = NEVER_MERGED = (Kind.COMPLAINT, Kind.DENUNCIATION)


class Origin(models.TextChoices):
    VOICES = "voices", _("Voices received")
    DIALOGUE = "dialogue", _("Dialogue")
    RECEPTION = "reception", _("Citizen reception")
    SUPERVISION = "supervision", _("Supervision")
    HISTORICAL = "historical", _("Document of the past")


class State(models.TextChoices):
    NEW = "new", pgettext_lazy("petition", "New")
    CLASSIFIED = "classified", pgettext_lazy("petition", "Classified")
    ROUTED = "routed", pgettext_lazy("petition", "Sent for settlement")
    IN_PROGRESS = "in_progress", pgettext_lazy("petition", "In progress")
    WAITING_SPEAKER = "waiting_speaker", pgettext_lazy("petition", "Waiting for the speaker")
    ANSWERED = "answered", pgettext_lazy("petition", "Answered")
    SOLVED = "solved", pgettext_lazy("petition", "Solved")
    CLOSED = "closed", pgettext_lazy("petition", "Closed")
    REOPENED = "reopened", pgettext_lazy("petition", "Being looked at again")
    VOID = "void", pgettext_lazy("petition", "Opened by mistake")


CLOSED_STATES = (State.SOLVED, State.CLOSED, State.VOID)
OPEN_STATES = tuple(state for state in State if state not in CLOSED_STATES)
AWAITING_ANSWER = (
    State.NEW,
    State.CLASSIFIED,
    State.ROUTED,
    State.IN_PROGRESS,
    State.WAITING_SPEAKER,
    State.REOPENED,
)


RARE = 2_000
"""So many petitions of a topic are read and sorted in a few milliseconds."""


class PetitionQuerySet(models.QuerySet["Petition"]):
    def visible_to(self, viewer: Any) -> Self:
        """Held, originated or helped with by the viewer's units, or below them in the line."""
        verb = "petitions.read"
        # The origin first: an index of figures tells it, for the holder the row has to be read.
        followed = by_post(viewer, verb, "origin_unit") | by_line(viewer, "origin_unit")
        held = by_post(viewer, verb, "holder") | by_line(viewer, "holder")
        unrestricted = Q(confidence__in=(Confidence.PUBLIC, Confidence.INTERNAL))
        return self.filter(
            (unrestricted & followed)
            | (unrestricted & held)
            | by_grant(viewer, verb, "petitions.petition")
        )

    def handed_on(self, times: int) -> Self:
        """So many times or more."""
        return self.filter(hand_overs__gte=times)

    def in_hand(self, days: int, today: dt.date) -> Self:
        """So many days or longer with the body that has it now; only what is open."""
        return self.filter(in_hand_since__lte=today - dt.timedelta(days=days))

    def held_by(self, organisations: Any) -> Self:
        return self.filter(holder__in=organisations)

    def from_units(self, organisations: Any) -> Self:
        return self.filter(origin_unit__in=organisations)

    def unrestricted(self) -> Self:
        """Leaves out what is read by grant alone."""
        return self.filter(confidence__in=(Confidence.PUBLIC, Confidence.INTERNAL))

    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def awaiting_answer(self) -> Self:
        return self.filter(state__in=AWAITING_ANSWER)

    def overdue(self, on: dt.date) -> Self:
        return self.filter(awaited_on__lt=on)

    def due_between(self, first: dt.date, last: dt.date) -> Self:
        return self.filter(awaited_on__range=(first, last))

    def due_until(self, last: dt.date) -> Self:
        return self.filter(awaited_on__lte=last)

    def with_missed(self, kinds: Any, on: dt.date) -> Self:
        """Those of which a term of these kinds ran out before that day; its date in `missed_on`.

        Asked of the terms themselves: few run out, and a unit may have any number of petitions.
        """
        missed = Q(clocks__stopped_on=None, clocks__paused_on=None, clocks__due_on__lt=on)
        found = self.filter(missed, clocks__kind__in=kinds)
        return found.annotate(missed_on=F("clocks__due_on"))

    def missing(self, kinds: Any, on: dt.date) -> Self:
        """The same without the date, each once: for counting.

        Kind by kind: of two at once SQLite would walk through all terms that ran out.
        """
        found = [self.with_missed([kind], on).order_by().values("pk") for kind in kinds]
        return self.model._default_manager.filter(pk__in=found[0].union(*found[1:]))  # type: ignore[return-value]

    def in_state(self, state: str, *, in_order: bool) -> Self:
        """By the index of states, which is in order of time; else asked of each row.

        SQLite would take that index too where another order is wanted, and sort what it finds.
        """
        if in_order:
            return self.filter(state=state)
        return self.alias(state_now=Coalesce("state", Value(""))).filter(state_now=state)

    def of_topic(self, topic: Topic) -> Self:
        """A rare topic is looked up first; others are asked of each row in the list's order."""
        links = Petition.topics.through.objects.filter(topic=topic)
        if links[: RARE + 1].count() > RARE:
            return self.filter(Exists(links.filter(petition=OuterRef("pk"))))
        return self.filter(pk__in=links.values("petition"))

    def most_urgent_first(self) -> Self:
        return self.order_by("awaited_on", "id")

    def in_rows(self) -> Self:
        """With what a row of a list shows, and nothing more."""
        shown = ("code", "title", "secret_title", "state", "voice_count", "due_on", "answered_on")
        order = ("opened_at", "awaited_on", "hand_overs", "in_hand_since")
        return self.select_related("holder").only(*shown, *order, "holder__name")

    def newest_first(self) -> Self:
        return self.order_by("-opened_at", "-id")


class AwaitedOnField(models.DateField[dt.date | None, dt.date | None]):
    """`due_on` for as long as an answer is awaited, then empty.

    Set by itself with every step, so that what is late is one range of an index.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(auto_now=True, **options)

    def deconstruct(self) -> Any:
        """For migrations a plain date: they use none of our code."""
        name, _path, args, options = super().deconstruct()
        del options["auto_now"]
        return name, "django.db.models.DateField", args, {**options, "editable": False}

    def pre_save(self, model_instance: models.Model, add: bool) -> dt.date | None:
        petition = model_instance
        assert isinstance(petition, Petition)
        is_awaited = petition.state in AWAITING_ANSWER
        petition.awaited_on = petition.due_on if is_awaited else None
        return petition.awaited_on


class InHandSinceField(models.DateField[dt.date | None, dt.date | None]):
    """Since when the body that has it has it; empty once it is closed.

    Set anew by each change of the hand, and by itself when it is opened or looked at again.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(auto_now=True, **options)

    def deconstruct(self) -> Any:
        """For migrations a plain date: they use none of our code."""
        name, _path, args, options = super().deconstruct()
        del options["auto_now"]
        return name, "django.db.models.DateField", args, {**options, "editable": False}

    def pre_save(self, model_instance: models.Model, add: bool) -> dt.date | None:
        petition = model_instance
        assert isinstance(petition, Petition)
        since = petition.in_hand_since or timezone.localdate(petition.opened_at if add else None)
        petition.in_hand_since = since if petition.is_open else None
        return petition.in_hand_since


class Petition(Versioned):
    """One matter, whatever the number of voices that raised it.

    `origin_unit` follows it to the end; `holder` is the body that has it now, which is the
    origin itself until it is routed. `first_origin_unit` is set where a successor follows it now.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    kind = models.CharField(
        _("Kind"), max_length=14, choices=Kind.choices, default=Kind.RECOMMENDATION
    )
    title = OpenText(_("Content in brief"), max_length=500)
    secret_title = SecretText(
        purpose="petitions.petition.title", of="title", blank=True, default="", editable=False
    )
    origin = models.CharField(max_length=12, choices=Origin.choices, default=Origin.VOICES)
    occasion_id = models.UUIDField(null=True, blank=True)
    origin_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    first_origin_unit = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    holder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    topics = models.ManyToManyField(Topic, related_name="+", blank=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.NEW)
    confidence = models.CharField(
        max_length=12, choices=Confidence.choices, default=Confidence.INTERNAL
    )
    opened_at = models.DateTimeField()
    received_on = models.DateField()
    acknowledge_by = models.DateField(null=True, blank=True)
    acknowledge_rule = models.CharField(max_length=40, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_rule = models.CharField(max_length=40, blank=True)
    due_from = models.DateField(null=True, blank=True)
    awaited_on = AwaitedOnField(null=True)
    answered_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    voice_count = models.PositiveIntegerField(default=0)
    in_hand_since = InHandSinceField(null=True)
    hand_overs = models.PositiveSmallIntegerField(_("Times handed on"), default=0)

    missed_on: dt.date | None = None
    """See `with_missed`."""

    voices = models.ManyToManyField(Voice, through="Grouping", related_name="petitions")
    objects = PetitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("petition")
        indexes = [
            models.Index(fields=["holder", "-opened_at", "-id"], name="petitions_held"),
            models.Index(fields=["origin_unit", "-opened_at", "-id"], name="petitions_from"),
            models.Index(fields=["-opened_at", "-id"], name="petitions_newest"),
            models.Index(fields=["holder", "awaited_on", "id"], name="petitions_held_awaited"),
            models.Index(fields=["origin_unit", "awaited_on", "id"], name="petitions_from_awaited"),
            models.Index(fields=["awaited_on", "id"], name="petitions_awaited"),
            models.Index(
                fields=["holder", "state", "-opened_at", "-id"], name="petitions_held_state"
            ),
            models.Index(
                fields=["origin_unit", "state", "-opened_at", "-id"], name="petitions_from_state"
            ),
            *(
                models.Index(fields=[*unit, column, "id"], name=f"petitions_{name}")
                for column, names in (
                    ("in_hand_since", ("held_in_hand", "from_in_hand", "in_hand")),
                    ("hand_overs", ("held_handed", "from_handed", "handed")),
                )
                for unit, name in zip((["holder"], ["origin_unit"], []), names, strict=True)
            ),
            models.Index(fields=["state", "-opened_at", "-id"], name="petitions_state"),
            models.Index(fields=["occasion_id"], name="petitions_occasion"),
            # Figures are counted from these alone: see `measures.py`.
            *(
                models.Index(
                    fields=["origin_unit", *days, "first_origin_unit", "confidence"],
                    name=f"petitions_counted_{name}",
                )
                for name, days in {
                    "opened": ("received_on", "kind", "state"),
                    "answered": ("answered_on", "due_on", "state"),
                    "due": ("due_on", "answered_on", "state"),
                    "closed": ("state", "closed_on"),
                }.items()
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def from_db(cls, *read: Any, **more: Any) -> "Petition":
        petition = super().from_db(*read, **more)
        if petition.__dict__.get("secret_title"):
            petition.title = petition.secret_title
        return petition

    @property
    def is_restricted(self) -> bool:
        """Seen by grant alone, kept out of search, lists, notices and exports."""
        return self.confidence in {Confidence.CONFIDENTIAL, Confidence.SEALED}

    def is_plain_to(self, viewer: Any) -> bool:
        """`visible_to` without what is granted."""
        bodies = (self.origin_unit, self.holder)
        return not self.is_restricted and any(
            reaches(viewer, "petitions.read", body) for body in bodies
        )

    @property
    def may_become_public(self) -> bool:
        """Complaints, denunciations and restricted matters never do (design §7)."""
        return self.kind not in NEVER_PUBLIC and not self.is_restricted

    @property
    def is_on_legal_track(self) -> bool:
        """A complaint or denunciation: dealt with by its own law, one by one."""
        return self.kind in NEVER_MERGED

    @property
    def days_in_hand(self) -> int | None:
        since = self.in_hand_since
        return (timezone.localdate() - since).days if since else None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    def is_overdue(self, on: dt.date) -> bool:
        return self.state in AWAITING_ANSWER and self.due_on is not None and self.due_on < on


class Grouping(models.Model):
    """A voice is in a petition: decided by a person, and reversible."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="groupings")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="groupings")
    score = models.FloatField(null=True, blank=True)
    decided_by = models.CharField(max_length=80)
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("voice in a petition")
        constraints = [
            models.UniqueConstraint(fields=["petition", "voice"], name="petitions_grouping_once")
        ]

    def __str__(self) -> str:
        return f"{self.voice_id} → {self.petition_id}"


class Refusal(models.Model):
    """A suggestion that a person refused, so that it is not made again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="refusals")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="+")
    decided_by = models.CharField(max_length=80)
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("refused suggestion")
        constraints = [
            models.UniqueConstraint(fields=["voice", "petition"], name="petitions_refusal_once")
        ]

    def __str__(self) -> str:
        return f"{self.voice_id} ≠ {self.petition_id}"
