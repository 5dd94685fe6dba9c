"""Accounts, posts and grants. What an account may do comes from its posts, never from a flag."""

import datetime as dt
import uuid
from collections.abc import Iterable
from functools import cached_property
from typing import ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.journal.models import Versioned
from doithoai.people.roles import VERBS, Role
from doithoai.units.models import Organisation


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(Versioned, AbstractBaseUser):
    """One person's account; implements `kit.actors.Actor`."""

    username = models.CharField(_("User name"), max_length=60, unique=True)
    full_name = models.CharField(_("Full name"), max_length=120)
    email = models.EmailField(_("E-mail"), blank=True)
    is_active = models.BooleanField(_("May log in"), default=True)

    # A log-in is not a step of anything; a password is changed by an action of its own.
    unrecorded_fields: ClassVar[frozenset[str]] = frozenset({"last_login", "password"})

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects = UserManager()

    class Meta:
        verbose_name = _("account")

    def __str__(self) -> str:
        return self.full_name

    @property
    def actor_id(self) -> str:
        return f"user:{self.id}"

    @cached_property
    def current_posts(self) -> list["Post"]:
        """The posts held today, read once per request."""
        if not self.is_active:
            return []
        posts = Post.objects.on(timezone.localdate()).filter(user=self)
        return list(posts.select_related("organisation").order_by("starts_on", "id"))

    def may(self, verb: str, organisation_id: UUID | None) -> bool:
        return any(
            verb in VERBS[Role(post.role)]
            for post in self.current_posts
            if organisation_id is None or post.organisation_id == organisation_id
        )

    def organisations(self, verb: str) -> set[UUID]:
        """The organisations in which a post of today carries the verb."""
        return {p.organisation_id for p in self.current_posts if verb in VERBS[Role(p.role)]}

    def paths(self, verb: str) -> list[str]:
        """Paths of those organisations: what lies below each is of the same line."""
        return [p.organisation.path for p in self.current_posts if verb in VERBS[Role(p.role)]]


class PostQuerySet(models.QuerySet["Post"]):
    def on(self, day: dt.date) -> "PostQuerySet":
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def on_duty(self, organisation: Organisation, day: dt.date) -> list["Post"]:
        """Who receives what only named people may read: counsellors, else leaders.

        Of the organisation itself, or of the nearest one above that has any.
        """
        chain = [organisation.pk, *reversed(organisation.ancestor_ids)]
        posts = self.on(day).filter(organisation__in=chain, user__is_active=True)
        for role in (Role.COUNSELLOR, Role.LEADER):
            for unit in chain:
                found = [p for p in posts if p.organisation_id == unit and p.role == role]
                if found:
                    return found
        return []


class Post(Versioned):
    """Who holds which role in which organisation, from when to when."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("Role"), max_length=20, choices=Role.choices)
    title = models.CharField(_("Title of the post"), max_length=120, blank=True)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        indexes = [models.Index(fields=["user", "starts_on"], name="people_post_user")]

    def __str__(self) -> str:
        return f"{self.title or self.get_role_display()}, {self.organisation}"


class GrantReason(models.TextChoices):
    ORIGIN = "origin", _("it came from them")
    HOLDER = "holder", _("they deal with it")
    HELPER = "helper", _("they help with it")
    DUTY = "duty", _("on duty when it came")
    NAMED = "named", _("named by a person responsible")


class GrantQuerySet(models.QuerySet["Grant"]):
    def in_force(self, at: dt.datetime | None = None) -> "GrantQuerySet":
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=at or timezone.now()))

    def held_by(self, viewer: User, organisations: Iterable[UUID]) -> "GrantQuerySet":
        """Grants to this person, and those to an organisation as a whole."""
        to_organisation = Q(user=None, organisation__in=list(organisations))
        return self.in_force().filter(Q(user=viewer) | to_organisation)

    def subjects(self, subject_type: str) -> models.QuerySet["Grant", UUID]:
        return self.filter(subject_type=subject_type).values_list("subject_id", flat=True)


class Grant(models.Model):
    """Sight of one record, given to an organisation or to one named person in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_type = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10, choices=GrantReason.choices)
    expires_at = models.DateTimeField(null=True, blank=True)
    wrapped_key = models.BinaryField(null=True, editable=False)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant")
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "organisation", "user"],
                name="people_grant_once",
            ),
            # To both databases an empty user differs from every other: said apart.
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "organisation"],
                condition=Q(user=None),
                name="people_grant_organisation_once",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "subject_type"], name="people_grant_organisation"),
            models.Index(fields=["user", "subject_type"], name="people_grant_user"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_type}:{self.subject_id} → {self.organisation_id}"
