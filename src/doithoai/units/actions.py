"""Every write about organisations, their succession, topics and competence."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc

from . import events
from .models import Area, Competence, Kind, Level, Line, Organisation, Succession, Topic
from .rules import (
    can_learn,
    can_manage_organisation,
    can_manage_place,
    can_pass_on,
    can_set_up_topics,
)
from .topic_list import TOPICS

PLACED = ("path", "folded_name", "folded_title", "folded")


def create_organisation(
    name: str,
    kind: Kind,
    level: Level,
    *,
    by: Actor,
    area: Area | None = None,
    parent: Organisation | None = None,
    short_name: str = "",
    line: Line | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Organisation:
    """Enter a body. Without a line it is in the usual one of its kind."""
    organisation = Organisation(
        name=nfc(name).strip(),
        short_name=nfc(short_name).strip(),
        kind=kind,
        line=line or Kind(kind).usual_line,
        level=level,
        area=area,
        parent=parent,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    organisation.place()
    require(can_manage_organisation(by, organisation))
    record(events.CREATED, organisation, by=by)
    return organisation


def rename_organisation(
    organisation: Organisation, name: str, short_name: str = "", *, by: Actor
) -> Organisation:
    """Give the same body another name. A body that others replace is closed instead."""
    require(can_manage_organisation(by, organisation))
    organisation.name, organisation.short_name = nfc(name).strip(), nfc(short_name).strip()
    organisation.place()
    record(events.RENAMED, organisation, changes=("name", "short_name", *PLACED), by=by)
    return organisation


def set_period(
    organisation: Organisation, valid_from: date | None, valid_to: date | None, *, by: Actor
) -> Organisation:
    """Correct the days from and to which the body exists."""
    require(can_manage_organisation(by, organisation))
    organisation.valid_from, organisation.valid_to = valid_from, valid_to
    record(
        events.DATED,
        organisation,
        changes=("valid_from", "valid_to"),
        by=by,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    return organisation


def move_organisation(
    organisation: Organisation, parent: Organisation | None, *, by: Actor
) -> Organisation:
    """Place the body, with everything below it, under another one of the tree."""
    require(can_manage_organisation(by, organisation))
    require(parent is None or can_manage_organisation(by, parent))
    return _placed(organisation, parent, by)


def _placed(organisation: Organisation, parent: Organisation | None, by: Actor) -> Organisation:
    if parent and (parent.pk == organisation.pk or organisation.is_above(parent)):
        raise ValidationError(_("An organisation cannot stand under itself."))
    above = parent.pk if parent else None
    with transaction.atomic():
        below = list(Organisation.objects.below(organisation))
        old, organisation.parent = organisation.path, parent
        organisation.place()
        record(events.MOVED, organisation, changes=("parent", "path"), by=by, above=above)
        for each in below:
            each.path = organisation.path + each.path.removeprefix(old)
            record(events.MOVED, each, changes=("path",), by=by, above=each.parent_id)
    return organisation


def add_succession(
    old: Organisation,
    new: Organisation,
    on: date,
    *,
    by: Actor,
    share: int = 100,
    decree: str = "",
) -> Succession:
    """From this day the new body does the old one's work, wholly or for a share of it."""
    require(can_manage_organisation(by, old))
    if old.pk == new.pk:
        raise ValidationError(_("An organisation cannot follow itself."))
    step = Succession(old=old, new=new, valid_from=on, share=share, decree=nfc(decree).strip())
    record(events.FOLLOWED, old, rows=(step,), by=by, successor=new.pk, on=on)
    return step


def remove_succession(step: Succession, *, by: Actor) -> None:
    """Take back a succession that was entered by mistake."""
    require(can_manage_organisation(by, step.old))
    record(events.UNFOLLOWED, step.old, removed=(step,), by=by, successor=step.new_id)


def create_topic(code: str, name: str, name_en: str, position: int, *, by: Actor) -> Topic:
    require(can_set_up_topics(by))
    topic = Topic(code=code, name=nfc(name).strip(), name_en=name_en.strip(), position=position)
    record(events.TOPIC_CREATED, topic, by=by)
    return topic


