"""What the public may read: an edited version that a named leader approved."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from doithoai.journal.models import Versioned
from doithoai.kit.fields import EncryptedTextField
from doithoai.units.models import Area, Organisation, Topic
from doithoai.voices.models import Masking

from .answer import AnswerItem, Outcome
from .petition import Petition


class PublicVersionQuerySet(models.QuerySet["PublicVersion"]):
    def visible_to(self, viewer: Any) -> Self:
        """Those of the petitions that the viewer reaches."""
        return self.filter(petition__in=Petition.objects.visible_to(viewer))

    def published(self) -> Self:
        return self.filter(is_published=True)

    def in_area(self, area: Area) -> Self:
        """Of this place and what lies in it."""
        return self.filter(Q(area=area) | Q(area__in=Area.objects.below(area)))

    def newest_first(self) -> Self:
        return self.order_by("-published_on", "-id")

    def telling_of_pictures(self) -> Self:
        """`has_pictures`: most have none, and need not be asked for them."""
        shown = PublicPicture.objects.published().filter(version=OuterRef("pk"))
        return self.annotate(has_pictures=Exists(shown))


class PublicVersion(Versioned):
    """A copy made for the public: nothing of it is read from the petition at display time."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="public_versions")
    item = models.OneToOneField(AnswerItem, on_delete=models.PROTECT, related_name="public_version")
    title = models.CharField(_("Matter, as the public reads it"), max_length=500)
    answer = models.TextField(_("Answer, as the public reads it"))
    promised = models.TextField(_("What was promised, as the public reads it"), blank=True)
    outcome = models.CharField(max_length=18, choices=Outcome.choices)
    body_name = models.CharField(max_length=300)
    number = models.CharField(max_length=40, blank=True)
    dated = models.DateField(null=True, blank=True)
    origin_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    topic = models.ForeignKey(Topic, null=True, on_delete=models.PROTECT, related_name="+")
    occasion_id = models.UUIDField(null=True, blank=True)
    approved_by = models.CharField(_("Leader who agrees to publication"), max_length=120)
    approved_post = models.CharField(_("Post of that leader"), max_length=160, blank=True)
    kept_marks = models.JSONField(default=list)
    """Marked stretches that a person decided to leave in, as [kind, text]."""
    is_published = models.BooleanField(default=False)
    published_on = models.DateField(null=True, blank=True)

    objects = PublicVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("public version")
        indexes = [
            models.Index(
                fields=["-published_on", "-id"],
                name="petitions_public",
                condition=models.Q(is_published=True),
            ),
            models.Index(fields=["occasion_id"], name="petitions_public_occasion"),
        ]

    def __str__(self) -> str:
        return self.title


class PublicWording(models.Model):
    """What was released once, word for word: for staff to compare; no public page reads it.

    Encrypted, for it may have been taken back because it gave somebody away. Emptied when one of
    the voices behind it is erased.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(PublicVersion, on_delete=models.CASCADE, related_name="wordings")
    number = models.PositiveSmallIntegerField()
    title = EncryptedTextField(purpose="petitions.public_wording.title", blank=True)
    answer = EncryptedTextField(purpose="petitions.public_wording.answer", blank=True)
    promised = EncryptedTextField(purpose="petitions.public_wording.promised", blank=True)
    approved_by = models.CharField(max_length=120)
    approved_post = models.CharField(max_length=160, blank=True)
    released_by = models.CharField(max_length=80, blank=True)
    """Empty for what was released before wordings were kept."""
    released_at = models.DateTimeField()
    ended_by = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("released wording")
        ordering = ("number", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "number"], name="petitions_public_wording_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} #{self.number}"


class PublicPictureQuerySet(models.QuerySet["PublicPicture"]):
    def published(self) -> Self:
        """With a released version, as long as the copy is in use and the speaker lets us."""
        open_ones = Masking.objects.open_to_release()
        return self.filter(version__is_published=True, masking__in=open_ones)


class PublicPicture(models.Model):
    """A masked copy that goes along with a public version; never a picture as it came."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(PublicVersion, on_delete=models.CASCADE, related_name="pictures")
    masking = models.ForeignKey(Masking, on_delete=models.CASCADE, related_name="+")
    caption = models.CharField(_("What it shows"), max_length=200)

    objects = PublicPictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("public picture")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "masking"], name="petitions_public_picture_once"
            )
        ]

    def __str__(self) -> str:
        return self.caption
