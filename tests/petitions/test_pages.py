"""The pages, as the people of the cast go through them."""

import datetime as dt

import pytest
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.petitions import actions
from doithoai.petitions.models import Answer, AnswerState, Petition, PublicVersion, State
from doithoai.voices.models import Confidence
from tests.petitions.factories import issued, petition, routed
from tests.voices.factories import TEXT, voice


def open_page(client, who, name, *args):
    client.force_login(who)
    return client.get(reverse(f"petitions:{name}", args=args))


def press(client, who, name, *args, **typed):
    client.force_login(who)
    return client.post(reverse(f"petitions:{name}", args=args), typed)


def test_a_stranger_is_not_told_that_a_petition_exists(client, cast):
    matter = petition(cast)
    assert open_page(client, cast.other_officer, "detail", matter.pk).status_code == 404
    assert open_page(client, cast.responder, "detail", matter.pk).status_code == 404


def test_nobody_in_is_sent_to_log_in(client, cast):
    response = client.get(reverse("petitions:list"))
    assert response.status_code == 302
    assert "login" in response.url


def test_somebody_without_a_post_is_refused(client, cast):
    assert open_page(client, cast.stranger, "list").status_code == 403


def test_the_page_shows_the_words_the_state_and_the_way_to_the_history(client, cast):
    matter = routed(cast)
    page = open_page(client, cast.officer, "detail", matter.pk).content.decode()
    assert TEXT in page
    assert cast.committee.name in page
    assert page.count(reverse("petitions:history", args=[matter.pk])) == 2  # with script, without


def test_the_history_tells_every_step_oldest_first(client, cast):
    matter = routed(cast)
    page = open_page(client, cast.officer, "history", matter.pk)
    assert [event.verb for event in page.context["events"]] == [
        event.verb for event in Event.objects.about(matter)
    ]
    text = page.content.decode()
    assert cast.committee.name in text and cast.officer.full_name in text
    assert text.index(page.context["events"][0].sentence()) < text.index("</ol>")


def test_nobody_reads_the_history_of_what_she_may_not_see(client, cast):
    assert open_page(client, cast.other_officer, "history", routed(cast).pk).status_code == 404


def test_the_list_finds_by_scope(client, cast):
    matter = routed(cast)
    address = reverse("petitions:list")
    client.force_login(cast.responder)
    assert matter.code not in client.get(address).content.decode()
    assert matter.code in client.get(address, {"scope": "held"}).content.decode()
    assert matter.code in client.get(address, {"scope": "all"}).content.decode()


def test_the_list_goes_on_from_a_key_and_loses_nothing(client, cast):
    made = {actions.open_petition(cast.unit, f"Việc {n}", by=cast.officer).code for n in range(60)}
    client.force_login(cast.officer)
    seen, address = set(), reverse("petitions:list")
    for _page in range(3):
        response = client.get(address)
        rows = response.context["page"].rows
        assert not seen & {row.code for row in rows}
        seen |= {row.code for row in rows}
        address = reverse("petitions:list") + response.context["page"].next
    assert seen == made


def test_a_broken_key_in_the_address_is_an_empty_page(client, cast):
    client.force_login(cast.officer)
    assert client.get(reverse("petitions:list"), {"after": "x~y"}).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_list(
    client, cast, django_assert_max_num_queries
):
    for n in range(25):
        actions.open_petition(cast.unit, f"Việc {n}", by=cast.officer)
    client.force_login(cast.officer)
    with django_assert_max_num_queries(15):
        client.get(reverse("petitions:list"))


def test_the_number_of_queries_of_the_page_does_not_grow_with_its_voices(
    client, cast, django_assert_max_num_queries
):
    matter = issued(cast, routed(cast, voices=15)).items.get().petition
    client.force_login(cast.officer)
    with django_assert_max_num_queries(15):
        client.get(reverse("petitions:detail", args=[matter.pk]))


def test_triage_opens_a_petition_from_a_voice(client, cast):
    said = voice(cast.unit)
    assert TEXT in open_page(client, cast.officer, "triage").content.decode()
    typed = {"title": "Cống trước nhà trẻ", "kind": "feedback"}
    assert press(client, cast.officer, "open", said.pk, **typed).status_code == 302
    assert Petition.objects.get().voices.get() == said


def test_an_address_that_names_no_voice_is_answered_404(client, cast):
    client.force_login(cast.officer)
    assert client.get(reverse("petitions:triage"), {"voice": "x"}).status_code == 404


def test_triage_puts_a_voice_into_a_petition_and_takes_it_out(client, cast):
    matter, said = petition(cast), voice(cast.unit)
    press(client, cast.officer, "put_in", said.pk, matter.pk, score="0.71")
    assert matter.groupings.get(voice=said).score == pytest.approx(0.71)
    press(client, cast.officer, "take_out", matter.pk, said.pk)
    assert not matter.groupings.filter(voice=said).exists()


