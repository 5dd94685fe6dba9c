"""Every voice behind a petition gets the answer, and staff see who has not."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.kit.actors import ANONYMOUS
from doithoai.petitions import actions, tasks
from doithoai.petitions.models import Delivery, Petition, Way
from doithoai.voices.models import Confidence, Identity, Speaker, Voice
from tests.petitions.factories import issued, routed
from tests.voices.factories import TEXT, voice


@pytest.fixture
def item(cast):
    return issued(cast, routed(cast, voices=3)).items.get()


def confidential(cast):
    said = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    matter = actions.open_petition(cast.unit, "Việc riêng", [said], by=cast.officer)
    actions.route(matter, cast.committee, by=cast.officer)
    return issued(cast, matter).items.get(), said


def page(client, who, item, **data):
    client.force_login(who)
    address = reverse("petitions:delivery", args=[item.pk])
    return client.post(address, data) if data else client.get(address)


def test_an_officer_notes_whom_it_was_read_to(client, cast, item):
    one, two, _three = item.petition.voices.all()
    done = page(
        client, cast.clerk, item, voices=[one.pk, two.pk], way="read_out", note="Họp chi hội 3"
    )
    assert done.status_code == 302
    assert set(Delivery.objects.values_list("voice", "way")) == {
        (one.pk, "read_out"),
        (two.pk, "read_out"),
    }
    event = Event.objects.about(item.petition).last()
    assert event.verb == "petitions.petition.answer_delivered"
    assert "2" in event.sentence()
    shown = page(client, cast.clerk, item)
    assert [len(shown.context[part]) for part in ("told", "left")] == [2, 1]
    assert "Họp chi hội 3" in shown.content.decode()


def test_nobody_is_noted_twice_in_one_way(cast, item):
    said = item.petition.voices.first()
    assert actions.note_delivery(item, [said], Way.PHONE, by=cast.officer) == 1
    item.petition.refresh_from_db()
    assert actions.note_delivery(item, [said], Way.PHONE, by=cast.officer) == 0
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("way", [Way.RECEIPT, Way.EMAIL])
def test_what_happens_by_itself_is_not_noted_by_hand(cast, item, way):
    with pytest.raises(ValidationError):
        actions.note_delivery(item, item.petition.voices.all(), way, by=cast.officer)


def test_somebody_is_chosen(client, cast, item):
    assert page(client, cast.clerk, item, way="phone").status_code == 400
    with pytest.raises(ValidationError):
        actions.note_delivery(item, [], Way.PHONE, by=cast.officer)


def test_only_those_who_follow_it_note_it(cast, item):
    for who in (cast.responder, cast.chair, cast.leader, cast.other_officer, cast.auditor):
        with pytest.raises(PermissionDenied):
            actions.note_delivery(item, item.petition.voices.all(), Way.PHONE, by=who)


def test_a_voice_of_another_matter_cannot_be_ticked(client, cast, item):
    foreign = voice(cast.unit)
    assert page(client, cast.clerk, item, voices=[foreign.pk], way="phone").status_code == 400
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("way", [Way.CHAT, Way.MEETING])
def test_a_confidential_answer_is_told_to_its_speaker_alone(cast, way):
    item, said = confidential(cast)
    with pytest.raises(ValidationError):
        actions.note_delivery(item, [said], way, by=cast.officer)
    assert actions.note_delivery(item, [said], Way.READ_OUT, by=cast.officer) == 1


def test_a_confidential_answer_is_neither_forwarded_nor_listed_for_others(client, cast):
    item, _said = confidential(cast)
    address = reverse("petitions:forward", args=[item.pk])
    client.force_login(cast.officer)
    assert client.get(address).context["shown"] is None
    assert page(client, cast.clerk, item).status_code == 404


def with_address(cast, said, address="hoa@vidu.example"):
    speaker = Speaker.objects.create(name="Nguyễn Thị Mẫu", email=address)
    Voice.objects.filter(pk=said.pk).update(speaker=speaker, identity=Identity.NAMED)


def test_who_left_an_address_gets_the_answer_by_mail_once(cast, item, settings):
    settings.MAILS = True
    with_address(cast, item.petition.voices.first())
    for _again in range(2):
        tasks.mail_answer.func(str(item.answer_id))
    letter = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert letter.to == ["hoa@vidu.example"]
    assert item.text in letter.body and "12/UBND-VP" in letter.body
    assert TEXT not in letter.body and "Mẫu" not in letter.body
    assert Delivery.objects.get().way == Way.EMAIL


def test_a_confidential_answer_is_never_mailed(cast, settings):
    settings.MAILS = True
    item, said = confidential(cast)
    with_address(cast, said)
    tasks.mail_answer.func(str(item.answer_id))
    assert mail.outbox == []


def test_without_a_mail_server_nothing_is_mailed(cast, item, settings):
    settings.MAILS = False
    with_address(cast, item.petition.voices.first())
    tasks.mail_answer.func(str(item.answer_id))
    assert mail.outbox == [] and not Delivery.objects.exists()


def test_a_mail_server_that_fails_leaves_her_on_the_list(cast, item, settings, monkeypatch, caplog):
    settings.MAILS = True
    with_address(cast, item.petition.voices.first())
    monkeypatch.setattr(tasks, "send_mail", lambda *_a: (_ for _ in ()).throw(OSError("hoa@")))
    tasks.mail_answer.func(str(item.answer_id))
    assert not Delivery.objects.exists()
    assert "hoa@" not in caplog.text


def test_opening_the_receipt_counts_as_reading_and_moves_no_version(cast, item):
    said = item.petition.voices.first()
    before = Petition.objects.get().version
    for _again in range(2):
        actions.note_read(said, [item])
    got = Delivery.objects.get()
    assert (got.way, got.noted_by) == (Way.RECEIPT, ANONYMOUS.actor_id)
    assert (got.at.minute, got.at.second) == (0, 0)
    assert Petition.objects.get().version == before


def test_what_is_forwarded_names_nobody(client, cast, item):
    client.force_login(cast.officer)
    shown = client.get(reverse("petitions:forward", args=[item.pk]))
    words = shown.content.decode()
    assert item.text in words and "UBND xã Ví Dụ" in words and TEXT not in words


def test_an_answer_with_a_name_in_it_waits_for_its_public_wording(client, cast, item):
    item.text = "Đã hỗ trợ gia đình bà Nguyễn Thị Mẫu, điện thoại 0912345678."
    item.save()
    client.force_login(cast.officer)
    address = reverse("petitions:forward", args=[item.pk])
    assert client.get(address).context["shown"] is None
    version = actions.edit_public_version(item, "Hỗ trợ hộ khó khăn", "Đã hỗ trợ.", by=cast.officer)
    actions.publish(version, "Trần Thị Mẫu", by=cast.leader)
    assert client.get(address).context["shown"]["text"] == "Đã hỗ trợ."


def test_a_list_of_many_asks_no_more_than_a_list_of_one(
    client, cast, item, django_assert_max_num_queries
):
    client.force_login(cast.clerk)
    with django_assert_max_num_queries(15):
        client.get(reverse("petitions:delivery", args=[item.pk]))
