"""The pages of dialogues, as the people of the cast go through them."""

import pytest
from django.urls import reverse

from doithoai.commitments.models import Commitment
from doithoai.dialogues import actions
from doithoai.dialogues.models import Conclusion, Dialogue, Phase, Question, Treatment
from doithoai.petitions.actions import open_petition
from doithoai.petitions.indexing import KIND
from doithoai.petitions.models import Answer, Outcome, Petition
from doithoai.search import similar
from doithoai.voices.models import Voice
from tests.dialogues.factories import (
    SAID,
    TITLE,
    conclusion,
    dialogue,
    floor,
    prior,
    prior_voice,
    unsaved,
    with_leader,
)
from tests.petitions.factories import petition

KEY = "0123456789abcdef0123456789abcdef"
OF_A_DIALOGUE = [
    "detail",
    "edit",
    "source",
    "collect",
    "gather",
    "arrange",
    "matters",
    "print",
    "live",
    "screen",
    "follow_up",
    "conclude",
    "publish",
    "withdraw",
]


def open_page(client, who, name, *args, **query):
    client.force_login(who)
    return client.get(reverse(f"dialogues:{name}", args=args), query)


def press(client, who, name, *args, **typed):
    client.force_login(who)
    return client.post(reverse(f"dialogues:{name}", args=args), typed)


def rows_of(*rows, **more):
    """What the page of a list sends: its rows, none of them stored before."""
    sent = {"rows-TOTAL_FORMS": len(rows), "rows-INITIAL_FORMS": 0, "pasted": ""} | more
    for at, row in enumerate(rows):
        sent |= {f"rows-{at}-{name}": value for name, value in row.items()}
    return sent


def full(cast):
    """A dialogue with something on every page of it."""
    last = dialogue(cast, Phase.FOLLOW_UP)
    conclusion(cast, last)
    held = dialogue(cast, Phase.LIVE)
    leader = with_leader(cast, held)
    prior_voice(cast, held)
    for number in range(5):
        prior(cast, held, f"Việc {number}")
    question = floor(cast, held)
    actions.answer_on_the_spot(question, "Đã rõ.", Outcome.EXPLAINED, leader, by=cast.officer)
    for number in range(3):
        conclusion(cast, held, text=f"Kết luận {number}")
    held.refresh_from_db()
    return held


@pytest.mark.parametrize("name", OF_A_DIALOGUE)
def test_a_stranger_is_not_told_that_a_dialogue_exists(client, cast, name):
    held = dialogue(cast)
    assert open_page(client, cast.other_officer, name, held.pk).status_code == 404
    assert open_page(client, cast.responder, name, held.pk).status_code == 404


@pytest.mark.parametrize("name", OF_A_DIALOGUE)
def test_every_page_opens_with_few_queries(client, cast, name, django_assert_max_num_queries):
    held = full(cast)
    client.force_login(cast.officer)
    with django_assert_max_num_queries(15):
        assert client.get(reverse(f"dialogues:{name}", args=[held.pk])).status_code == 200


def test_the_list_shows_own_dialogues_and_those_below(client, cast):
    dialogue(cast)
    for who in (cast.officer, cast.clerk, cast.leader, cast.province_officer):
        assert TITLE in open_page(client, who, "list").content.decode()
    assert TITLE not in open_page(client, cast.other_officer, "list").content.decode()


def test_the_list_goes_on_and_bears_nonsense_in_the_address(client, cast):
    for number in range(27):
        dialogue(cast, title=f"Đối thoại {number}")
    first = open_page(client, cast.officer, "list").context["page"]
    second = open_page(client, cast.officer, "list", page=2).context["page"]
    assert {d.pk for d in first.rows}.isdisjoint(d.pk for d in second.rows)
    assert (len(first.rows), len(second.rows), second.next) == (25, 2, "")
    assert open_page(client, cast.officer, "list", page="²", kind="x").status_code == 200


def test_a_dialogue_is_planned_on_the_page(client, cast):
    typed = {"title": TITLE, "organiser": cast.unit.pk, "kind": "leaders", "occurrence": "periodic"}
    typed |= {"held_on": "18/11/2026", "place": "Nhà văn hóa"}
    assert press(client, cast.officer, "plan", **typed).status_code == 302
    held = Dialogue.objects.get()
    assert (held.organiser, held.level, held.held_on.month) == (cast.unit, "commune", 11)


