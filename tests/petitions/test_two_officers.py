"""Two people act on one petition at once: the second is told, and nothing typed is lost."""

import datetime as dt

import pytest
from django.urls import reverse

from doithoai.petitions import actions
from doithoai.petitions.models import AnswerItem, Judgement, Kind, Petition, PublicVersion, Rating
from tests.petitions.factories import issued, petition, routed
from tests.petitions.test_clocks import fresh
from tests.petitions.test_tracks import HEAD, NOTICE, declined, letter

TYPED = "Cống nhà bà Ví Dụ, đoạn cạnh nhà trẻ"
BUTTON = ">Lưu nháp</button>"
OWN = {"number": "", "dated": "2026-11-24", "signer": TYPED}


def note(cast, matter):
    """What the first does meanwhile: something that leaves every step open to the second."""
    actions.add_helper(fresh(matter), cast.other_unit, asked="Khảo sát", by=cast.officer)


FORMS = [
    ("classify", "officer", petition, {"title": TYPED, "kind": "question"}),
    ("route", "officer", petition, {"note": TYPED}),
    ("hand_on", "responder", routed, {"reason": TYPED}),
    ("return", "responder", routed, {"reason": TYPED}),
    ("ask", "officer", routed, {"question": TYPED}),
    ("move_due", "officer", routed, {"due_on": "2026-12-31"}),
    ("promise", "responder", routed, {"what": TYPED, "due_on": "2026-12-31"}),
    ("check", "responder", letter, {"eligible": "yes", "competent": "yes", "words": TYPED}),
    ("decline", "chair", letter, {"ground": "k_unsigned", "words": TYPED, "decided_by": HEAD}),
    ("withdrawn", "clerk", letter, {"words": TYPED}),
    ("notify", "chair", declined, OWN),
]


@pytest.mark.parametrize(("name", "who", "made", "typed"), FORMS, ids=[f[0] for f in FORMS])
def test_the_second_is_told_and_finds_what_she_typed(client, cast, name, who, made, typed):
    matter = made(cast)
    client.force_login(getattr(cast, who))
    address = reverse(f"petitions:{name}", args=[matter.pk])
    form = client.get(address).context["form"]
    bodies = {"body": "", "body-choice": str(cast.province.pk)} if "body" in form.fields else {}
    hidden = {"seen_version": form.initial.get("seen_version") or matter_version(form)}
    note(cast, matter)
    before = Petition.objects.values().get(pk=matter.pk)
    page = client.post(address, {**typed, **bodies, **hidden})
    assert page.status_code == 409
    assert Petition.objects.values().get(pk=matter.pk) == before
    shown = page.content.decode()
    assert "Người khác vừa thay đổi" in shown
    for value in typed.values():
        assert value == "" or value in shown


def matter_version(form):
    return form["seen_version"].value()


def test_pressed_again_it_acts_on_what_is_there_now(client, cast):
    matter = routed(cast)
    client.force_login(cast.responder)
    address = reverse("petitions:return", args=[matter.pk])
    seen = matter_version(client.get(address).context["form"])
    note(cast, matter)
    page = client.post(address, {"reason": TYPED, "seen_version": seen})
    again = matter_version(page.context["form"])
    assert client.post(address, {"reason": TYPED, "seen_version": again}).status_code == 302
    assert fresh(matter).holder == cast.unit
    assert matter.handlings.leads().last().reason == TYPED


def test_a_step_that_is_over_keeps_what_was_typed_and_takes_the_button_away(client, cast):
    matter = routed(cast)
    client.force_login(cast.responder)
    address = reverse("petitions:answer", args=[matter.pk])
    opened = client.get(address)
    seen = matter_version(opened.context["form"])
    assert BUTTON in opened.content.decode()
    actions.route(fresh(matter), cast.other_unit, by=cast.officer)
    typed = {"text": TYPED, "outcome": "explained"}
    page = client.post(address, {**typed, "seen_version": seen})
    shown = page.content.decode()
    assert page.status_code == 409
    assert TYPED in shown and "không còn thực hiện được" in shown
    assert BUTTON not in shown
    again = client.post(address, {**typed, "seen_version": matter_version(page.context["form"])})
    assert again.status_code == 403
    assert TYPED in again.content.decode()
    assert not AnswerItem.objects.exists()


