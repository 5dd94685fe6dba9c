"""Keep the similarity index in step with petitions, after the change is committed."""

from uuid import UUID

from django.db.models import Exists, OuterRef
from django_tasks import task

from doithoai.jobs import after_commit
from doithoai.petitions.models import NEVER_MERGED, Grouping, Petition, State
from doithoai.search import similar

KIND = "petition"


def reindex(petition: Petition) -> None:
    after_commit(index_petition, petition.id)


def indexed_text(petition: Petition) -> str:
    """The matter and the voices in it, as far as they may be searched.

    A letter that also holds a complaint or denunciation is not: its words tell of both.
    """
    letters = Grouping.objects.filter(voice=OuterRef("pk"), petition__kind__in=NEVER_MERGED)
    open_ones = petition.voices.exclude(text="").exclude(Exists(letters))
    texts = open_ones.values_list("text", flat=True)[:5]
    return "\n".join([petition.title, *texts])


@task()
def index_petition(petition_id: str) -> None:
    """Restricted petitions never enter the index; one that became so leaves it."""
    petition = Petition.objects.filter(pk=petition_id).first()
    if petition is None or not petition.may_become_public or petition.state == State.VOID:
        similar.forget(KIND, UUID(petition_id))
    else:
        similar.index(KIND, petition.id, indexed_text(petition))
