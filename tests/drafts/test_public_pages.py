"""What anybody reads of a released draft, and says about it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from doithoai.drafts import actions
from doithoai.drafts.models import Access, Comment, Disposition, Draft
from doithoai.journal.models import Event
from tests.drafts.factories import clause, commented, days, disposed, draft, released


def address(name, *args):
    return reverse(f"portal:{name}", args=args)


def say(client, one, text="Đề nghị nâng mức chi.", label="Khoản 1 Điều 1", **changes):
    found = clause(one, label)
    values = {"text": text, "name": "", "key": str(uuid4()), "website": ""}
    return client.post(address("draft_clause", one.pk, found.pk), values | changes)


def code_in(answer):
    return answer.context["code"]


def test_only_released_drafts_are_shown(client, cast):
    hidden = draft(cast, access=Access.PUBLIC, title="Chưa công khai")
    one = released(cast, title="Quy chế lấy ý kiến")
    page = client.get(address("drafts")).content.decode()
    assert "Quy chế lấy ý kiến" in page
    assert "Chưa công khai" not in page
    assert client.get(address("draft", hidden.pk)).status_code == 404
    found = client.get(address("draft", one.pk)).content.decode()
    assert "b) Đi qua đêm: 250.000 đồng." in found
    assert "Xin ý kiến nhân dân." in found


def test_no_comment_of_anybody_is_public(client, cast):
    one = released(cast)
    commented(one, cast.clerk, text="Lời riêng của cán bộ")
    assert "Lời riêng" not in client.get(address("draft", one.pk)).content.decode()


def test_anybody_comments_and_later_reads_what_became_of_it(client, cast):
    one = released(cast)
    code = code_in(say(client, one, name="Lê Thị Kín"))
    said = Comment.objects.get()
    assert (said.name, said.author, said.source) == ("Lê Thị Kín", None, "web")
    assert code.replace("-", "") not in str(Comment.objects.values_list())
    event = Event.objects.about(said).get()
    assert (event.actor, event.request_id) == ("anonymous", "")
    here = address("draft_outcome", one.pk)
    assert "Chưa tiếp thu, giải trình" in client.post(here, {"code": code}).content.decode()
    disposed(cast, said, Disposition.PARTLY)
    page = client.post(here, {"code": code}).content.decode()
    assert "Tiếp thu một phần" in page
    assert "Đã sửa trong dự thảo." in page


def test_pressed_twice_it_is_one_comment_with_one_code(client, cast):
    one, key = released(cast), str(uuid4())
    assert code_in(say(client, one, key=key)) == code_in(say(client, one, key=key))
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    "changes", [{"text": "  "}, {"text": "…"}, {"website": "x"}, {"key": "no"}]
)
def test_what_says_nothing_or_comes_from_a_robot_is_not_taken(client, cast, changes):
    assert say(client, released(cast), **changes).status_code == 400
    assert not Comment.objects.exists()


@pytest.mark.parametrize("code", ["", "12", "0000-0000-0000-0000"])
def test_a_wrong_code_opens_nothing(client, cast, code):
    one = released(cast)
    say(client, one)
    answer = client.post(address("draft_outcome", one.pk), {"code": code})
    assert answer.status_code == 400
    assert "Đề nghị nâng mức chi." not in answer.content.decode()


def test_a_code_opens_its_own_draft_alone(client, cast):
    code = code_in(say(client, released(cast)))
    other = released(cast)
    assert client.post(address("draft_outcome", other.pk), {"code": code}).status_code == 400


def test_after_the_closing_day_or_withdrawn_nothing_is_taken(client, cast):
    closed = released(cast, received_on=days(-20), closes_on=days(-1))
    assert say(client, closed).status_code == 404
    assert "Đã hết hạn góp ý." in client.get(address("draft", closed.pk)).content.decode()
    gone = released(cast)
    actions.withdraw(gone, by=cast.leader)
    assert say(client, gone).status_code == 404


def test_small_counts_are_not_told(client, cast):
    one = released(cast)
    for _number in range(5):
        disposed(cast, commented(one, cast.clerk))
    few = disposed(cast, commented(one, cast.clerk), Disposition.NOT)
    actions.settle(Draft.objects.get(pk=one.pk), by=cast.officer)
    assert client.get(address("draft", one.pk)).context["numbers"] == []
    Comment.objects.filter(pk=few.pk).update(disposition=Disposition.ACCEPTED)
    shown = dict(client.get(address("draft", one.pk)).context["numbers"])
    assert shown["Tiếp thu"] == 6
