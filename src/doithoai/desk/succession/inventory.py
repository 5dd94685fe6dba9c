"""What is open at a body, kind by kind, without a word of any text: administrators see none."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.commitments import actions as commitments
from doithoai.commitments.models import Commitment
from doithoai.dialogues import actions as dialogues
from doithoai.dialogues.models import Dialogue, Phase
from doithoai.drafts import actions as drafts
from doithoai.drafts.models import Draft
from doithoai.drafts.models import State as DraftState
from doithoai.kit.actors import Actor
from doithoai.oversight import actions as oversight
from doithoai.oversight.models import Case, Plan, Supervision
from doithoai.people.actions import take_over
from doithoai.people.models import Grant, Post
from doithoai.petitions import actions as petitions
from doithoai.petitions.models import Handling, Origin, Petition
from doithoai.programmes import actions as programmes
from doithoai.programmes.models import Programme
from doithoai.units.models import Organisation
from doithoai.voices import actions as voices
from doithoai.voices.models import Confidence, State, Voice


@dataclass(frozen=True)
class Item:
    """One open thing: what it is called, where it belongs, whether a person has to decide.

    `version` is what it is at: who looks at it decides about that and nothing later. `named` is
    read by named people alone: never passed on by a rule. `stuck` cannot be passed on at all, as
    it is locked to keys of people.
    """

    kind: str
    id: UUID
    label: str
    area: str | None = None
    topics: frozenset[UUID] = frozenset()
    named: bool = False
    stuck: bool = False
    version: int = 0

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class Kind:
    """A kind of open work: how it is found and how one of it is passed on."""

    label: str | Promise
    items: Callable[[Organisation], Iterable[Item]]
    pass_on: Callable[[UUID, Organisation, Organisation, Actor], object]


def open_petitions(old: Organisation) -> Iterator[Item]:
    """Held, followed or helped with; what a document only tells stays with the unit of its day."""
    helped = Handling.objects.helps().now().filter(petition=OuterRef("pk"), organisation=old)
    found = Petition.objects.open().exclude(origin=Origin.HISTORICAL)
    mine = found.filter(Q(holder=old) | Q(origin_unit=old) | Exists(helped))
    for row in mine.prefetch_related("topics").order_by("opened_at", "pk"):
        topics = frozenset(topic.pk for topic in row.topics.all())
        label = f"{row.code} · {row.get_kind_display()}"
        at = row.version
        yield Item("petitions", row.pk, label, row.area_id, topics, row.is_restricted, version=at)


def owed(old: Organisation) -> Iterator[Item]:
    mine = Q(owner=old) | Q(follower=old) | Q(escalates_to=old)
    rows = list(Commitment.objects.unsettled().filter(mine).order_by("due_on", "pk"))
    about = Petition.objects.prefetch_related("topics").in_bulk([r.matter_id for r in rows])
    for row in rows:
        matter = about.get(row.matter_id) if row.matter_id else None
        topics = frozenset(t.pk for t in matter.topics.all()) if matter else frozenset[UUID]()
        day = row.due_on.strftime("%d/%m/%Y") if row.due_on else "—"
        label = f"{row.get_origin_display()} · {day}"
        area = matter.area_id if matter else None
        named, at = row.is_restricted, row.version
        yield Item("commitments", row.pk, label, area, topics, named, version=at)


def waiting_voices(old: Organisation) -> Iterator[Item]:
    for row in Voice.objects.filter(organisation=old, state=State.NEW).oldest_first():
        topics = frozenset([row.topic_id] if row.topic_id else [])
        label = f"{row.get_channel_display()} · {row.heard_on:%d/%m/%Y}"
        sealed = row.confidence == Confidence.SEALED
        named, at = row.is_restricted, row.version
        yield Item("voices", row.pk, label, row.area_id, topics, named, sealed, at)


def unfinished_dialogues(old: Organisation) -> Iterator[Item]:
    found = Dialogue.objects.filter(organiser=old, document_note="")
    for row in found.exclude(phase=Phase.REPORTED).order_by("held_on", "pk"):
        yield Item("dialogues", row.pk, row.title, row.area_id, version=row.version)


def running_supervisions(old: Organisation) -> Iterator[Item]:
    found = Supervision.objects.running().filter(organisation=old).select_related("body")
    for row in found.order_by("opened_on", "pk"):
        label = f"{row.get_form_display()} · {row.body}"
        yield Item("supervisions", row.pk, label, version=row.version)


def plans_ahead(old: Organisation) -> Iterator[Item]:
    """Of this year and later; a plan whose items went into another is left where it is."""
    found = Plan.objects.filter(organisation=old, year__gte=timezone.localdate().year)
    for row in found.filter(items__isnull=False).distinct().order_by("year", "pk"):
        yield Item("plans", row.pk, str(row.year), version=row.version)


def watched_cases(old: Organisation) -> Iterator[Item]:
    """The day alone tells them apart here: what kind of case it is, is for its readers."""
    for row in Case.objects.filter(organisation=old, closed_on=None).order_by("began_on", "pk"):
        yield Item("cases", row.pk, f"{row.began_on:%d/%m/%Y}", named=True, version=row.version)


def open_drafts(old: Organisation) -> Iterator[Item]:
    mine = Q(organisation=old) | Q(drafter=old)
    for row in Draft.objects.filter(mine, state=DraftState.OPEN).order_by("received_on", "pk"):
        yield Item("drafts", row.pk, row.title, version=row.version)


def running_programmes(old: Organisation) -> Iterator[Item]:
    mine = Q(organisation=old) | Q(partner=old)
    runs = Q(last_day=None) | Q(last_day__gte=timezone.localdate())
    for row in Programme.objects.filter(mine, runs).order_by("first_day", "pk"):
        yield Item("programmes", row.pk, row.title, version=row.version)


def held_posts(old: Organisation) -> Iterator[Item]:
    found = Post.objects.on(timezone.localdate()).filter(organisation=old, whole=False)
    for row in found.select_related("user").order_by("user__full_name", "pk"):
        yield Item("posts", row.pk, f"{row.user} · {row.get_role_display()}")


def _petition(pk: UUID, old: Organisation, new: Organisation, by: Actor) -> object:
    related = ("holder", "origin_unit")
    return petitions.pass_on(Petition.objects.select_related(*related).get(pk=pk), old, new, by=by)


def _post(pk: UUID, old: Organisation, new: Organisation, by: Actor) -> object:
    """Once: who has the post at the successor already is left there."""
    post = Post.objects.select_related("user", "organisation").get(pk=pk)
    return take_over(post, post.user, timezone.localdate(), organisation=new, by=by)


def _one(model: type[Model], pass_on: Callable[..., object]) -> Callable[..., object]:
    """The action on a row, called with the row's key."""

    def act(pk: UUID, old: Organisation, new: Organisation, by: Actor) -> object:
        return pass_on(model._default_manager.get(pk=pk), old, new, by=by)

    return act


