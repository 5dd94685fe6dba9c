"""Accounts, posts and grants. What an account may do comes from its posts, never from a flag."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import ClassVar, Self
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.journal.models import Versioned
from doithoai.kit.prepared import prepared
from doithoai.kit.sealing import LockedPair
from doithoai.people.protection import ProtectedRole as ProtectedRole
from doithoai.people.roles import TAKE_OVER, VERBS, Role
from doithoai.people.sessions import Session as Session
from doithoai.units.models import Organisation


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, viewer: "User") -> Self:
        """The accounts that an administrator may see: who has or had a post in their bodies."""
        if viewer.may("people.manage", None):
            return self.all()
        posts = Post.objects.administered_by(viewer)
        return self.filter(pk__in=posts.values("user"))

    def search(self, typed: str) -> Self:
        """Those whose name, user name or e-mail contains each word typed."""
        found = self
        for word in typed.split():
            found = found.filter(
                Q(full_name__icontains=word) | Q(username__icontains=word) | Q(email=word)
            )
        return found


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str | None) -> "User":
        found: User = self.get(username__iexact=username)
        return found


class User(Versioned, AbstractBaseUser):
    """One person's account; implements `kit.actors.Actor`."""

    username = models.CharField(_("User name"), max_length=60, unique=True)
    full_name = models.CharField(_("Full name"), max_length=120)
    email = models.EmailField(_("E-mail"), blank=True)
    is_active = models.BooleanField(_("May log in"), default=True)

    must_change_password = models.BooleanField(default=False, editable=False)
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

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

    def get_session_auth_hash(self) -> str:
        """Sessions end with the password they began with, and when all are ended on purpose."""
        return f"{super().get_session_auth_hash()}{self.sessions_ended}"

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        for each in super().get_session_auth_fallback_hash():
            yield f"{each}{self.sessions_ended}"

    @cached_property
    def current_posts(self) -> list["Post"]:
        """The posts held today, read once per request."""
        if not self.is_active:
            return []
        today = timezone.localdate()
        return [post for post in _posts_of(self.pk) if post.is_held_on(today)]

    @property
    def posts_in_words(self) -> tuple[tuple[str, str], ...]:
        """Role and organisation of each of them, in the active language."""
        return tuple((str(Role(p.role).label), str(p.organisation)) for p in self.current_posts)

    def forget_posts(self) -> None:
        """Read the posts anew: one was just given to this very row."""
        self.__dict__.pop("current_posts", None)

    def may(self, verb: str, organisation_id: UUID | None) -> bool:
        """By a post there, or by one for the whole installation, which None asks for."""
        return any(
            verb in VERBS[Role(post.role)]
            for post in self.current_posts
            if post.whole or post.organisation_id == organisation_id
        )

    def may_somewhere(self, verb: str) -> bool:
        return any(verb in VERBS[Role(post.role)] for post in self.current_posts)

    def organisations(self, verb: str) -> set[UUID]:
        """The organisations in which a post of today carries the verb."""
        return {p.organisation_id for p in self.current_posts if verb in VERBS[Role(p.role)]}

    def paths(self, verb: str) -> list[str]:
        """Paths of those organisations: what lies below each is of the same line."""
        return [p.organisation.path for p in self.current_posts if verb in VERBS[Role(p.role)]]