def edit_topic(
    topic: Topic, name: str, name_en: str, position: int, is_offered: bool, *, by: Actor
) -> Topic:
    """Rename, reorder, or stop offering. The code stays: records point at the topic."""
    require(can_set_up_topics(by))
    topic.name, topic.name_en = nfc(name).strip(), name_en.strip()
    topic.position, topic.is_offered = position, is_offered
    changes = ("name", "name_en", "position", "is_offered")
    record(events.TOPIC_CHANGED, topic, changes=changes, by=by)
    return topic


def sync_topics(*, by: Actor) -> int:
    """Enter those of the first list that are missing, and tell how many. Renamed ones stay."""
    have = set(Topic.objects.values_list("code", flat=True))
    missing = [(at, row) for at, row in enumerate(TOPICS, 1) if row[0] not in have]
    with transaction.atomic():
        for at, (code, name, name_en) in missing:
            create_topic(code, name, name_en, at * 10, by=by)
    return len(missing)


def add_competence(
    topic: Topic,
    area: Area | None,
    lead: Organisation,
    *,
    by: Actor,
    valid_from: date | None = None,
) -> Competence:
    """In this field the body leads at the place and below it; without a place everywhere."""
    require(can_manage_place(by, area))
    row = Competence(topic=topic, area=area, lead=lead, valid_from=valid_from)
    record(events.COMPETENCE_ADDED, row, by=by, lead=lead.pk)
    return row


def learn_competence(
    topic: Topic, area: Area | None, lead: Organisation, matter: str, *, by: Actor
) -> Competence:
    """A person sent a matter elsewhere than the table said: from now on it says so, too.

    `matter` is the code of that matter. An open row that says the same is left as it is.
    """
    require(can_learn(by, area))
    known = Competence.objects.filter(topic=topic, area=area, lead=lead, valid_to=None).first()
    if known is not None:
        return known
    today = timezone.localdate()
    row = Competence(
        topic=topic, area=area, lead=lead, valid_from=today, learned_from=matter, learned_on=today
    )
    record(events.COMPETENCE_LEARNED, row, by=by, lead=lead.pk, matter=matter)
    return row


def forget_competence(row: Competence, *, by: Actor) -> Competence:
    """Take back what was learned: the row speaks no more, from today."""
    require(bool(row.learned_from) and row.valid_to is None and can_learn(by, row.area))
    row.valid_to = timezone.localdate() - timedelta(days=1)
    record(events.COMPETENCE_FORGOTTEN, row, changes=("valid_to",), by=by)
    return row


def end_competence(row: Competence, on: date, *, by: Actor) -> Competence:
    """The body leads to this day, the day included."""
    require(can_manage_place(by, row.area))
    row.valid_to = on
    record(events.COMPETENCE_ENDED, row, changes=("valid_to",), by=by, on=on)
    return row


@transaction.atomic
def pass_on_competence(
    row: Competence, old: Organisation, new: Organisation, *, by: Actor
) -> Competence:
    """The table names the successor from today; the row of before keeps what it said."""
    require(can_pass_on(by, old))
    if row.lead_id != old.pk or row.valid_to is not None:
        return row
    today = timezone.localdate()
    row.valid_to = today - timedelta(days=1)
    record(events.COMPETENCE_ENDED, row, changes=("valid_to",), by=by, on=row.valid_to)
    place = {"topic": row.topic, "area": row.area, "lead": new}
    known = Competence.objects.filter(**place, valid_to=None).first()
    if known is not None:
        return known
    goes_on = Competence(**place, valid_from=today)
    record(events.COMPETENCE_ADDED, goes_on, by=by, lead=new.pk)
    return goes_on


def pass_on_below(
    child: Organisation, old: Organisation, new: Organisation, *, by: Actor
) -> Organisation:
    """A body that stood under the one that is gone stands under its successor.

    Where the successor is that body, or one below it, it stands where the old one stood.
    """
    require(can_pass_on(by, old))
    if child.parent_id != old.pk:
        return child
    is_heir = child.pk == new.pk or child.is_above(new)
    return _placed(child, old.parent if is_heir else new, by)