KINDS: dict[str, Kind] = {
    "petitions": Kind(_("Petitions"), open_petitions, _petition),
    "commitments": Kind(_("What has to be done"), owed, _one(Commitment, commitments.pass_on)),
    "voices": Kind(_("Voices that wait"), waiting_voices, _one(Voice, voices.pass_on)),
    "dialogues": Kind(_("Dialogues"), unfinished_dialogues, _one(Dialogue, dialogues.pass_on)),
    "supervisions": Kind(
        _("Supervisions"), running_supervisions, _one(Supervision, oversight.pass_on)
    ),
    "plans": Kind(_("Supervision plans"), plans_ahead, _one(Plan, oversight.pass_on_plan)),
    "cases": Kind(_("Cases watched"), watched_cases, _one(Case, oversight.pass_on_case)),
    "drafts": Kind(_("Drafts for comment"), open_drafts, _one(Draft, drafts.pass_on)),
    "programmes": Kind(_("Programmes"), running_programmes, _one(Programme, programmes.pass_on)),
    "posts": Kind(_("Posts"), held_posts, _post),
}


def everything(old: Organisation) -> Iterator[Item]:
    for kind in KINDS.values():
        yield from kind.items(old)


def named_sight(old: Organisation) -> dict[str, int]:
    """How many records each person there reads by name: hers to hand over, never by a rule."""
    found: dict[str, int] = {}
    grants = Grant.objects.in_force().filter(organisation=old).exclude(user=None)
    for grant in grants.select_related("user"):
        name = str(grant.user)
        found[name] = found.get(name, 0) + 1
    return found
