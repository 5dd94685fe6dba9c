"""Filters of lists, kept under a name."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doithoai.journal.models import Versioned
from doithoai.people.models.people import User
from doithoai.units.models import Organisation


class ListName(models.TextChoices):
    """Lists whose filters can be kept; the page of each is `<name>:list`."""

    PETITIONS = "petitions", _("Petitions")
    VOICES = "voices", _("Voices")


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def visible_to(self, viewer: User) -> Self:
        """Her own, and what others keep for a unit in which she holds a post."""
        units = [post.organisation_id for post in viewer.current_posts]
        return self.filter(Q(owner=viewer) | Q(organisation__in=units), is_kept=True)

    def of_list(self, name: str) -> Self:
        return self.filter(list_name=name).order_by("name", "id")


class SavedFilter(Versioned):
    """The filters of a list under a name: `query` is what stands in its address after "?"."""

    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    list_name = models.CharField(max_length=12, choices=ListName.choices)
    name = models.CharField(_("Name"), max_length=80)
    query = models.CharField(max_length=1000)
    is_kept = models.BooleanField(default=True)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved filter")
        indexes = [
            models.Index(fields=["owner", "list_name"], name="people_filter_owner"),
            models.Index(fields=["organisation", "list_name"], name="people_filter_organisation"),
        ]

    def __str__(self) -> str:
        return self.name
