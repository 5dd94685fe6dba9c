"""A petition that only named people may read from now on, with all that tells of it."""

from doithoai.commitments import actions as commitments
from doithoai.commitments.models import Commitment
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.fields import write_guarded_anew
from doithoai.papers import actions as papers
from doithoai.papers.models import Incoming, Paper
from doithoai.people.actions import sight_for, whole_grants
from doithoai.people.models import Grant, GrantReason
from doithoai.petitions import events
from doithoai.petitions.indexing import reindex
from doithoai.petitions.models import (
    Answer,
    AnswerItem,
    AnswerWording,
    Delivery,
    Extension,
    Handling,
    Petition,
    RunRow,
    StepUp,
)
from doithoai.voices import actions as voices

SECRECY = ("confidence", "title", "secret_title")
"""The fields of a petition that change with it; its words go where nobody searches."""
WORDS_ABOUT = {
    Handling: "petition",
    AnswerItem: "petition",
    StepUp: "petition",
    AnswerWording: "answer__items__petition",
    Delivery: "item__petition",
    Extension: "clock__petition",
}
"""Rows that hold words about a petition, and how they know it."""


def who_still_sees(petition: Petition, *, by: Actor) -> list[Grant]:
    """The people on duty, and whoever decided it; unsaved."""
    units = (petition.origin_unit, petition.holder)
    return sight_for(petition, units, GrantReason.DUTY, restricted=True, opener=by)


def who_no_longer_sees(petition: Petition) -> list[Grant]:
    return whole_grants(petition)


def keep_secret_around(petition: Petition, *, by: Actor) -> None:
    """Its voices, what was promised, its papers and the letters that wait: all as restricted.

    Called by the action that has checked the right and written the petition itself.
    """
    _close_words(petition, by)
    for voice in petition.voices.all():
        voices.keep_secret(voice, by=by)
        for other in voice.petitions.exclude(pk=petition.pk):
            reindex(other)
    for promised in Commitment.objects.about_matter(petition.pk).filter(is_restricted=False):
        commitments.keep_secret(promised, by=by)
    commitments.forget_letters(petition, by=by)
    for kind in (Paper, Incoming):
        for paper in kind.objects.about(petition).filter(is_restricted=False):
            papers.keep_secret(paper, by=by)


def _close_words(petition: Petition, by: Actor) -> None:
    """What was written about it so far lies encrypted from now on, in rows and their copies."""
    answers = Answer.objects.filter(items__petition=petition, is_restricted=False)
    for answer in answers.distinct():
        answer.is_restricted = True
        changes = ("is_restricted", "text", "entered_after", "remark")
        record(events.ANSWER_KEPT_SECRET, answer, changes=changes, by=by)
    for model, path in WORDS_ABOUT.items():
        write_guarded_anew(model._base_manager.filter(**{path: petition}).distinct())
    RunRow.objects.filter(petition=petition).update(before={})
