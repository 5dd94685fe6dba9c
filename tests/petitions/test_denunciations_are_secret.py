"""What a person confirms as a denunciation is confidential from that moment, in every place."""

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse

from doithoai.commitments.models import Commitment
from doithoai.people.models import Grant
from doithoai.petitions import actions
from doithoai.petitions.indexing import index_petition
from doithoai.petitions.models import Kind, Petition, RunRow
from doithoai.search import similar
from doithoai.voices.models import Confidence, Voice
from tests.indexed import found, index
from tests.petitions.factories import petition, routed
from tests.petitions.test_clocks import fresh, verbs
from tests.voices.factories import voice

MARK = "Zzhoiho"
WORDS = f"Ông A nhận tiền để xét duyệt {MARK}"
WITHOUT = ["clerk", "province_officer", "other_officer", "responder", "auditor", "stranger"]


def denounced(cast, by=None):
    """Opened as feedback with words that are searched, then recognised by a person."""
    matter = actions.open_petition(
        cast.unit, WORDS, [voice(cast.unit, text=WORDS)], by=cast.officer
    )
    index()
    return actions.classify(fresh(matter), Kind.DENUNCIATION, [], by=by or cast.officer)


def everything_stored():
    """Each value of each table, but for the tables of the search that keep words for a while."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if "fts" in table or table.startswith("search_"):
                continue
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield from ((table, bytes(v) if isinstance(v, memoryview) else v) for v in row)


def open_places(word):
    return {
        table
        for table, value in everything_stored()
        if word in str(value) or (isinstance(value, bytes) and word.encode() in value)
    }


def test_confirming_the_kind_makes_petition_and_voice_confidential_in_one_step(cast):
    matter = denounced(cast)
    assert fresh(matter).confidence == Confidence.CONFIDENTIAL
    said = matter.voices.get()
    assert (said.confidence, said.text, said.secret_text) == ("confidential", "", WORDS)
    assert fresh(matter).title == WORDS, "who may read it reads it as before"
    assert "classified" in verbs(matter)


def test_its_words_lie_nowhere_in_clear(cast):
    matter = denounced(cast)
    assert open_places(MARK) == set()
    assert open_places(matter.code), "what lies open is found"


def test_a_better_wording_of_it_is_not_stored_in_clear_either(cast):
    matter = denounced(cast)
    actions.classify(fresh(matter), Kind.DENUNCIATION, [], f"Việc {MARK}", by=cast.officer)
    assert fresh(matter).title == f"Việc {MARK}"
    assert open_places(MARK) == set()


def test_opened_as_a_denunciation_it_is_never_anything_else(cast):
    said = voice(cast.unit, text=WORDS)
    matter = actions.open_petition(
        cast.unit, WORDS, [said], kind=Kind.DENUNCIATION, by=cast.officer
    )
    assert fresh(matter).is_restricted
    assert Voice.objects.get().is_restricted
    assert open_places(MARK) == set()


def test_it_is_in_no_search_and_suggests_nothing(cast):
    matter = denounced(cast)
    index_petition.call(str(matter.pk))
    index()
    for who in (cast.officer, cast.leader, cast.clerk):
        assert not found(MARK, who).hits
    assert similar.suggest("petition", WORDS, 5) == []


@pytest.mark.parametrize("who", WITHOUT)
def test_nobody_without_a_grant_sees_any_of_it(client, cast, who):
    matter = denounced(cast)
    viewer = getattr(cast, who)
    assert not Petition.objects.visible_to(viewer).exists()
    assert not Voice.objects.visible_to(viewer).exists()
    client.force_login(viewer)
    for name in ("petitions:list", "petitions:print", "petitions:triage", "voices:list"):
        page = client.get(reverse(name), {"scope": "all"})
        assert MARK not in page.content.decode()
        assert matter.code not in page.content.decode()
    address = reverse("petitions:detail", args=[matter.pk])
    assert client.get(address).status_code in {403, 404}


def test_those_on_duty_and_who_confirmed_it_see_it_by_name(client, cast):
    matter = denounced(cast)
    grants = Grant.objects.filter(subject_id=matter.pk)
    assert {grant.user for grant in grants} == {cast.leader, cast.officer}
    client.force_login(cast.leader)
    assert MARK in client.get(reverse("petitions:detail", args=[matter.pk])).content.decode()
    listed = client.get(reverse("petitions:list"), {"scope": "all"}).content.decode()
    assert MARK in listed


def test_what_was_with_a_body_stays_with_those_on_duty_there(cast):
    matter = routed(cast)
    actions.classify(fresh(matter), Kind.DENUNCIATION, [], by=cast.officer)
    assert Petition.objects.visible_to(cast.chair).get() == matter
    assert not Petition.objects.visible_to(cast.responder).exists()


def test_what_was_promised_about_it_is_as_secret(cast):
    matter = routed(cast)
    actions.promise(matter, "Việc kín", dt.date(2026, 12, 15), by=cast.responder)
    actions.classify(fresh(matter), Kind.DENUNCIATION, [], by=cast.officer)
    assert Commitment.objects.get().is_restricted
    assert not Commitment.objects.visible_to(cast.responder).exists()
    assert Commitment.objects.visible_to(cast.chair).exists()


def test_it_stays_secret_when_it_turns_out_to_be_something_else(cast):
    matter = denounced(cast)
    actions.classify(fresh(matter), Kind.FEEDBACK, [], by=cast.officer)
    assert fresh(matter).is_restricted
    assert open_places(MARK) == set()


def test_the_other_matters_of_a_mixed_letter_stay_as_they_are(cast):
    said = voice(cast.unit, text=WORDS)
    parts = [
        actions.Matter(f"Tố cáo {MARK}", Kind.DENUNCIATION),
        actions.Matter("Lắp đèn", "feedback"),
    ]
    actions.split_letter(said, parts, by=cast.officer)
    lamp = Petition.objects.get(title="Lắp đèn")
    assert not lamp.is_restricted
    assert Petition.objects.exclude(pk=lamp.pk).get().is_restricted
    assert open_places(MARK) == set()
    assert not lamp.voices.visible_to(cast.clerk).exists()


def test_taking_it_back_while_sorting_leaves_no_words_behind(cast):
    said = voice(cast.unit, text=WORDS)
    run = actions.sort_open(said, actions.NewMatter(WORDS, Kind.DENUNCIATION), by=cast.officer)
    assert RunRow.objects.count() == 1
    assert open_places(MARK) == set()
    actions.undo(run, by=cast.officer)
    assert Voice.objects.get().is_restricted
    assert open_places(MARK) == set()


def test_the_pages_on_which_the_kind_is_decided_say_so(client, cast):
    client.force_login(cast.officer)
    matter, said = petition(cast), voice(cast.unit)
    for address in (
        reverse("petitions:classify", args=[matter.pk]),
        reverse("petitions:open", args=[said.pk]),
    ):
        assert "nội dung được mã hóa" in client.get(address).content.decode()