def test_what_is_no_longer_seen_at_all_keeps_what_was_typed(client, cast):
    matter = routed(cast)
    client.force_login(cast.responder)
    actions.classify(fresh(matter), Kind.DENUNCIATION, [], by=cast.officer)
    page = client.post(reverse("petitions:answer", args=[matter.pk]), {"text": TYPED})
    assert page.status_code == 404
    assert TYPED in page.content.decode()


def test_of_two_who_note_what_she_said_the_second_is_told(client, cast):
    item = issued(cast, routed(cast)).items.get()
    voice = item.petition.voices.get()
    client.force_login(cast.officer)
    address = reverse("petitions:note_rating", args=[item.pk, voice.pk])
    seen = matter_version(client.get(address).context["form"])
    actions.note_rating(item, voice, actions.Said(Judgement.PARTLY, "Tạm được"), by=cast.clerk)
    typed = {"judgement": "satisfied", "words": TYPED, "told": "phone"}
    page = client.post(address, {**typed, "seen_version": seen})
    assert page.status_code == 409
    assert TYPED in page.content.decode()
    assert Rating.objects.get().words == "Tạm được"
    again = client.post(address, {**typed, "seen_version": matter_version(page.context["form"])})
    assert again.status_code == 302
    assert Rating.objects.get().words == TYPED


def test_a_version_that_never_was_keeps_what_was_typed_where_nothing_is_noted_yet(client, cast):
    item = issued(cast, routed(cast)).items.get()
    voice = item.petition.voices.get()
    client.force_login(cast.officer)
    address = reverse("petitions:note_rating", args=[item.pk, voice.pk])
    said = {"judgement": "partly", "words": TYPED, "told": "phone", "seen_version": "7"}
    page = client.post(address, said)
    assert page.status_code == 409
    assert TYPED in page.content.decode()
    assert not Rating.objects.exists()
    again = client.post(address, {**said, "seen_version": matter_version(page.context["form"])})
    assert again.status_code == 302


def test_of_two_who_begin_the_public_wording_the_second_is_told(client, cast):
    item = issued(cast, routed(cast)).items.get()
    client.force_login(cast.officer)
    address = reverse("petitions:edit_public", args=[item.pk])
    seen = matter_version(client.get(address).context["form"])
    actions.edit_public_version(item, "Sửa cống", "Xã đã trả lời.", by=cast.officer)
    page = client.post(address, {"title": TYPED, "answer": TYPED, "seen_version": seen})
    assert page.status_code == 409
    assert TYPED in page.content.decode()
    assert PublicVersion.objects.get().title == "Sửa cống"


def test_of_two_notices_only_one_takes_a_number(client, cast):
    matter = declined(cast)
    client.force_login(cast.chair)
    address = reverse("petitions:notify", args=[matter.pk])
    seen = matter_version(client.get(address).context["form"])
    actions.notify_refusal(fresh(matter), NOTICE, by=cast.officer)
    late = client.post(address, {**OWN, "seen_version": seen})
    assert late.status_code in {403, 409}
    assert fresh(matter).legal_steps.filter(step="notified").count() == 1


def test_a_denunciation_confirmed_meanwhile_is_not_overwritten_in_clear(client, cast):
    matter = petition(cast)
    client.force_login(cast.officer)
    address = reverse("petitions:classify", args=[matter.pk])
    seen = matter_version(client.get(address).context["form"])
    actions.classify(fresh(matter), Kind.DENUNCIATION, [], by=cast.officer)
    data = {"title": TYPED, "kind": "feedback", "seen_version": seen}
    assert client.post(address, data).status_code == 409
    assert fresh(matter).kind == Kind.DENUNCIATION
    assert Petition.objects.filter(title__contains="Cống").count() == 0
    assert fresh(matter).received_on <= dt.date(2026, 11, 22)
