import datetime as dt

import pytest
from django.urls import reverse

from doithoai.petitions import actions
from doithoai.petitions.models import Outcome
from tests.petitions.factories import (
    draft,
    evidenced,
    issued,
    petition,
    promise,
    reply,
    routed,
    signed,
)
from tests.petitions.test_clocks import on
from tests.petitions.test_clocks_of_the_law import settled
from tests.voices.factories import voice


def numbers(client, who):
    client.force_login(who)
    page = client.get(reverse("desk:today"))
    return {str(figure.href): figure.count for figure in page.context["figures"]}


def late(cast):
    return actions.move_due(routed(cast), dt.date(2026, 1, 5), by=cast.officer)


def test_new_voices_of_the_own_unit_are_counted(client, cast):
    voice(cast.unit)
    voice(cast.other_unit)
    assert numbers(client, cast.officer)[reverse("petitions:triage")] == 1


@pytest.mark.parametrize(
    ("who", "query"),
    {"responder": "?scope=held&due=late", "officer": "?scope=from&due=late"}.items(),
)
def test_what_is_late_is_late_for_who_has_it_and_for_who_follows_it(client, cast, who, query):
    late(cast)
    found = numbers(client, getattr(cast, who))
    assert found[reverse("petitions:list") + query] == 1


@pytest.mark.parametrize(("who", "scope"), {"responder": "held", "officer": "from"}.items())
def test_a_result_that_was_not_told_in_time_is_counted_only_where_there_is_one(
    client, cast, who, scope
):
    viewer, address = getattr(cast, who), reverse("petitions:list") + f"?scope={scope}&due=result"
    matter = settled(cast)
    with on("2026-11-23"):
        assert address not in numbers(client, viewer)
    with on("2026-11-24"):
        assert numbers(client, viewer)[address] == 1
        assert list(client.get(address).context["page"].rows) == [matter]
        assert address not in numbers(client, cast.other_officer)


@pytest.mark.parametrize(("who", "scope"), {"responder": "held", "officer": "from"}.items())
def test_what_was_only_noted_comes_back_on_its_day(client, cast, who, scope):
    viewer, address = getattr(cast, who), reverse("petitions:list") + f"?scope={scope}&due=review"
    matter = noted(cast, dt.date(2027, 3, 1))
    with on("2027-02-28"):
        assert address not in numbers(client, viewer)
    with on("2027-03-01"):
        assert numbers(client, viewer)[address] == 1
        assert list(client.get(address).context["page"].rows) == [matter]
        assert address not in numbers(client, cast.other_officer)


@pytest.mark.parametrize("step", ["reopen", "close"])
def test_what_was_looked_at_again_or_ended_waits_no_more(client, cast, step):
    matter = noted(cast, dt.date(2026, 11, 21))
    address = reverse("petitions:list") + "?scope=from&due=review"
    assert numbers(client, cast.officer)[address] == 1
    getattr(actions, step)(matter, by=cast.officer)
    assert address not in numbers(client, cast.officer)


def test_an_answer_given_since_counts_and_not_what_was_noted_before(client, cast):
    matter = actions.reopen(noted(cast, dt.date(2026, 11, 21)), by=cast.officer)
    issued(cast, matter)
    address = reverse("petitions:list") + "?scope=from&due=review"
    assert address not in numbers(client, cast.officer)


def noted(cast, day):
    """Answered: nothing can be done yet, the body looks at it again on that day."""
    matter = routed(cast)
    said = reply(matter, Outcome.NOTED, review_body=cast.committee, review_on=day)
    answer = actions.draft_answer([said], by=cast.responder)
    actions.issue(signed(cast, answer), by=cast.chair)
    matter.refresh_from_db()
    return matter


def test_every_figure_opens_the_list_behind_it(client, cast):
    late(cast)
    petition(cast)
    for who in (cast.officer, cast.responder):
        for href, count in numbers(client, who).items():
            rows = client.get(href)
            assert rows.status_code == 200
            if "page" in (rows.context or {}):
                assert len(rows.context["page"].rows) == count, href


def test_answers_wait_for_who_may_take_the_next_step(client, cast):
    answer = draft(cast, routed(cast))
    actions.submit(answer, by=cast.responder)
    client.force_login(cast.chair)
    assert list(client.get(reverse("desk:today")).context["answers"]) == [answer]
    client.force_login(cast.responder)
    assert not client.get(reverse("desk:today")).context["answers"]


def test_evidence_waits_for_who_follows_it(client, cast):
    matter = routed(cast)
    commitment = evidenced(cast, promise(cast, matter, draft(cast, matter)))
    client.force_login(cast.officer)
    assert list(client.get(reverse("desk:today")).context["to_confirm"]) == [commitment]


def test_today_asks_few_questions_of_the_database(client, cast, django_assert_max_num_queries):
    late(cast)
    client.force_login(cast.officer)
    client.get(reverse("people:mine"))  # which roles need a second step is asked once a minute
    with django_assert_max_num_queries(15):
        client.get(reverse("desk:today"))