def test_one_does_not_plan_for_another_unit(client, cast):
    typed = {"title": TITLE, "organiser": cast.unit.pk, "kind": "leaders", "occurrence": "periodic"}
    assert press(client, cast.other_officer, "plan", **typed).status_code == 400
    assert not Dialogue.objects.exists()


def test_a_day_for_opinions_is_not_after_the_dialogue(client, cast):
    held = dialogue(cast)
    typed = {"title": TITLE, "kind": "leaders", "occurrence": "periodic"}
    typed |= {"held_on": "18/11/2026", "collect_until": "19/11/2026"}
    response = press(client, cast.officer, "edit", held.pk, **typed)
    assert response.status_code == 400
    assert "19/11/2026" in response.content.decode()


def test_a_pasted_list_of_delegates_is_read(client, cast):
    held = dialogue(cast)
    pasted = "1. Trần Văn Mẫu – Chủ tịch – UBND xã Ví Dụ\nHội viên các chi hội – 63 người"
    sent = rows_of(pasted=pasted)
    assert press(client, cast.officer, "rows", held.pk, "delegates", **sent).status_code == 302
    first, group = held.delegates.all()
    assert (first.name, first.post) == ("Trần Văn Mẫu", "Chủ tịch")
    assert (group.is_group, group.number) == (True, 63)


def test_a_responder_is_linked_to_the_body_of_that_name(client, cast):
    held = dialogue(cast)
    row = {"name": "Mẫu", "organisation_name": "UBND xã Ví Dụ", "part": "responder"}
    sent = rows_of(row | {"attended": "unknown"})
    assert press(client, cast.officer, "rows", held.pk, "delegates", **sent).status_code == 302
    assert held.delegates.get().organisation == cast.committee


def test_a_row_is_changed_and_another_removed(client, cast):
    held = dialogue(cast)
    leader = with_leader(cast, held)
    row = {"id": leader.pk, "name": "Tên khác", "part": "host", "ORDER": 1, "attended": "true"}
    sent = rows_of(row) | {"rows-INITIAL_FORMS": 1}
    assert press(client, cast.officer, "rows", held.pk, "delegates", **sent).status_code == 302
    leader.refresh_from_db()
    assert (leader.name, leader.attended) == ("Tên khác", True)
    sent["rows-0-remove"] = "on"
    press(client, cast.officer, "rows", held.pk, "delegates", **sent)
    assert not held.delegates.exists()


def test_rows_that_are_only_announced_are_not_drawn(client, cast):
    held = dialogue(cast)
    with_leader(cast, held)
    sent = rows_of({"name": "Bà A", "number": "x"}) | {"rows-TOTAL_FORMS": "9" * 400}
    page = press(client, cast.officer, "rows", held.pk, "delegates", **sent)
    assert page.status_code == 400 and "Bà A" in page.content.decode()
    assert len(page.context["form"].rows.forms) == held.delegates.count() == 1


@pytest.mark.parametrize("name", ["delegates", "agenda", "reports", "groups"])
def test_every_list_opens_and_keeps_what_was_typed_by_who_comes_second(client, cast, name):
    held = dialogue(cast)
    page = open_page(client, cast.officer, "rows", held.pk, name)
    seen = page.context["form"]["seen_version"].value()
    actions.change(held, {"theme": "Khác"}, by=cast.leader)
    sent = rows_of(pasted="Một dòng", seen_version=seen)
    response = press(client, cast.officer, "rows", held.pk, name, **sent)
    assert response.status_code == 409
    assert "Một dòng" in response.content.decode()


def test_an_unknown_list_phase_or_paper_is_not_there(client, cast):
    held = dialogue(cast)
    for name in ("rows", "move", "paper"):
        assert open_page(client, cast.officer, name, held.pk, "x").status_code == 404


def test_moving_on_says_what_is_missing(client, cast):
    held = dialogue(cast, held_on=None)
    assert press(client, cast.officer, "move", held.pk, "live").status_code == 400
    assert press(client, cast.officer, "move", held.pk, "collect").status_code == 302
    held.refresh_from_db()
    assert held.phase == Phase.COLLECT


def test_the_link_for_opinions_names_the_occasion(client, cast):
    held = dialogue(cast)
    page = open_page(client, cast.officer, "collect", held.pk).content.decode()
    assert f"{reverse('portal:speak_to', args=[cast.unit.pk])}?occasion={held.pk}" in page
    assert "<svg" in page


