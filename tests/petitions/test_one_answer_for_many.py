"""A draft that answers several petitions is changed without losing what is said to each."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from doithoai.petitions import actions
from doithoai.petitions.models import Answer, Outcome
from tests.petitions.factories import petition, reply, routed

WATER, ROAD = "Cống đã được thay ngày 10/12.", "Đường sẽ được trải nhựa trong quý I."


@pytest.fixture
def answer(cast) -> Answer:
    """One paper, two petitions, each with words of its own."""
    said = [
        actions.Reply(routed(cast), WATER, Outcome.EXPLAINED),
        actions.Reply(routed(cast), ROAD, Outcome.NOTED, cast.committee, dt.date(2027, 3, 1)),
    ]
    return actions.draft_answer(said, text="Ý chung.", by=cast.responder)


@pytest.fixture
def same(cast) -> Answer:
    return actions.draft_answer([reply(routed(cast)), reply(routed(cast))], by=cast.responder)


def texts(answer):
    return [item.text for item in answer.items.all()]


def address(answer, how=""):
    return reverse("petitions:redraft", args=[answer.pk]) + (f"?for={how}" if how else "")


def typed(answer, **changes):
    """What the page of each petition's own answer sends when nothing is touched."""
    data = {"common": answer.text, "seen_version": answer.version}
    for item in answer.items.all():
        data |= {f"text-{item.petition_id}": item.text, f"outcome-{item.petition_id}": item.outcome}
        data[f"review_body-{item.petition_id}"] = item.review_body.name if item.review_body else ""
        data[f"review_on-{item.petition_id}"] = (
            f"{item.review_on:%d/%m/%Y}" if item.review_on else ""
        )
    return data | changes


def test_the_page_shows_each_petitions_own_answer(client, cast, answer):
    client.force_login(cast.responder)
    page = client.get(address(answer)).content.decode()
    assert WATER in page and ROAD in page and "01/03/2027" in page


def test_saving_changes_only_what_was_typed(client, cast, answer):
    first, second = answer.items.all()
    client.force_login(cast.responder)
    data = typed(answer, **{f"text-{first.petition_id}": "Cống đã thay xong."})
    assert client.post(address(answer), data).status_code == 302
    one, other = answer.items.all()
    assert (one.text, one.outcome) == ("Cống đã thay xong.", Outcome.EXPLAINED)
    assert other.said == second.said
    assert [one.petition_id, other.petition_id] == [first.petition_id, second.petition_id]


def test_an_empty_answer_to_one_is_refused_and_the_others_words_stay_typed(client, cast, answer):
    first, second = answer.items.all()
    client.force_login(cast.responder)
    data = typed(answer, **{f"text-{first.petition_id}": "", f"text-{second.petition_id}": "Gõ dở"})
    page = client.post(address(answer), data)
    assert page.status_code == 400 and "Gõ dở" in page.content.decode()
    assert texts(answer) == [WATER, ROAD]


def test_one_text_over_different_ones_lists_them_and_asks(client, cast, answer):
    client.force_login(cast.responder)
    page = client.get(address(answer, "all")).content.decode()
    assert "thay cho 1 nội dung trả lời khác" in page and ROAD in page
    data = {"text": "Một nội dung chung", "outcome": "explained", "seen_version": answer.version}
    refused = client.post(address(answer, "all"), data)
    assert refused.status_code == 400 and "Một nội dung chung" in refused.content.decode()
    assert texts(answer) == [WATER, ROAD]
    assert client.post(address(answer, "all"), data | {"replaces": "on"}).status_code == 302
    assert texts(answer) == ["Một nội dung chung"] * 2
    assert {w.text for w in answer.wordings.all()} >= {WATER, ROAD}, "earlier versions are kept"


def test_a_page_of_one_text_does_not_write_over_what_differs(client, cast, answer):
    client.force_login(cast.responder)
    data = {"text": "Ghi đè", "outcome": "explained", "replaces": "on"}
    assert client.post(address(answer), data).status_code == 400
    assert texts(answer) == [WATER, ROAD]


def test_the_same_answer_to_all_is_changed_in_one_box(client, cast, same):
    client.force_login(cast.responder)
    page = client.get(address(same)).content.decode()
    assert 'name="text"' in page and 'name="replaces"' not in page
    data = {"text": "Trả lời mới", "outcome": "explained", "seen_version": same.version}
    assert client.post(address(same), data).status_code == 302
    assert texts(same) == ["Trả lời mới"] * 2


def test_the_same_answer_can_be_told_apart(client, cast, same):
    client.force_login(cast.responder)
    first, _second = same.items.all()
    data = typed(same, **{f"text-{first.petition_id}": "Riêng"})
    assert client.post(address(same, "each"), data).status_code == 302
    assert texts(same)[0] == "Riêng" != texts(same)[1]


def test_somebody_faster_is_not_written_over(client, cast, answer):
    client.force_login(cast.responder)
    stale = typed(answer, common="Gõ xong rồi")
    item = answer.items.first()
    actions.redraft(answer, [actions.Reply(item.petition, "Mới hơn", Outcome.EXPLAINED)],
                    by=cast.responder)  # fmt: skip
    page = client.post(address(answer), stale)
    assert page.status_code == 409
    assert "Gõ xong rồi" in page.content.decode() and WATER in page.content.decode()
    assert texts(answer) == ["Mới hơn", ROAD]


def test_what_is_not_spoken_of_keeps_its_words(cast, answer):
    item = answer.items.first()
    said = [actions.Reply(item.petition, "Chỉ đổi một", Outcome.EXPLAINED)]
    actions.redraft(answer, said, by=cast.responder)
    assert texts(answer) == ["Chỉ đổi một", ROAD]
    latest = answer.wordings.filter(number=2).exclude(petition=None)
    assert {wording.text for wording in latest} == {"Chỉ đổi một", ROAD}


def test_no_other_matter_comes_into_an_answer_by_changing_it(cast, answer):
    with pytest.raises(ValidationError):
        actions.redraft(answer, [reply(petition(cast))], by=cast.responder)
    assert texts(answer) == [WATER, ROAD]


def test_no_outcome_is_chosen_beforehand(client, cast):
    client.force_login(cast.responder)
    address = reverse("petitions:answer", args=[routed(cast).pk])
    page = client.get(address).content.decode()
    assert '<option value="" selected>—</option>' in page
    refused = client.post(address, {"text": "Đã gõ xong", "outcome": ""})
    assert refused.status_code == 400 and "Đã gõ xong" in refused.content.decode()
