"""Whatever is accepted, refused, split and taken back: every voice is in exactly one place."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doithoai.petitions import actions
from doithoai.petitions.actions import NewMatter
from doithoai.petitions.models import Grouping, Kind, Petition, Refusal, Run, RunState, State
from doithoai.voices.models import State as VoiceState
from doithoai.voices.models import Voice
from tests.petitions.factories import petition
from tests.voices.factories import voice

pytestmark = pytest.mark.django_db
VOICES = 3
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["open", "join", "refuse", "aside", "split", "undo"]),
        st.integers(0, VOICES - 1),
        st.integers(0, 5),
    ),
    max_size=12,
)


def places():
    """By voice: its state, the petitions it is in, those it was refused for."""
    return {
        said.pk: (
            said.state,
            sorted(Grouping.objects.filter(voice=said).values_list("petition", flat=True)),
            sorted(Refusal.objects.filter(voice=said).values_list("petition", flat=True)),
        )
        for said in Voice.objects.order_by("pk")
    }


def take(step, said, target, by):
    """The step, if the page would offer it now; whether it can be taken back."""
    waits, grouped = said.state == VoiceState.NEW, said.petitions.first()
    if step == "open" and waits:
        return actions.sort_open(said, NewMatter("Việc", Kind.FEEDBACK), by=by)
    if step == "join" and waits:
        return actions.sort_join(target, said, by=by)
    if step == "refuse" and waits and not target.refusals.filter(voice=said).exists():
        return actions.sort_refuse(target, said, by=by)
    if step == "aside" and waits:
        return actions.sort_aside(said, by=by)
    if step == "split" and grouped:
        actions.split(grouped, said, "Tách riêng", by=by)
    return None


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_every_voice_is_in_exactly_one_place_and_undo_restores(cast, steps):
    from django.db import transaction

    with transaction.atomic():
        petition(cast)
        said = [voice(cast.unit).pk for _ in range(VOICES)]
        for step, number, at in steps:
            before = places()
            open_ones = list(Petition.objects.open().order_by("opened_at", "pk"))
            one = Voice.objects.get(pk=said[number])
            if step == "undo":
                run = Run.objects.filter(state=RunState.DONE).newest_first().first()
                if run:
                    actions.undo(run, by=cast.officer)
            else:
                run = take(step, one, open_ones[at % len(open_ones)], cast.officer)
                if run and at % 2:
                    row = actions.undo(run, by=cast.officer).rows.get()
                    assert (row.state, places()) == ("undone", before)
            for state, held, _refused in places().values():
                assert len(held) == (1 if state == VoiceState.GROUPED else 0)
            for matter in Petition.objects.all():
                assert matter.voice_count == matter.groupings.count()
                assert matter.state != State.VOID or matter.voice_count == 0
        transaction.set_rollback(True)