class PostQuerySet(models.QuerySet["Post"]):
    def on(self, day: dt.date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def open_to(self, user: User) -> Self:
        """Posts that this person holds or will hold."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate()), user=user)

    def administered_by(self, viewer: User) -> Self:
        """Posts in the bodies whose people the viewer manages, as `rules.administers` tells."""
        if viewer.may("people.manage", None):
            return self.all()
        bodies = Organisation.objects.none()
        for post in viewer.current_posts:
            if "people.manage" in VERBS[Role(post.role)]:
                bodies |= Organisation.objects.within(post.organisation)
                if post.organisation.area:
                    bodies |= Organisation.objects.inside(post.organisation.area)
        return self.filter(organisation__in=bodies.values("pk"))

    def successors_of(self, post: "Post", day: dt.date) -> Self:
        """Posts of others, held that day, that may take over: there or directly above."""
        chain = [post.organisation_id, *post.organisation.ancestor_ids]
        return (
            self.on(day)
            .filter(organisation__in=chain, role__in=TAKE_OVER, user__is_active=True)
            .exclude(user=post.user_id)
        )

    def on_duty(
        self, organisation: Organisation, day: dt.date, *, holding_keys: bool = False
    ) -> list["Post"]:
        """Who receives what only named people may read: those on the roster of that day.

        Without a roster counsellors, else leaders, of the organisation itself or of the nearest
        one above that has any. A union in which one officer does everything has neither: then its
        officers, else its clerks. `holding_keys`: only who can open what is sealed.
        """
        chain = [organisation.pk, *reversed(organisation.ancestor_ids)]
        posts = self.on(day).filter(organisation__in=chain, user__is_active=True)
        if holding_keys:
            posts = posts.exclude(user__case_key=None)
        rostered = Q(organisation=organisation, duties__in=Duty.objects.on(day))
        if named := list(posts.filter(rostered).distinct()):
            return named
        held: dict[tuple[UUID, str], list[Post]] = {}
        for post in posts:
            held.setdefault((post.organisation_id, post.role), []).append(post)
        entitled = [(unit, role) for unit in chain for role in (Role.COUNSELLOR, Role.LEADER)]
        otherwise = [(unit, role) for unit in chain for role in (Role.OFFICER, Role.CLERK)]
        return next((held[key] for key in (*entitled, *otherwise) if key in held), [])


class Post(Versioned):
    """Who holds which role in which organisation, from when to when.

    `follows` is the post that this one stands in for or was handed over from.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("Role"), max_length=20, choices=Role.choices)
    title = models.CharField(_("Title of the post"), max_length=120, blank=True)
    whole = models.BooleanField(_("For the whole installation"), default=False)
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="substitutes"
    )
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        indexes = [
            models.Index(fields=["user", "starts_on"], name="people_post_user"),
            models.Index(fields=["organisation", "role"], name="people_post_organisation"),
        ]
        constraints = [
            # Everybody else's sight ends at their own line: no post may reach across by a flag.
            models.CheckConstraint(
                condition=Q(whole=False) | Q(role=Role.ADMINISTRATOR),
                name="people_whole_is_for_administrators",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title or self.get_role_display()}, {self.organisation}"

    @property
    def verbs(self) -> frozenset[str]:
        return VERBS[Role(self.role)]

    def is_held_on(self, day: dt.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)

    def can_take_over_from(self, other: "Post", day: dt.date) -> bool:
        return Post.objects.successors_of(other, day).filter(pk=self.pk).exists()


@prepared
def _posts_of(user: UUID) -> models.QuerySet[Post]:
    held = Post.objects.filter(user=user).select_related("organisation")
    return held.order_by("starts_on", "id")


class DutyQuerySet(models.QuerySet["Duty"]):
    def on(self, day: dt.date) -> Self:
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class Duty(Versioned):
    """Who is on duty in her organisation from day to day, both included: one line of the roster."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="duties")
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"))

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = _("duty")
        indexes = [models.Index(fields=["post", "ends_on"], name="people_duty_of_post")]

    def __str__(self) -> str:
        return f"{self.post_id} {self.starts_on}"


class HandOver(models.Model):
    """Sight of single records passed from one post to another, with the reason in words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="hand_overs")
    to = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("Reason"))
    until = models.DateField(_("During leave until"), null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("hand-over")
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.post_id} → {self.to_id}"


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
        """Grants to this person where she still holds a post, and those to whole organisations."""
        posts, units = {post.organisation_id for post in viewer.current_posts}, set(organisations)
        to_person = Q(user=viewer, organisation__in=posts)
        to_organisation = Q(user=None, organisation__in=units)
        # What both have in common, said apart: SQLite then reads one range of one index.
        return self.in_force().filter(to_person | to_organisation, organisation__in=posts | units)

    def of_post(self, post: Post) -> "GrantQuerySet":
        """Given to the person herself in this organisation."""
        return self.filter(user=post.user_id, organisation=post.organisation_id)

    def unsealed(self) -> "GrantQuerySet":
        """Those that carry no key of the person's own."""
        return self.filter(wrapped_key=None)

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
    dropped = models.BooleanField(default=False, editable=False)
    """Her copy of the key was taken away and the case key was not changed since."""

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
            # All that a list of everything granted asks: an office may hold thirty thousand.
            models.Index(
                fields=[
                    "organisation",
                    "subject_type",
                    "user",
                    "reason",
                    "expires_at",
                    "subject_id",
                ],
                name="people_grant_given",
            ),
            models.Index(fields=["user", "subject_type"], name="people_grant_user"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_type}:{self.subject_id} → {self.organisation_id}"

    def has_ended(self, at: dt.datetime | None = None) -> bool:
        return self.expires_at is not None and self.expires_at <= (at or timezone.now())


class CaseKeyQuerySet(models.QuerySet["CaseKey"]):
    def of(self, users: Iterable[UUID]) -> dict[UUID, "CaseKey"]:
        return {key.user_id: key for key in self.filter(user__in=list(users))}


class CaseKey(Versioned):
    """A person's key pair for sealed cases; the private half is locked by her passphrase.

    The passphrase is not the password and is kept nowhere: whoever forgets it no longer opens
    what was sealed to this pair.
    """

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="case_key")
    public = models.BinaryField(max_length=32)
    locked = models.BinaryField(max_length=80)
    salt = models.BinaryField(max_length=16)
    made_on = models.DateField()

    objects = CaseKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("key for sealed cases")

    def __str__(self) -> str:
        return str(self.user_id)

    @property
    def pair(self) -> LockedPair:
        return LockedPair(bytes(self.public), bytes(self.locked), bytes(self.salt))
