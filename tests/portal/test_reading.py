"""What was released can be found and read; nothing else can."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doithoai.petitions import actions
from doithoai.petitions.models import Outcome
from doithoai.petitions.personal import details
from tests.indexed import index
from tests.petitions.factories import issued, petition, routed
from tests.portal.visitor import text_of


def released(cast, title="Cống trước nhà trẻ", **changes):
    item = issued(cast, routed(cast)).items.get()
    version = actions.edit_public_version(
        item, title, "Xã sẽ thay nắp cống.", changes.get("promised", ""), by=cast.officer
    )
    kept = {(str(detail.kind), detail.text) for detail in details(version)}
    actions.decide_details(version, kept, {}, by=cast.officer)
    return actions.publish(version, "Trần Thị Mẫu", "Chủ tịch Hội", by=cast.leader)


def found(client, **query):
    index()
    return [v.title for v in client.get(reverse("portal:petitions"), query).context["page"].rows]


def test_a_released_answer_is_read_with_its_outcome_and_promise(client, cast):
    version = released(cast, promised="Thay 12 nắp cống trước 15/12/2026")
    page = text_of(client.get(reverse("portal:petition", args=[version.pk])))
    assert version.title in page
    assert "Thay 12 nắp cống" in page
    assert version.title in text_of(client.get(reverse("portal:home")))


def test_what_was_taken_back_is_gone_everywhere(client, cast):
    version = actions.withdraw(released(cast), by=cast.leader)
    assert client.get(reverse("portal:petition", args=[version.pk])).status_code == 404
    assert found(client) == []
    assert version.title not in text_of(client.get(reverse("portal:home")))


def test_an_answer_that_nobody_released_is_nowhere(client, cast):
    item = issued(cast, routed(cast)).items.get()
    version = actions.edit_public_version(item, "DAUHIEU", "DAUHIEU", by=cast.officer)
    petition(cast)
    for name, arguments in (("home", []), ("petitions", []), ("petition", [version.pk])):
        response = client.get(reverse(f"portal:{name}", args=arguments))
        assert "DAUHIEU" not in text_of(response)


def test_the_list_is_searched_with_or_without_diacritics(client, cast):
    released(cast, "Cống trước nhà trẻ")
    released(cast, "Đường điện thôn Mẫu")
    assert found(client, q="cong nha tre") == ["Cống trước nhà trẻ"]
    assert found(client, q="ĐƯỜNG Điện") == ["Đường điện thôn Mẫu"]
    assert found(client, q="%") == []


def test_the_list_is_searched_in_the_answers_too(client, cast):
    released(cast, "Cống trước nhà trẻ")
    assert found(client, q="thay nap cong") == ["Cống trước nhà trẻ"]


def test_what_was_taken_back_is_not_found_even_before_the_index_knows(client, cast):
    version = released(cast, "Cống trước nhà trẻ")
    assert found(client, q="nhà trẻ") == ["Cống trước nhà trẻ"]
    actions.withdraw(version, by=cast.leader)
    page = client.get(reverse("portal:petitions"), {"q": "nhà trẻ"}).context["page"]
    assert page.rows == []


def test_the_list_is_filtered_by_outcome(client, cast):
    released(cast)
    assert len(found(client, outcome=Outcome.EXPLAINED)) == 1
    assert found(client, outcome=Outcome.SOLVED) == []


def test_a_place_that_is_unknown_finds_nothing(client, cast):
    released(cast)
    assert found(client, place="Không có nơi này") == []


@pytest.mark.parametrize("after", ["x", "2026-13-01~1", "~", "2026-01-01~" + "0" * 40])
def test_an_address_that_was_spoilt_shows_an_empty_page(client, cast, after):
    released(cast)
    assert found(client, after=after) == []


def test_the_list_goes_on_from_a_key_and_loses_nothing(client, cast, monkeypatch):
    monkeypatch.setattr("doithoai.portal.pages.PAGE", 2)
    titles = {released(cast, f"Việc {n}").title for n in range(5)}
    address, seen = reverse("portal:petitions"), []
    for _page in range(3):
        page = client.get(address).context["page"]
        seen += [version.title for version in page.rows]
        address = reverse("portal:petitions") + page.next
    assert sorted(seen) == sorted(titles)
    assert page.next == ""


def test_the_pages_ask_few_questions(client, cast):
    version = released(cast)
    for name, arguments, most in (
        ("home", [], 1),
        ("petitions", [], 2),
        ("petition", [version.pk], 1),
    ):
        address = reverse(f"portal:{name}", args=arguments)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert len(asked) <= most
