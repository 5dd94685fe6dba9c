"""What the public reads: written by staff, released by a named leader, taken back at any time."""

import datetime as dt
from collections.abc import Mapping, Set
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.petitions import events, personal, rows
from doithoai.petitions.indexing import reindex
from doithoai.petitions.models import (
    AnswerItem,
    AnswerState,
    Petition,
    PublicPicture,
    PublicVersion,
    PublicWording,
)
from doithoai.petitions.rules import can_edit_public, can_publish
from doithoai.voices.models import Voice


def edit_public_version(
    item: AnswerItem, title: str, answer: str, promised: str = "", *, by: Actor
) -> PublicVersion:
    """Write or rewrite the public wording. A released one is taken back by the change."""
    petition = item.petition
    require(can_edit_public(by, petition))
    if item.answer.state != AnswerState.ISSUED:
        raise ValidationError(_("Only an answer that was issued can be made public."))
    version = PublicVersion.objects.filter(item=item).first() or PublicVersion(
        item=item, petition=petition, origin_unit=petition.origin_unit
    )
    before = [getattr(version, name) for name in _WORDING] if version.title else []
    version.petition = petition
    version.title = nfc(title).strip()
    version.answer = nfc(answer).strip()
    version.promised = nfc(promised).strip()
    released = () if version._state.adding else _no_longer(version, by)
    version.outcome = item.outcome
    version.body_name = item.answer.body.name
    version.number, version.dated = item.answer.number, item.answer.dated
    version.area = petition.area
    version.topic = petition.topics.first()
    version.occasion_id = petition.occasion_id
    version.is_published, version.approved_by, version.approved_post = False, "", ""
    version.published_on = None
    if before == [getattr(version, name) for name in _WORDING]:
        return version
    changes = () if version._state.adding else _WORDING
    record(events.EDITED, version, changes=changes, rows=released, by=by)
    return version


_WORDING = (
    "title",
    "answer",
    "promised",
    "outcome",
    "body_name",
    "number",
    "dated",
    "area",
    "topic",
    "occasion_id",
    "is_published",
    "approved_by",
    "approved_post",
    "published_on",
)


def publish(
    version: PublicVersion, approved_by: str, approved_post: str = "", *, by: Actor
) -> PublicVersion:
    """Release it. `approved_by` is the leader who agrees to this wording being public."""
    require(not version.is_published and can_publish(by, version))
    if not approved_by.strip():
        raise ValidationError(_("Name the leader who agrees to publication."))
    if rests_on_halted(version.petition):
        raise ValidationError(_("Whoever raised it does not want it to be used."))
    if personal.undecided(version):
        raise ValidationError(_("Decide first about every personal detail found in it."))
    version.is_published = True
    version.approved_by = nfc(approved_by).strip()
    version.approved_post = nfc(approved_post).strip()
    version.published_on = timezone.localdate()
    record(
        events.PUBLISHED,
        version,
        changes=("is_published", "approved_by", "approved_post", "published_on"),
        rows=(_wording(version, by.actor_id, timezone.now()),),
        by=by,
        petition=version.petition_id,
    )
    return version


def _wording(version: PublicVersion, author: str, at: dt.datetime) -> PublicWording:
    return PublicWording(
        version=version,
        number=version.wordings.count() + 1,
        title=version.title,
        answer=version.answer,
        promised=version.promised,
        approved_by=version.approved_by,
        approved_post=version.approved_post,
        released_by=author,
        released_at=at,
    )


def _no_longer(version: PublicVersion, by: Actor) -> list[PublicWording]:
    """The wording that the public reads until now, with its end; none if it reads none."""
    stored = PublicVersion.objects.published().filter(pk=version.pk).first()
    if stored is None:
        return []
    wording = stored.wordings.filter(ended_at=None).last()
    if wording is None:  # released before wordings were kept
        day = stored.published_on or timezone.localdate()
        midnight = dt.datetime.combine(day, dt.time(), timezone.get_current_timezone())
        wording = _wording(stored, "", midnight)
    wording.ended_at, wording.ended_by = timezone.now(), by.actor_id
    return [wording]


