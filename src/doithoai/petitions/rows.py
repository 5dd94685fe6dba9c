"""The rows of one petition's page, as they are: what of them somebody sees is told in `pages`."""

from uuid import UUID

from django.db.models import Exists, QuerySet

from doithoai.commitments.models import Commitment, Evidence
from doithoai.kit.prepared import prepared
from doithoai.petitions.models import AnswerItem, Clock, Handling, Petition, Rating
from doithoai.units.models import Topic
from doithoai.voices.models import Masking, Voice

SHOWN_VOICES = 20


@prepared
def petition(pk: UUID) -> QuerySet[Petition]:
    return Petition.objects.filter(pk=pk).select_related("holder", "origin_unit")


@prepared
def topics(petition: UUID) -> QuerySet[Topic]:
    links = Petition.topics.through.objects.filter(petition=petition)
    return Topic.objects.filter(pk__in=links.values("topic"))


@prepared
def newest_voices(petition: UUID) -> QuerySet[Voice]:
    """With `is_pictured`: whether any voice of it, however old, has a masked copy to ask for."""
    copies = Masking.objects.in_use().filter(attachment__voice__groupings__petition=petition)
    found = Voice.objects.filter(petitions=petition).annotate(is_pictured=Exists(copies))
    return found.newest_first()[:SHOWN_VOICES]


@prepared
def pictures(petition: UUID) -> QuerySet[Masking]:
    """The masked copies of pictures that came with its voices, of those that may be shown."""
    open_ones = Masking.objects.open_to_release()
    return open_ones.filter(attachment__voice__groupings__petition=petition).order_by("at", "id")


@prepared
def hands(petition: UUID) -> QuerySet[Handling]:
    return Handling.objects.filter(petition=petition)


@prepared
def clocks(petition: UUID) -> QuerySet[Clock]:
    return Clock.objects.filter(petition=petition)


@prepared
def items(petition: UUID) -> QuerySet[AnswerItem]:
    return AnswerItem.objects.filter(petition=petition).select_related("answer")


@prepared
def items_with_releases(petition: UUID) -> QuerySet[AnswerItem]:
    found = AnswerItem.objects.filter(petition=petition)
    return found.select_related("answer", "public_version")


@prepared
def newest_ratings(petition: UUID) -> QuerySet[Rating]:
    return Rating.objects.filter(item__petition=petition).newest_first()[:SHOWN_VOICES]


@prepared
def promises(petition: UUID) -> QuerySet[Commitment]:
    return Commitment.objects.about_matter(petition).order_by("due_on", "id")


@prepared
def proofs(petition: UUID) -> QuerySet[Evidence]:
    return Evidence.objects.filter(commitment__matter_id=petition)
