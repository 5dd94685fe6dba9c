"""What somebody said, asked or was promised, and the people who deal with it."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from doithoai.commitments.models import Commitment, Escalation
from doithoai.dialogues.models import Dialogue, Phase
from doithoai.kit.actors import Actor
from doithoai.officials.models import Opinion, Register
from doithoai.people.actions import take_over
from doithoai.people.models import Post
from doithoai.petitions import actions as petitions
from doithoai.petitions.models import AnswerItem, Handling, Origin, Petition, StepUp
from doithoai.privacy.models import Breach, BreachState, Request
from doithoai.units.models import Organisation
from doithoai.voices.models import Confidence, Import, ImportState, State, Voice

from .items import Item


def open_petitions(old: Organisation) -> Iterator[Item]:
    """Held, followed, helped with, or to be looked at again on a day.

    What a document only tells stays with the unit of its day.
    """
    helped = Handling.objects.helps().now().filter(petition=OuterRef("pk"), organisation=old)
    found = Petition.objects.open().exclude(origin=Origin.HISTORICAL)
    again = AnswerItem.objects.filter(
        petition=OuterRef("pk"), review_body=old, review_on__gte=timezone.localdate()
    )
    up = StepUp.objects.waiting().filter(petition=OuterRef("pk"), to=old)
    part = Exists(helped) | Exists(again) | Exists(up)
    mine = found.filter(Q(holder=old) | Q(origin_unit=old) | part)
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


def waiting_letters(old: Organisation) -> Iterator[Item]:
    """Drafts about what is overdue: to be sent by it, or to it."""
    mine = Escalation.objects.drafted().filter(Q(sender=old) | Q(to=old)).oldest_first()
    for row in mine:
        yield Item(
            "letters", row.pk, f"{row.get_level_display()} · {row.on:%d/%m/%Y}", version=row.version
        )


def unfinished_imports(old: Organisation) -> Iterator[Item]:
    waiting = (ImportState.UPLOADED, ImportState.CHECKED)
    for row in Import.objects.filter(organisation=old, state__in=waiting).order_by(
        "started_at", "pk"
    ):
        label = f"{row.get_kind_display()} · {timezone.localdate(row.started_at):%d/%m/%Y}"
        yield Item("imports", row.pk, label, version=row.version)


def registers_on_officials(old: Organisation) -> Iterator[Item]:
    """Its keepers alone read it: a person decides. Not how much is in it."""
    for row in Register.objects.filter(organisation=old):
        if row.opinions.open().exists():
            yield Item("officials", row.pk, str(old), named=True, version=row.version)


def opinions_handed_to(old: Organisation) -> Iterator[Item]:
    found = Opinion.objects.open().filter(body=old).order_by("due_on", "pk")
    for row in found:
        day = row.due_on.strftime("%d/%m/%Y") if row.due_on else "—"
        yield Item("opinions", row.pk, day, named=True, version=row.version)


def requests_about_data(old: Organisation) -> Iterator[Item]:
    for row in Request.objects.open().filter(organisation=old).order_by("received_at", "pk"):
        label = f"{row.get_right_display()} · {row.received_on:%d/%m/%Y}"
        yield Item("requests", row.pk, label, version=row.version)


def open_breaches(old: Organisation) -> Iterator[Item]:
    found = Breach.objects.filter(organisation=old).exclude(state=BreachState.CLOSED)
    for row in found.order_by("noticed_at", "pk"):
        label = f"{timezone.localdate(row.noticed_at):%d/%m/%Y}"
        yield Item("breaches", row.pk, label, version=row.version)


def held_posts(old: Organisation) -> Iterator[Item]:
    found = Post.objects.on(timezone.localdate()).filter(organisation=old, whole=False)
    for row in found.select_related("user").order_by("user__full_name", "pk"):
        yield Item("posts", row.pk, f"{row.user} · {row.get_role_display()}")


def pass_petition_on(pk: UUID, old: Organisation, new: Organisation, by: Actor) -> object:
    related = ("holder", "origin_unit")
    return petitions.pass_on(Petition.objects.select_related(*related).get(pk=pk), old, new, by=by)


def pass_post_on(pk: UUID, old: Organisation, new: Organisation, by: Actor) -> object:
    """Once: who has the post at the successor already is left there."""
    post = Post.objects.select_related("user", "organisation").get(pk=pk)
    return take_over(post, post.user, timezone.localdate(), organisation=new, by=by)
