"""Voices, who spoke, their receipts and the talk that follows.

The text of a voice is read through `Voice.text_for(viewer)` and nowhere else.
"""

import datetime as dt
import uuid
from typing import Any, Final, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.files.models import StoredFile
from doithoai.journal.models import Versioned
from doithoai.kit.fields import EncryptedTextField
from doithoai.kit.receipts import lookup_key
from doithoai.people.sight import by_grant, by_line, by_post, given, reaches
from doithoai.units.models import Area, Organisation, Topic
from doithoai.voices.languages import LANGUAGES


class Confidence(models.TextChoices):
    """Who may read: design §6. Nothing is public before a leader approved an edited version."""

    PUBLIC = "public", pgettext_lazy("confidence", "Public")
    INTERNAL = "internal", pgettext_lazy("confidence", "Internal")
    CONFIDENTIAL = "confidential", pgettext_lazy("confidence", "Confidential")
    SEALED = "sealed", pgettext_lazy("confidence", "Sealed")


OPEN: Final = (Confidence.PUBLIC, Confidence.INTERNAL)
"""Read by post and line; the others by grant alone."""


class Identity(models.TextChoices):
    """What becomes of the speaker's name."""

    NAMED = "named", _("Name given")
    NAME_HIDDEN = "name_hidden", _("Name not shown publicly")
    UNION_ONLY = "union_only", _("Known only to the union")
    UNKNOWN = "unknown", _("No name given")


class Channel(models.TextChoices):
    WEB = "web", _("Web form")
    PAPER = "paper", _("Paper sheet")
    FILE = "file", _("File")
    DOCUMENT = "document", _("Text of a report")
    CHAT = "chat", _("Chat conversation")
    FLOOR = "floor", _("Floor of a meeting")
    RECEPTION = "reception", _("Citizen reception")
    PHONE = "phone", _("Phone")


class State(models.TextChoices):
    NEW = "new", pgettext_lazy("voice", "New")
    GROUPED = "grouped", pgettext_lazy("voice", "In a petition")
    SET_ASIDE = "set_aside", pgettext_lazy("voice", "Set aside")
    CLOSED_OFF = "closed_off", pgettext_lazy("voice", "In a register of its own")
    ERASED = "erased", pgettext_lazy("voice", "Erased")


class Sex(models.TextChoices):
    FEMALE = "female", _("Female")
    MALE = "male", _("Male")