def test_a_voice_given_for_it_is_put_on_the_list(client, cast):
    held = dialogue(cast)
    said = prior_voice(cast, held)
    assert said.text in open_page(client, cast.officer, "gather", held.pk).content.decode()
    press(client, cast.officer, "add_voice", held.pk, said.pk, title="Sửa cống")
    assert Question.objects.get().petition.title == "Sửa cống"
    assert not open_page(client, cast.officer, "gather", held.pk).context["voices"]


def test_a_petition_is_found_without_diacritics_and_put_on_the_list(client, cast):
    held, matter = dialogue(cast), petition(cast)
    similar.index(KIND, matter.pk, matter.title)
    page = open_page(client, cast.officer, "gather", held.pk, q="cong thoat nuoc nha tre")
    assert page.context["found"] == [matter]
    press(client, cast.officer, "add_petition", held.pk, matter.pk)
    assert Question.objects.get().petition == matter
    page = open_page(client, cast.officer, "gather", held.pk, q="cong thoat nuoc nha tre")
    assert page.context["found"] == []


def test_a_petition_of_others_is_not_put_on_the_list(client, cast):
    held = dialogue(cast)
    theirs = open_petition(cast.other_unit, "Của xã khác", by=cast.other_officer)
    response = press(client, cast.officer, "add_petition", held.pk, theirs.pk)
    assert response.status_code == 404
    assert not Question.objects.exists()


def test_matters_are_arranged_on_the_page(client, cast):
    held = dialogue(cast)
    first, second = prior(cast, held, "Một"), prior(cast, held, "Hai")
    typed = {f"place_{first.pk}": 2, f"place_{second.pk}": 1}
    assert press(client, cast.officer, "arrange", held.pk, **typed).status_code == 302
    assert [q.petition.title for q in held.questions.all()] == ["Hai", "Một"]


def test_a_matter_is_taken_off_the_list(client, cast):
    held = dialogue(cast)
    question = prior(cast, held)
    assert press(client, cast.officer, "leave_out", question.pk).status_code == 302
    assert not held.questions.exists()


def test_the_floor_is_typed_and_the_code_is_shown(client, cast):
    held = dialogue(cast, Phase.LIVE)
    response = press(client, cast.officer, "hear", held.pk, text=SAID, key=KEY)
    assert response.status_code == 302
    page = client.get(response.url)
    assert SAID in page.content.decode()
    assert page.context["form"].initial["key"] != KEY
    press(client, cast.officer, "hear", held.pk, text=SAID, key=KEY)
    assert Voice.objects.count() == 1


def test_what_was_typed_on_the_floor_is_never_lost(client, cast):
    held = dialogue(cast, Phase.LIVE)
    typed = {"raised_by": "Chị em thôn Mẫu", "key": KEY, "text": ""}
    response = press(client, cast.officer, "hear", held.pk, **typed)
    assert response.status_code == 400
    page = response.content.decode()
    assert "Chị em thôn Mẫu" in page
    assert KEY in page


def test_an_answer_in_the_hall_by_page(client, cast):
    held = dialogue(cast, Phase.LIVE)
    leader = with_leader(cast, held)
    question = floor(cast, held)
    typed = {"text": "Đã bố trí kinh phí.", "outcome": "explained", "answered_by": leader.pk}
    assert press(client, cast.officer, "answer", question.pk, **typed).status_code == 302
    assert Answer.objects.get().signer == leader.name
    page = open_page(client, cast.officer, "live", held.pk, part="floor").content.decode()
    assert "Đã bố trí kinh phí." in page


def test_giving_to_a_body_by_page(client, cast):
    held = dialogue(cast, Phase.LIVE)
    question = floor(cast, held)
    typed = {"body-choice": str(cast.committee.pk), "body": "", "due_on": "01/12/2026"}
    assert press(client, cast.officer, "assign", question.pk, **typed).status_code == 302
    assert Petition.objects.get().holder == cast.committee


def test_only_some_treatments_are_said_by_one_press(client, cast):
    held = dialogue(cast, Phase.LIVE)
    question = floor(cast, held)
    press(client, cast.officer, "treat", question.pk, "on_the_spot")
    assert held.questions.get().treatment == Treatment.WAITING
    press(client, cast.officer, "treat", question.pk, "sent_up")
    assert held.questions.get().treatment == Treatment.SENT_UP


