"""What the pages of sight and keys show."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.confidence import rules
from doithoai.confidence.actions.many import waiting_beside
from doithoai.confidence.models import Recovery, RecoveryRequest, Seal, SightStep
from doithoai.confidence.subjects import is_sealed, kind_of, kinds
from doithoai.journal.models import Versioned
from doithoai.people.models import CaseKey, Duty, Grant, Post, User
from doithoai.people.roles import TAKE_OVER, Role
from doithoai.units.models import Organisation

SHOWN = 50


@dataclass(frozen=True)
class Reader:
    """One person's sight of one record."""

    grant: Grant
    state: str | Promise
    colour: str
    may_end: bool
    waits: bool


@dataclass(frozen=True)
class Line:
    """One of somebody's own cases."""

    grant: Grant
    kind: str | Promise
    address: str
    access: str
    waits: bool


def access(subject: Versioned, viewer: User) -> dict[str, Any]:
    """Who reads this record, why, since when and until when; what changed, with the reasons."""
    shares, sealed = rules.can_share(viewer, subject), is_sealed(subject)
    grants = rules.grants_on(subject).select_related("user__case_key", "organisation")
    kind = kind_of(subject)
    steps = SightStep.objects.filter(subject_id=subject.pk).select_related("user")
    return {
        "subject": subject,
        "label": kind.label,
        "back": reverse(kind.page, args=[subject.pk]),
        "is_sealed": sealed,
        "shares": shares,
        "readers": [_reader(g, sealed, shares) for g in grants.order_by("user__full_name", "pk")],
        "steps": steps if shares else [],
        "seal": _seal(subject) if sealed else None,
        "mine": _mine_without_key(subject, viewer) if sealed else None,
    }


def _seal(subject: Versioned) -> Seal | None:
    kept = Seal.objects.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)
    return kept.select_related("recovery__organisation").first()


def _mine_without_key(subject: Versioned, viewer: User) -> Grant | None:
    own = rules.grants_on(subject).in_force().filter(user=viewer)
    return None if own.exclude(wrapped_key=None).exists() else own.first()


def _reader(grant: Grant, sealed: bool, shares: bool) -> Reader:
    ended = grant.has_ended() or not (grant.user and grant.user.is_active)
    waits = sealed and not ended and grant.wrapped_key is None
    if ended:
        state, colour = _("Reads it no more"), "closed"
    elif not waits:
        state, colour = _("Reads it"), "solved"
    elif hasattr(grant.user, "case_key"):
        state, colour = _("Waits for the key"), "new"
    else:
        state, colour = _("Has made no key yet"), "new"
    can_have = waits and hasattr(grant.user, "case_key")
    return Reader(grant, state, colour, shares and not ended, shares and can_have)


def mine(viewer: User) -> dict[str, Any]:
    """Her key, what was given to her by name, who waits for a key beside her, and her offices."""
    units = [post.organisation_id for post in viewer.current_posts]
    held = Grant.objects.in_force().filter(
        user=viewer, organisation__in=units, subject_type__in=kinds
    )
    grants = held.order_by("-expires_at", "-pk")[:SHOWN]
    waiting = Counter(grant.user for _subject, grant in waiting_beside(viewer))
    sealed = set(
        Seal.objects.filter(subject_id__in=[g.subject_id for g in grants]).values_list(
            "subject_id", flat=True
        )
    )
    return {
        "key": CaseKey.objects.filter(user=viewer).first(),
        "lines": [_line(grant, sealed) for grant in grants],
        "waiting": sorted(waiting.items(), key=lambda pair: str(pair[0])),
        "requests": requests_of(viewer),
        "may_name": custody_units(viewer),
        "may_plan": duty_units(viewer),
    }


def _line(grant: Grant, sealed: set[Any]) -> Line:
    kind = kinds[grant.subject_type]
    return Line(
        grant=grant,
        kind=kind.name,
        address=reverse(kind.page, args=[grant.subject_id]),
        access=reverse("confidence:access", args=[kind.label, grant.subject_id]),
        waits=grant.subject_id in sealed and grant.wrapped_key is None,
    )


def requests_of(viewer: User) -> list[tuple[RecoveryRequest, bool]]:
    found = RecoveryRequest.objects.visible_to(viewer).select_related("reader", "recovery")
    return [(one, rules.can_decide(viewer, one)) for one in found.order_by("-asked_at")[:SHOWN]]


def custody_units(viewer: User) -> list[Organisation]:
    return [u for u in _units(viewer) if rules.can_name_custodians(viewer, u)]


def duty_units(viewer: User) -> list[Organisation]:
    return [u for u in _units(viewer) if viewer.may("duty.plan", u.pk)]


def _units(viewer: User) -> list[Organisation]:
    return list({post.organisation_id: post.organisation for post in viewer.current_posts}.values())


def possible_readers(subject: Versioned, viewer: User) -> QuerySet[Post]:
    """To whom it may be given: who works there or above and is not there to set the system up."""
    unit = kind_of(subject).organisation(subject)
    chain = {unit.pk, *unit.ancestor_ids}
    for post in viewer.current_posts:
        chain |= {post.organisation_id, *post.organisation.ancestor_ids}
    roles = [*TAKE_OVER, Role.CLERK]
    posts = Post.objects.on(timezone.localdate()).filter(
        organisation__in=chain, role__in=roles, user__is_active=True
    )
    if is_sealed(subject):
        posts = posts.exclude(user__case_key=None)
    return (
        posts.exclude(user=viewer)
        .select_related("user", "organisation")
        .order_by("user__full_name", "pk")
    )


def keyholders(organisation: Organisation) -> QuerySet[User]:
    """Who may be a custodian: who works there and has a key."""
    posts = Post.objects.on(timezone.localdate()).filter(
        organisation=organisation, user=OuterRef("pk")
    )
    found: QuerySet[User] = User.objects.filter(Exists(posts), is_active=True)
    return found.exclude(case_key=None).order_by("full_name", "pk")


def custody(organisation: Organisation) -> dict[str, Any]:
    kept = Recovery.objects.in_use().filter(organisation=organisation).first()
    shares = list(kept.shares.select_related("custodian__case_key")) if kept else []
    return {
        "organisation": organisation,
        "recovery": kept,
        "shares": [(s, bytes(s.of_key) == _public_of(s.custodian)) for s in shares],
        "people": keyholders(organisation),
    }


def _public_of(user: User) -> bytes:
    own = getattr(user, "case_key", None)
    return bytes(own.public) if own else b""


def roster(organisation: Organisation) -> dict[str, Any]:
    """Who is on duty today and by what, and the lines of the roster that are not over."""
    today = timezone.localdate()
    planned = Duty.objects.filter(post__organisation=organisation, ends_on__gte=today)
    now = Post.objects.on_duty(organisation, today)
    ids = [post.pk for post in now]
    posts = Post.objects.filter(pk__in=ids).select_related("user__case_key", "organisation")
    return {
        "organisation": organisation,
        "today": [(post, hasattr(post.user, "case_key")) for post in posts],
        "is_planned": planned.on(today).exists(),
        "duties": planned.select_related("post__user", "post__organisation").order_by("starts_on"),
    }


def rosterable(organisation: Organisation) -> QuerySet[Post]:
    """Posts there whose holders may be put on the roster."""
    roles = [*TAKE_OVER, Role.CLERK]
    posts = Post.objects.on(timezone.localdate()).filter(
        organisation=organisation, role__in=roles, user__is_active=True
    )
    return posts.select_related("user", "organisation").order_by("user__full_name", "pk")