class Speaker(models.Model):
    """Contact of a person who spoke, kept apart from the words and encrypted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = EncryptedTextField(_("Full name"), purpose="voices.speaker.name", blank=True)
    phone = EncryptedTextField(_("Phone"), purpose="voices.speaker.phone", blank=True)
    email = EncryptedTextField(_("E-mail"), purpose="voices.speaker.email", blank=True)
    address = EncryptedTextField(_("Address"), purpose="voices.speaker.address", blank=True)
    sex = models.CharField(_("Sex"), max_length=6, choices=Sex.choices, blank=True)
    age_band = models.CharField(_("Age"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("speaker")

    def __str__(self) -> str:
        return str(self.id)


def readable(viewer: Any, voice: str = "") -> Q:
    """Which voices somebody may see; `voice` is the way to them, such as "voice__"."""
    unit, verb = f"{voice}organisation", "voices.read"
    by_role = by_post(viewer, verb, unit) | by_line(viewer, unit)
    open_ones = Q(**{f"{voice}confidence__in": OPEN})
    return (by_role & open_ones) | by_grant(viewer, verb, "voices.voice", f"{voice}pk")


class VoiceQuerySet(models.QuerySet["Voice"]):
    def visible_to(self, viewer: Any) -> Self:
        """Own unit's and lower units' voices; confidential and sealed ones by grant alone."""
        return self.filter(readable(viewer))

    def of_own_unit(self, viewer: Any) -> Self:
        """The part of `visible_to` that a list shows first; served by one index."""
        return self.filter(by_post(viewer, "voices.read")).unrestricted()

    def of_units(self, units: Any) -> Self:
        return self.filter(organisation__in=units).unrestricted()

    def unrestricted(self) -> Self:
        """Leaves out what is read by grant alone."""
        return self.filter(confidence__in=OPEN)

    def granted_to(self, viewer: Any) -> Self:
        """What somebody reads because it was given to her by name or to her unit."""
        return self.filter(given(viewer, "voices.read", "voices.voice"))

    def waiting(self) -> Self:
        return self.filter(state=State.NEW)

    def after(self, at: dt.datetime, pk: uuid.UUID) -> Self:
        """What follows this row in `newest_first`."""
        older = Q(received_at__lt=at) | Q(received_at=at, pk__lt=pk)
        return self.filter(older, received_at__lte=at)

    def newest_first(self) -> Self:
        return self.order_by("-received_at", "-id")

    def oldest_first(self) -> Self:
        return self.order_by("received_at", "id")

    def following(self, voice: "Voice") -> "Voice | None":
        """The one after this in that order."""
        at = voice.received_at
        later = Q(received_at__gt=at) | Q(received_at=at, id__gt=voice.id)
        return self.filter(later).oldest_first().first()

    def preceding(self, voice: "Voice") -> "Voice | None":
        """The one before this in that order."""
        at = voice.received_at
        earlier = Q(received_at__lt=at) | Q(received_at=at, id__lt=voice.id)
        return self.filter(earlier).newest_first().first()


class Voice(Versioned):
    """One thing somebody said."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("Receiving unit")
    )
    first_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(_("Content"), blank=True)
    secret_text = EncryptedTextField(purpose="voices.voice.text", blank=True, default="")
    sealed_text = models.BinaryField(null=True, editable=False)
    language = models.CharField(_("Language"), max_length=8, default="vi")
    interpreter = EncryptedTextField(purpose="voices.voice.interpreter", blank=True, default="")
    read_back = models.BooleanField(_("Read back and confirmed"), default=False)
    channel = models.CharField(_("Channel"), max_length=10, choices=Channel.choices)
    confidence = models.CharField(
        _("Who may read"),
        max_length=12,
        choices=Confidence.choices,
        default=Confidence.INTERNAL,
    )
    identity = models.CharField(max_length=12, choices=Identity.choices, default=Identity.UNKNOWN)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    heard_on = models.DateField(_("Heard on"))
    received_at = models.DateTimeField(_("Received"))
    occasion_id = models.UUIDField(null=True, blank=True)
    occasion = models.CharField(_("Occasion"), max_length=200, blank=True)
    place = models.CharField(_("Place"), max_length=200, blank=True)
    secret_place = EncryptedTextField(purpose="voices.voice.place", blank=True, default="")
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    speaker = models.ForeignKey(
        Speaker, null=True, blank=True, on_delete=models.SET_NULL, related_name="voices"
    )
    source = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source_start = models.PositiveIntegerField(null=True, blank=True)
    source_end = models.PositiveIntegerField(null=True, blank=True)
    submission_key = models.CharField(max_length=64, unique=True, editable=False)
    halted_on = models.DateField(null=True, blank=True, editable=False)
    """Since when it is only kept and not used, because she restricted or objected."""

    objects = VoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("voice")
        indexes = [
            models.Index(fields=["organisation", "-received_at", "-id"], name="voices_of_unit"),
            models.Index(fields=["-received_at", "-id"], name="voices_newest"),
            # Whole, not partial: a partial index is not found by a query with parameters.
            *(
                models.Index(
                    fields=["organisation", column, "-received_at", "-id"],
                    name=f"voices_by_{column}",
                )
                for column in ("state", "channel", "topic")
            ),
            models.Index(fields=["occasion_id"], name="voices_occasion"),
            # Figures are counted from it alone: `measures.py` asks for nothing else.
            models.Index(
                fields=[
                    "organisation",
                    "heard_on",
                    "channel",
                    "confidence",
                    "topic",
                    "area",
                    "first_organisation",
                ],
                name="voices_counted",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_restricted(self) -> bool:
        """Kept out of search, similarity, exports, notices and logs."""
        return self.confidence in {Confidence.CONFIDENTIAL, Confidence.SEALED}

    @property
    def language_shown(self) -> str:
        return str(LANGUAGES.get(self.language, self.language))

    def is_plain_to(self, viewer: Any) -> bool:
        """`visible_to` without what is granted."""
        return not self.is_restricted and reaches(viewer, "voices.read", self.organisation)

    def text_for(self, viewer: Any) -> str:
        """The words as said, for somebody who may read them; empty where they may not.

        A restricted voice is read by grant alone, also by those who fetched the row otherwise.
        """
        if not self.is_restricted:
            return self.text
        grant = by_grant(viewer, "voices.read", "voices.voice")
        allowed = Voice.objects.filter(grant, pk=self.pk).exists()
        return self.secret_text if allowed and self.confidence == Confidence.CONFIDENTIAL else ""

    def text_for_speaker(self) -> str:
        """Her own words, for somebody who proved by the receipt that they are hers."""
        return self.secret_text if self.is_restricted else self.text


class Wording(models.Model):
    """An earlier wording of a voice: a correction never overwrites what was written down."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="wordings")
    number = models.PositiveIntegerField()
    text = EncryptedTextField(purpose="voices.wording.text")
    author = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("earlier wording")
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["voice", "number"], name="voices_wording_once")
        ]

    def __str__(self) -> str:
        return f"{self.voice_id} #{self.number}"


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    def with_code(self, code: str) -> "Receipt | None":
        """The receipt of an ordinary code as `kit.receipts.normalise` gives it."""
        return self.filter(lookup=lookup_key(code)).first()


class Receipt(models.Model):
    """What lets the speaker come back: only a keyed hash of the code is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="receipt")
    lookup = models.CharField(max_length=64, unique=True)
    wrapped_key = models.BinaryField(null=True, editable=False)
    public = models.BinaryField(null=True, editable=False, max_length=32)
    """Of a pair that only the code gives: so the case key can be changed without the speaker."""

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        verbose_name = _("receipt")

    def __str__(self) -> str:
        return str(self.id)


class Side(models.TextChoices):
    SPEAKER = "speaker", pgettext_lazy("side", "Speaker")
    STAFF = "staff", pgettext_lazy("side", "Staff")


class Message(models.Model):
    """One turn of the talk between a speaker and the union, under a receipt."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="messages")
    side = models.CharField(max_length=8, choices=Side.choices)
    text = EncryptedTextField(purpose="voices.message.text", blank=True)
    sealed_text = models.BinaryField(null=True, editable=False)
    author = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("message")
        ordering = ("at", "id")

    def __str__(self) -> str:
        return str(self.id)


def coarse(at: dt.datetime) -> dt.datetime:
    """The hour in which something was said: an exact minute can give a person away."""
    return at.replace(minute=0, second=0, microsecond=0)
