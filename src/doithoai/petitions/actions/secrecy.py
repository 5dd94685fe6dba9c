"""A petition that only named people may read from now on, with all that tells of it."""

from doithoai.commitments import actions as commitments
from doithoai.commitments.models import Commitment, Escalation
from doithoai.kit.actors import Actor
from doithoai.papers import actions as papers
from doithoai.papers.models import Incoming, Paper
from doithoai.people.actions import sight_for, whole_grants
from doithoai.people.models import Grant, GrantReason
from doithoai.petitions.indexing import reindex
from doithoai.petitions.models import Petition
from doithoai.voices import actions as voices

SECRECY = ("confidence", "title", "secret_title")
"""The fields of a petition that change with it; its words go where nobody searches."""


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
    for voice in petition.voices.all():
        voices.keep_secret(voice, by=by)
        for other in voice.petitions.exclude(pk=petition.pk):
            reindex(other)
    for promised in Commitment.objects.about_matter(petition.pk).filter(is_restricted=False):
        commitments.keep_secret(promised, by=by)
    for letter in Escalation.objects.about(petition).drafted():
        commitments.forget_letter(letter, by=by)
    for kind in (Paper, Incoming):
        for paper in kind.objects.about(petition).filter(is_restricted=False):
            papers.keep_secret(paper, by=by)
