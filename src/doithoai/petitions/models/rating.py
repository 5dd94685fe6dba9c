"""What a speaker thinks of an answer to what she raised."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.journal.models import Versioned
from doithoai.kit.fields import EncryptedTextField
from doithoai.voices.models import Voice, readable

from .answer import AnswerItem
from .petition import Petition


class Judgement(models.TextChoices):
    SATISFIED = "satisfied", pgettext_lazy("rating", "Satisfied")
    PARTLY = "partly", pgettext_lazy("rating", "Acceptable")
    NOT = "not", pgettext_lazy("rating", "Not satisfied yet")


class Told(models.TextChoices):
    """How a judgement reached us."""

    RECEIPT = "receipt", pgettext_lazy("judgement told", "On the receipt page")
    PHONE = "phone", pgettext_lazy("judgement told", "By phone")
    IN_PERSON = "in_person", pgettext_lazy("judgement told", "In person")
    DIALOGUE = "dialogue", pgettext_lazy("judgement told", "At a dialogue")


class RatingQuerySet(models.QuerySet["Rating"]):
    def visible_to(self, viewer: Any) -> Self:
        """Who may read the voice may read what its speaker thinks of the answer."""
        return self.filter(readable(viewer, "voice__"))

    def about(self, petition: Petition) -> Self:
        return self.filter(item__petition=petition)

    def of_voice(self, voice: Voice) -> Self:
        return self.filter(voice=voice)

    def written_by_herself(self, item: AnswerItem, voice: Voice) -> "Rating | None":
        """What the speaker judged on her receipt page, unless something else was noted since."""
        return self.filter(item=item, voice=voice, told=Told.RECEIPT).first()

    def newest_first(self) -> Self:
        return self.order_by("-at", "-id")


class Rating(Versioned):
    """One speaker's judgement of one answer; it may be changed, the journal keeps how often."""

    item = models.ForeignKey(AnswerItem, on_delete=models.PROTECT, related_name="ratings")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="+")
    judgement = models.CharField(_("Judgement"), max_length=10, choices=Judgement.choices)
    words = EncryptedTextField(purpose="petitions.rating.words", blank=True, default="")
    at = models.DateTimeField()
    told = models.CharField(max_length=9, choices=Told.choices, default=Told.RECEIPT)
    confirms_solved = models.BooleanField(_("It was really done"), default=False)

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating")
        constraints = [
            models.UniqueConstraint(fields=["item", "voice"], name="petitions_rating_once")
        ]

    def __str__(self) -> str:
        return f"{self.voice_id} → {self.item_id}: {self.judgement}"
