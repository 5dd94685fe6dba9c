"""Versions of an answer, its place in a register, and personal details before publication."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.papers.models import Incoming, Kind, Paper
from doithoai.petitions import actions
from doithoai.petitions.models import AnswerWording
from doithoai.petitions.personal import AROUND, DESCRIBED, HIDDEN, details, shortened
from doithoai.reading.personal import personal_marks
from tests.petitions.factories import draft, issued, reply, routed, signed

NAMED = "Đã hỗ trợ bà Nguyễn Thị Mẫu, điện thoại 0912345678."


def test_every_draft_is_kept_and_compared_word_by_word(client, cast):
    answer = draft(cast, matter := routed(cast))
    later = actions.Reply(matter, "Xã sẽ khảo sát và trả lời như sau.", reply(matter).outcome)
    actions.redraft(answer, [later], text="Ý chung.", by=cast.responder)
    assert AnswerWording.objects.filter(petition=matter).count() == 2
    client.force_login(cast.responder)
    page = client.get(reverse("petitions:versions", args=[answer.pk])).content.decode()
    assert "<del>đã </del><ins>sẽ </ins>" in page
    assert (
        client.get(reverse("petitions:versions", args=[answer.pk]), {"old": "x"}).status_code == 200
    )


def test_the_bodys_own_answer_takes_the_next_number_of_its_register(cast):
    answer = draft(cast, routed(cast))
    actions.submit(answer, by=cast.responder)
    actions.approve(answer, by=cast.chair)
    blank = actions.Signature("", dt.date(2026, 11, 20), "Nguyễn Thị Mẫu", "Chủ tịch")
    actions.sign(answer, blank, by=cast.chair)
    paper = Paper.objects.about(answer).get()
    assert (answer.number, paper.serial, paper.is_signed) == ("01/UBND", 1, True)


def test_a_number_that_was_written_is_entered_as_written(cast):
    answer = signed(cast, draft(cast, routed(cast)))
    paper = Paper.objects.about(answer).get()
    assert (answer.number, paper.full_number, paper.serial) == ("12/UBND-VP", "12/UBND-VP", None)


@pytest.mark.parametrize("kind", [Kind.ACKNOWLEDGEMENT, Kind.TRANSFER_LETTER, Kind.REQUEST_LETTER])
def test_a_letter_becomes_a_paper_of_the_unit(client, cast, kind):
    matter = routed(cast)
    client.force_login(cast.officer)
    address = reverse("petitions:draw_letter", args=[matter.pk])
    data = {"kind": kind, "ground": "", "instead": "", "seen_version": matter.version}
    assert client.post(address, data).status_code == 302
    assert Paper.objects.about(matter).get().organisation == cast.unit


def test_a_refusal_without_a_ground_is_not_drawn(cast):
    with pytest.raises(ValidationError):
        actions.draw_letter(routed(cast), Kind.REFUSAL, by=cast.officer)
    with pytest.raises(PermissionDenied):
        actions.draw_letter(routed(cast), Kind.ACKNOWLEDGEMENT, by=cast.responder)
    assert not Paper.objects.exists() and not Incoming.objects.exists()


def version(cast):
    item = issued(cast, routed(cast)).items.get()
    return actions.edit_public_version(item, "Hỗ trợ hộ khó khăn", NAMED, by=cast.officer)


def test_nothing_undecided_is_published_and_nothing_is_replaced_by_itself(cast):
    made = version(cast)
    with pytest.raises(ValidationError):
        actions.publish(made, "Lê Thị Mẫu", by=cast.leader)
    assert made.answer == NAMED


def test_a_person_decides_for_each(client, cast):
    made = version(cast)
    client.force_login(cast.officer)
    address = reverse("petitions:details", args=[made.pk])
    assert client.post(address, {"seen_version": made.version}).status_code == 400
    found = details(made)
    chosen = {
        f"detail-{at}": "replace" if one.text == "0912345678" else "keep"
        for at, one in enumerate(found)
    }
    assert client.post(address, chosen | {"seen_version": made.version}).status_code == 302
    made.refresh_from_db()
    assert made.answer == NAMED.replace("0912345678", "[…]")
    actions.publish(made, "Lê Thị Mẫu", by=cast.leader)
    assert made.is_published


def test_a_word_says_what_was_taken_out(client, cast):
    made = version(cast)
    client.force_login(cast.officer)
    address = reverse("petitions:details", args=[made.pk])
    page = client.get(address).content.decode()
    assert "[tên người]" in page and "[số điện thoại]" in page
    texts = [one.text for one in details(made)]
    chosen = {f"detail-{at}": "describe" for at in range(len(texts))}
    at = texts.index("Nguyễn Thị Mẫu")
    chosen |= {f"detail-{at}": "own", f"own-{at}": " một  hội viên ", "seen_version": made.version}
    assert client.post(address, chosen).status_code == 302
    made.refresh_from_db()
    assert made.answer == "Đã hỗ trợ bà [một hội viên], điện thoại [số điện thoại]."
    event = Event.objects.about(made).get(verb="petitions.public_version.marks_decided")
    assert event.values == {"kept": 0, "replaced": 2}
    assert not details(made)


@pytest.mark.parametrize("own", ["", "??", "bà Mẫu", "0912", "chị Lê Thị Hoa", "x" * 41, "[mau]"])
def test_words_that_give_her_away_again_are_refused_and_kept_in_the_box(client, cast, own):
    made = version(cast)
    client.force_login(cast.officer)
    texts = [one.text for one in details(made)]
    at = texts.index("Nguyễn Thị Mẫu")
    chosen = {f"detail-{n}": "keep" for n in range(len(texts))}
    chosen |= {f"detail-{at}": "own", f"own-{at}": own}
    answer = client.post(reverse("petitions:details", args=[made.pk]), chosen)
    assert answer.status_code == 400 and answer.context["form"].errors.keys() == {f"own-{at}"}
    assert answer.context["form"][f"own-{at}"].value() == own
    made.refresh_from_db()
    assert made.answer == NAMED
    kept = {(str(one.kind), one.text) for one in details(made) if one.text != texts[at]}
    with pytest.raises(ValidationError):
        actions.decide_details(made, kept, {("name", texts[at]): own}, by=cast.officer)


@pytest.mark.parametrize("words", [HIDDEN, *DESCRIBED.values()])
def test_no_word_in_the_place_of_a_detail_is_taken_for_one(words):
    for text in (f"Đã hỗ trợ bà {words}, Như Xuân.", f"{words} {words}", f"Ông {words} nêu"):
        assert not [mark for mark in personal_marks(text) if words.strip("[]") in mark.text]


def test_a_decision_holds_for_the_wording_it_was_made_for(cast):
    made = version(cast)
    kept = {(str(one.kind), one.text) for one in details(made)}
    actions.decide_details(made, kept, {}, by=cast.officer)
    changed = actions.edit_public_version(
        made.item, made.title, f"{NAMED} Gặp chị Hoa.", by=cast.officer
    )
    with pytest.raises(ValidationError):
        actions.publish(changed, "Lê Thị Mẫu", by=cast.leader)


@pytest.mark.parametrize("length", [0, 10, 60, 61, 200])
def test_what_stands_around_a_detail_is_whole_words(length):
    words = " ".join(f"tiếng{n}" for n in range(40))
    text = words[:length]
    shown = shortened(text)
    assert shown.endswith("…") == (len(text) > AROUND)
    assert text.startswith(shown.rstrip("…"))
    assert set(shown.rstrip("…").split()) <= set(text.split())
    before = shortened(text, from_end=True)
    assert text.endswith(before.lstrip("…"))
    assert set(before.lstrip("…").split()) <= set(text.split())
