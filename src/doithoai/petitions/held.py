"""What petitions hold about the people whose voices are in them, and how long after the end."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Count, Max, Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doithoai.kit.actors import Actor
from doithoai.petitions.actions import stop_using, use_again
from doithoai.petitions.actions.forgetting import forget_speaker
from doithoai.petitions.models import OPEN_STATES, Delivery, Grouping, Rating
from doithoai.privacy.holdings import Facts, Holding, Over, hold
from doithoai.voices.models import State, Voice


def gather(subject_id: UUID, reader: Actor | None) -> Iterator[Facts]:
    """Where her matter stands, what she was told, what she thinks of it; never others' words."""
    voice = Voice.objects.filter(pk=subject_id).first()
    if voice is None or not _may_read(voice, reader):
        return
    lines = [
        (
            gettext("Petition %(code)s") % {"code": link.petition.code},
            link.petition.get_state_display(),
        )
        for link in voice.groupings.select_related("petition")
    ]
    lines += [
        (gettext("Told the answer"), f"{each.get_way_display()}, {date_format(each.at)}")
        for each in Delivery.objects.filter(voice=voice)
    ]
    lines += [
        (gettext("Judgement"), " · ".join(filter(None, (each.get_judgement_display(), each.words))))
        for each in Rating.objects.filter(voice=voice)
    ]
    if lines:
        yield Facts(gettext("What came of it"), tuple(lines))


def _may_read(voice: Voice, reader: Actor | None) -> bool:
    return reader is None or Voice.objects.visible_to(reader).filter(pk=voice.pk).exists()


def erase(subject_id: UUID, *, by: Actor) -> None:
    if voice := Voice.objects.filter(pk=subject_id).first():
        forget_speaker(voice, by=by)


def halt(subject_id: UUID, stopped: bool, *, by: Actor) -> None:
    voice = Voice.objects.filter(pk=subject_id).first()
    if voice and stopped:
        stop_using(voice, by=by)
    elif voice:
        use_again(voice)


def ended(before: dt.date) -> Iterator[Over]:
    """Voices all of whose petitions are closed, from the day the last was."""
    closed = (
        Grouping.objects.exclude(voice__state=State.ERASED)
        .values("voice_id", "voice__organisation_id")
        .annotate(last=Max("petition__closed_on"))
        .annotate(open=Count("pk", filter=Q(petition__state__in=OPEN_STATES)))
        .filter(open=0, last__lt=before)
    )
    rows = closed.order_by("last").values_list("voice_id", "last", "voice__organisation_id")
    return (Over(*row) for row in rows.iterator(chunk_size=500))


hold(
    Holding(
        name="petitions.of_voice",
        subject="voices.voice",
        label=_("What came of a voice"),
        data=_(
            "Judgements in the speaker's words, how she was told, steps on a legal track, what was "
            "released of the answer"
        ),
        purpose=_("To follow the matter to its end"),
        basis=_("As for the voice; complaints and denunciations by their own laws"),
        receivers=_("The unit it came from and the body that deals with it"),
        kept_as=_("Words of speakers encrypted"),
        tables=(
            "petitions.petition",
            "petitions.rating",
            "petitions.legalstep",
            "petitions.publicwording",
        ),
        rule="RETENTION_VOICE",
        gather=gather,
        erase=erase,
        halt=halt,
        ended=ended,
    )
)