def test_the_whole_way_of_an_answer_by_pages(client, cast):
    matter = petition(cast)
    way = [
        (cast.officer, "route", matter.pk, {"body-choice": str(cast.committee.pk), "body": ""}),
        (cast.responder, "take_on", matter.pk, {}),
        (cast.responder, "answer", matter.pk, {"text": "Đã rõ.", "outcome": "explained"}),
    ]
    for who, name, pk, typed in way:
        response = press(client, who, name, pk, **typed)
        assert response.status_code == 302, (name, response.context["form"].errors)
    answer = Answer.objects.get()
    signature = {"number": "5/UBND", "dated": "2026-11-20", "signer": "Nguyễn Thị Mẫu"}
    steps = [
        (cast.responder, "submit", {}),
        (cast.chair, "approve", {}),
        (cast.chair, "sign", signature),
        (cast.chair, "issue", {}),
    ]
    for who, name, typed in steps:
        assert press(client, who, name, answer.pk, **typed).status_code == 302, name
    answer.refresh_from_db()
    assert (answer.state, answer.dated) == (AnswerState.ISSUED, dt.date(2026, 11, 20))


def test_releasing_by_pages(client, cast):
    item = issued(cast, routed(cast)).items.get()
    typed = {"title": "Cống", "answer": "Sẽ sửa"}
    assert press(client, cast.officer, "edit_public", item.pk, **typed).status_code == 302
    version = PublicVersion.objects.get()
    assert press(client, cast.leader, "publish", version.pk).status_code == 400
    press(client, cast.leader, "publish", version.pk, approved_by="Lê Thị Mẫu")
    assert PublicVersion.objects.published().exists()
    press(client, cast.leader, "withdraw", version.pk)
    assert not PublicVersion.objects.published().exists()


def test_confirming_by_page_says_what_is_missing(client, cast):
    matter = issued(cast, routed(cast)).items.get().petition
    response = press(client, cast.officer, "confirm_solved", matter.pk, words="Tôi đã xem")
    assert response.status_code == 400
    assert "Tôi đã xem" in response.content.decode()
    matter.refresh_from_db()
    assert matter.state == State.ANSWERED


def test_who_comes_second_is_told_and_loses_nothing(client, cast):
    matter = routed(cast)
    opened = open_page(client, cast.responder, "return", matter.pk)
    seen = opened.context["form"]["seen_version"].value()
    actions.take_on(Petition.objects.get(pk=matter.pk), by=cast.responder)
    typed = {"reason": "Không thuộc thẩm quyền", "seen_version": seen}
    response = press(client, cast.responder, "return", matter.pk, **typed)
    assert response.status_code == 409
    assert "Không thuộc thẩm quyền" in response.content.decode()
    again = response.context["form"]["seen_version"].value()
    typed["seen_version"] = again
    assert press(client, cast.responder, "return", matter.pk, **typed).status_code == 302


def test_a_promise_made_on_the_page_belongs_to_the_petition(client, cast):
    matter = routed(cast)
    typed = {"what": "Thay nắp cống", "due_on": "2026-12-15"}
    assert press(client, cast.responder, "promise", matter.pk, **typed).status_code == 302
    page = open_page(client, cast.officer, "detail", matter.pk).content.decode()
    assert "Thay nắp cống" in page


def test_a_confidential_voice_inside_is_not_shown_to_those_without_a_grant(client, cast):
    matter = petition(cast)
    secret = voice(cast.unit, text="Chuyện riêng", confidence=Confidence.CONFIDENTIAL)
    actions.add_voice(matter, secret, by=cast.officer)
    response = open_page(client, cast.clerk, "detail", matter.pk)
    assert "Chuyện riêng" not in response.content.decode()


def test_the_printed_list_stands_on_one_page_of_its_own(client, cast):
    matter = routed(cast)
    response = open_page(client, cast.officer, "print")
    assert response.status_code == 200
    assert matter.code in response.content.decode()


def first_step(page):
    steps = page.split('class="page-actions page-steps"')[1].split("<details")[0]
    return (
        steps.split("btn-primary")[1].split(">")[1].split("<")[0] if "btn-primary" in steps else ""
    )


def test_who_sent_it_sees_her_own_next_step_and_not_the_body_s(client, cast):
    matter = routed(cast)
    page = open_page(client, cast.officer, "detail", matter.pk).content.decode()
    assert first_step(page) == "Soạn công văn chuyển"
    assert "Ghi thay: cơ quan đã bắt đầu giải quyết" in page
    page = open_page(client, cast.responder, "detail", matter.pk).content.decode()
    assert first_step(page) == "Bắt đầu giải quyết"


def test_what_is_not_sent_yet_is_first_of_all_sent(client, cast):
    page = open_page(client, cast.officer, "detail", petition(cast).pk).content.decode()
    assert first_step(page) == "Chuyển giải quyết"


def test_the_transfer_letter_is_chosen_already(client, cast):
    client.force_login(cast.officer)
    address = reverse("petitions:draw_letter", args=[routed(cast).pk])
    page = client.get(address, {"kind": "transfer_letter"}).content.decode()
    assert '<option value="transfer_letter" selected>' in page