def test_the_screen_shows_released_words_and_nothing_of_the_matter(client, cast):
    held = dialogue(cast, Phase.LIVE)
    question = floor(cast, held, raised_by="Chị Mẫu")
    press(client, cast.officer, "show", question.pk, words="Đèn đường")
    page = open_page(client, cast.officer, "screen", held.pk).content.decode()
    assert "Đèn đường" in page
    assert SAID not in page
    assert "Chị Mẫu" not in page
    press(client, cast.officer, "clear_screen", held.pk)
    part = open_page(client, cast.officer, "screen", held.pk, part="words").content.decode()
    assert "Đèn đường" not in part


def test_a_conclusion_by_page_becomes_a_task(client, cast):
    held = dialogue(cast, Phase.CONCLUDE)
    typed = {"text": "Lắp đèn", "owner-choice": str(cast.committee.pk), "owner": ""}
    typed["due_on"] = "20/12/2026"
    assert press(client, cast.officer, "conclude", held.pk, **typed).status_code == 302
    assert Commitment.objects.get().owner == cast.committee
    assert "Lắp đèn" in open_page(client, cast.officer, "follow_up", held.pk).content.decode()
    point = Conclusion.objects.get()
    press(client, cast.officer, "reword", held.pk, point.pk, text="Lắp đèn đường")
    assert Conclusion.objects.get().text == "Lắp đèn đường"


def test_the_next_dialogue_opens_with_what_became_of_the_last(client, cast):
    last = dialogue(cast, Phase.LIVE, title="Đối thoại năm trước")
    floor(cast, last)
    conclusion(cast, last)
    page = open_page(client, cast.officer, "detail", dialogue(cast).pk).content.decode()
    assert "Đối thoại năm trước" in page
    assert "UBND xã lắp đèn đường thôn Mẫu" in page
    assert SAID in page


def test_what_a_document_does_not_word_is_said_not_made_up(client, cast):
    held = dialogue(cast, Phase.FOLLOW_UP, held_on=None, document_note="Báo cáo", stated_prior=8)
    for number in range(5):
        prior(cast, held, f"Việc {number}")
    figure = open_page(client, cast.officer, "detail", held.pk).context["figures"][0]
    assert figure.number == 8
    for number in ("8", "5", "3"):
        assert number in figure.note
    page = open_page(client, cast.officer, "matters", held.pk, raised="prior")
    assert [row.petition.title for row in page.context["rows"]] == [f"Việc {n}" for n in range(5)]
    assert page.context["notes"][0][1] == figure.note


def test_every_figure_opens_as_many_records_as_it_says(client, cast):
    held = full(cast)
    client.force_login(cast.officer)
    figures = client.get(reverse("dialogues:detail", args=[held.pk])).context["figures"]
    for figure in figures:
        assert len(client.get(figure.href).context["rows"]) == figure.number, figure.label


def test_releasing_by_page_needs_the_leader(client, cast):
    held = dialogue(cast, Phase.FOLLOW_UP)
    assert press(client, cast.officer, "publish", held.pk, summary="Tóm tắt").status_code == 400
    typed = {"summary": "Tóm tắt", "approved_by": "Lê Thị Mẫu"}
    assert press(client, cast.officer, "publish", held.pk, **typed).status_code == 302
    assert Dialogue.objects.published().exists()
    press(client, cast.leader, "withdraw", held.pk)
    assert not Dialogue.objects.published().exists()


def test_conclusions_of_the_last_dialogue_are_not_reworded_from_the_next(client, cast):
    last = dialogue(cast, Phase.CONCLUDE)
    point = conclusion(cast, last)
    held = dialogue(cast, Phase.CONCLUDE)
    page = open_page(client, cast.officer, "detail", held.pk).content.decode()
    assert point.text in page
    assert reverse("dialogues:reword", args=[held.pk, point.pk]) not in page


def test_the_law_dates_only_dialogues_of_a_communes_authority(client, cast):
    assert open_page(client, cast.officer, "detail", dialogue(cast).pk).context["deadline"] is None
    theirs = actions.plan(unsaved(cast.committee), by=cast.chair)
    found = open_page(client, cast.chair, "detail", theirs.pk).context["deadline"]
    assert (theirs.held_on - found.deadline.date).days >= 7
