"""Filters of a list kept under a name: the address is what is kept."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.people.actions import drop_filter, keep_filter, rename_filter
from doithoai.people.actions.filters import MOST
from doithoai.people.models import ListName, SavedFilter
from tests.petitions.factories import petition, routed
from tests.voices.factories import voice


def late(by, organisation=None, **changes):
    values = {"list_name": ListName.PETITIONS, "name": "Quá hạn", "query": "due=late"} | changes
    return keep_filter(**values, organisation=organisation, by=by)


def shelf(client, who, address="petitions:list", **query):
    client.force_login(who)
    return client.get(reverse(address), query).context["shelf"]


def test_what_the_list_shows_is_saved_under_a_name(client, cast):
    offered = shelf(client, cast.officer, state="routed", after="x", scope="held").keep
    answer = client.post(offered, {"name": " Đang chờ xã ", "organisation": ""})
    kept = SavedFilter.objects.get()
    assert (kept.name, kept.query, kept.organisation) == (
        "Đang chờ xã",
        "scope=held&state=routed",
        None,
    )
    assert answer["Location"] == f"{reverse('petitions:list')}?{kept.query}"
    assert [e.verb for e in Event.objects.about(kept)] == ["people.filter.kept"]


def test_it_stands_above_the_list_and_is_marked_while_chosen(client, cast):
    late(cast.officer)
    rows = shelf(client, cast.officer).rows
    assert [(row.name, row.is_current) for row in rows] == [("Quá hạn", False)]
    chosen = shelf(client, cast.officer, due="late")
    assert chosen.rows[0].is_current
    assert chosen.keep == ""
    assert shelf(client, cast.officer, "voices:list").rows == []


def test_counts_come_by_themselves_and_follow_the_filter(client, cast):
    petition(cast), routed(cast), voice(cast.unit)
    late(cast.officer, name="Đã chuyển", query="state=routed")
    late(cast.officer, name="Mới", query="state=new", list_name=ListName.VOICES)
    found = shelf(client, cast.officer)
    assert [row.count for row in found.rows] == [""]
    answer = client.get(found.counts)
    assert [row.count for row in answer.context["shelf"].rows] == ["1"]
    voices = client.get(shelf(client, cast.officer, "voices:list").counts)
    assert [row.count for row in voices.context["shelf"].rows] == ["1"]


def test_the_unit_sees_what_was_saved_for_it_and_nobody_else(client, cast):
    late(cast.officer, cast.unit)
    assert [row.name for row in shelf(client, cast.clerk).rows] == ["Quá hạn"]
    assert shelf(client, cast.other_officer).rows == []
    late(cast.leader)
    assert len(shelf(client, cast.clerk).rows) == 1


def test_only_its_owner_renames_and_deletes(client, cast):
    kept = late(cast.officer, cast.unit)
    for step in (
        lambda by: rename_filter(kept, "Khác", by=by),
        lambda by: drop_filter(kept, by=by),
    ):
        with pytest.raises(PermissionDenied):
            step(cast.clerk)
    client.force_login(cast.officer)
    client.post(reverse("people:rename_filter", args=[kept.pk]), {"name": "Trễ hạn"})
    kept.refresh_from_db()
    assert kept.name == "Trễ hạn"
    client.post(reverse("people:drop_filter", args=[kept.pk]), {"seen_version": kept.version})
    assert shelf(client, cast.officer).rows == []
    assert [e.verb for e in Event.objects.about(kept)] == [
        "people.filter.kept",
        "people.filter.renamed",
        "people.filter.dropped",
    ]


def test_nobody_saves_for_a_unit_of_others_nor_without_a_post(cast):
    for who, unit in ((cast.officer, cast.other_unit), (cast.stranger, None)):
        with pytest.raises(PermissionDenied):
            late(who, unit)


def test_a_full_shelf_says_so(cast):
    for _ in range(MOST):
        late(cast.officer)
    with pytest.raises(ValidationError):
        late(cast.officer)


@pytest.mark.parametrize(
    "query", [{"list": "people"}, {"list": "petitions", "query": "q=" + "x" * 2000}]
)
def test_what_is_no_list_or_too_long_is_not_saved(client, cast, query):
    client.force_login(cast.officer)
    assert client.get(reverse("people:keep_filter"), query).status_code == 404


def test_the_list_asks_one_query_more_however_many_are_saved(
    client, cast, django_assert_max_num_queries
):
    for n in range(10):
        late(cast.officer, name=f"Bộ lọc {n}", query=f"due=late&q={n}")
    client.force_login(cast.officer)
    with django_assert_max_num_queries(15):
        client.get(reverse("petitions:list"))