def decide_details(
    version: PublicVersion,
    keep: Set[tuple[str, str]],
    replace: Mapping[tuple[str, str], str],
    *,
    by: Actor,
) -> PublicVersion:
    """Leave these (kind, wording) in the text, put the words given in the place of those.

    Raises ValidationError when something found is in neither, or for words that would give
    somebody away again. A released version is taken back.
    """
    require(can_edit_public(by, version.petition))
    found = list(personal.marks_of(version))
    wordings = {(str(mark.kind), mark.text) for _field, mark in found}
    if not wordings <= keep | replace.keys():
        raise ValidationError(_("Decide about every personal detail."))
    names = personal.names_in(version.petition)
    instead = {
        one: personal.in_brackets(words, one[1], names)
        for one, words in replace.items()
        if one in wordings
    }
    released = _no_longer(version, by)
    for name in personal.FIELDS:
        own = [(m, instead.get((str(m.kind), m.text))) for f, m in found if f == name]
        gone = {mark: words for mark, words in own if words}
        setattr(version, name, personal.replaced(getattr(version, name), gone))
    version.kept_marks = sorted([list(one) for one in wordings & keep - instead.keys()])
    version.is_published = False
    record(
        events.MARKS_DECIDED,
        version,
        changes=(*personal.FIELDS, "kept_marks", "is_published"),
        rows=released,
        by=by,
        kept=len(version.kept_marks),
        replaced=len(instead),
    )
    return version


def choose_pictures(
    version: PublicVersion, captions: Mapping[UUID, str], *, by: Actor
) -> PublicVersion:
    """Which masked copies go along, each with what it shows. A released version is taken back.

    ValidationError for a copy that was replaced, or is of a voice that may not be shown.
    """
    require(can_edit_public(by, version.petition))
    offered = {one.pk: one for one in rows.pictures(version.petition_id)}
    if not captions.keys() <= offered.keys():
        raise ValidationError(_("One of these pictures may not be shown any more."))
    chosen = [
        PublicPicture(version=version, masking=offered[pk], caption=nfc(text).strip())
        for pk, text in captions.items()
    ]
    if not all(picture.caption for picture in chosen):
        raise ValidationError(_("Say what each picture shows."))
    released = _no_longer(version, by)
    version.is_published = False
    record(
        events.PICTURES_CHOSEN,
        version,
        changes=("is_published",),
        removed=list(version.pictures.all()),
        rows=(*chosen, *released),
        by=by,
        number=len(chosen),
    )
    return version


def stop_using(voice: Voice, *, by: Actor) -> None:
    """Called when the speaker restricted or objected: what rests on her words alone goes back."""
    for link in voice.groupings.select_related("petition"):
        reindex(link.petition)
        if rests_on_halted(link.petition):
            for version in link.petition.public_versions.published():
                _take_back(version, by)


def use_again(voice: Voice) -> None:
    for link in voice.groupings.select_related("petition"):
        reindex(link.petition)


def rests_on_halted(petition: Petition) -> bool:
    """Whether there are voices in it, and none that may be used."""
    voices = petition.voices.all()
    return voices.exists() and not voices.filter(halted_on=None).exists()


def withdraw(version: PublicVersion, *, by: Actor) -> PublicVersion:
    require(version.is_published and can_publish(by, version))
    return _take_back(version, by)


def take_back_what_may_not_be_public(petition: Petition, *, by: Actor) -> None:
    """A matter that became a complaint, or restricted, is no longer for everybody to read."""
    if not petition.may_become_public:
        for version in petition.public_versions.published():
            _take_back(version, by)


def _take_back(version: PublicVersion, by: Actor) -> PublicVersion:
    released = _no_longer(version, by)
    version.is_published = False
    record(
        events.WITHDRAWN,
        version,
        changes=("is_published",),
        rows=released,
        by=by,
        petition=version.petition_id,
    )
    return version
