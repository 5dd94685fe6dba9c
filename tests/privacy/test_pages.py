"""The pages about personal data, as officers and as the person herself use them."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from docx import Document

from doithoai.journal.actions import record_viewing
from doithoai.journal.models import Event
from doithoai.people.models import Grant
from doithoai.privacy.actions import erase_matters
from doithoai.privacy.holdings import holdings
from doithoai.privacy.models import (
    Breach,
    BreachState,
    Consent,
    Request,
    RequestState,
    Right,
    SensitiveDetail,
)
from doithoai.voices import events
from doithoai.voices.models import Confidence, Identity, State, Voice
from tests.files.builders import png
from tests.portal.visitor import follow
from tests.privacy.factories import NAME, PHONE, SUBJECT, breach, consent, named_voice, request
from tests.voices.factories import received

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def officer(client, cast):
    client.force_login(cast.officer, backend=BACKEND)
    return client


def test_an_officer_takes_a_request_in_finds_the_record_and_erases_it(officer, cast):
    said = named_voice(cast.unit)
    values = {"organisation": cast.unit.pk, "right": "erasure", "way": "desk", "name": NAME}
    values |= {"received_on": "20/11/2026", "proof": "Có mã tra cứu."}
    assert officer.post(reverse("privacy:receive"), values).status_code == 302
    asked = Request.objects.get()
    page = officer.get(reverse("privacy:records", args=[asked.pk]), {"phone": "0900000001"})
    assert NAME in page.content.decode()
    row = {"subject": SUBJECT, "id": said.pk}
    officer.post(reverse("privacy:add_record", args=[asked.pk]), row)
    assert NAME in officer.get(reverse("privacy:request", args=[asked.pk])).content.decode()
    answer = {"text": "Đã xóa.", "sure": "on"}
    officer.post(reverse("privacy:erase", args=[asked.pk]), answer)
    assert Voice.objects.get(pk=said.pk).state == State.ERASED
    assert Request.objects.get().state == RequestState.DONE


def test_without_the_tick_nothing_is_erased(officer, cast):
    asked = request(cast, named_voice(cast.unit))
    page = officer.post(reverse("privacy:erase", args=[asked.pk]), {"text": "Đã xóa."})
    assert page.status_code == 400
    assert not Voice.objects.filter(state=State.ERASED).exists()


@pytest.mark.parametrize("typed", [{"name": "tran thi mau"}, {"phone": PHONE}])
def test_a_person_is_found_without_marks_and_however_the_number_is_written(officer, cast, typed):
    named_voice(cast.unit)
    asked = request(cast)
    page = officer.get(reverse("privacy:records", args=[asked.pk]), typed).content.decode()
    assert NAME in page


def test_a_person_is_found_by_her_code_and_only_in_her_unit(officer, cast):
    here, elsewhere = received(cast.unit), received(cast.other_unit)
    address = reverse("privacy:records", args=[request(cast).pk])
    assert str(here.voice.pk) in officer.get(address, {"code": here.code}).content.decode()
    found = officer.get(address, {"code": elsewhere.code}).content.decode()
    assert str(elsewhere.voice.pk) not in found


def test_a_record_of_another_unit_cannot_be_added_by_its_id(officer, cast):
    asked = request(cast)
    row = {"subject": SUBJECT, "id": named_voice(cast.other_unit).pk}
    address = reverse("privacy:add_record", args=[asked.pk])
    assert officer.post(address, row).status_code in {400, 403, 302}
    assert not asked.matters.exists()


def words_of(answer):
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    paper = Document(io.BytesIO(packed.read("du-lieu-ca-nhan.docx")))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in paper.paragraphs), *cells])


def test_the_copy_holds_hers_and_nothing_of_others(officer, cast):
    hers = named_voice(cast.unit, text="Đường thôn Mẫu ngập.")
    named_voice(cast.unit, text="Chuyện của người khác.")
    asked = request(cast, hers, right=Right.ACCESS)
    words = words_of(officer.post(reverse("privacy:copy", args=[asked.pk])))
    assert "Đường thôn Mẫu ngập." in words and NAME in words
    assert "người khác." not in words.replace("dữ liệu của người khác.", "")
    assert Event.objects.about(asked).last().verb == "privacy.request.copied"


def test_an_officer_without_sight_gets_no_restricted_words_into_the_copy(officer, cast):
    hers = named_voice(cast.unit, text="Chồng đánh.", confidence=Confidence.CONFIDENTIAL)
    asked = request(cast, hers, right=Right.ACCESS)
    page = officer.get(reverse("privacy:request", args=[asked.pk])).content.decode()
    words = words_of(officer.post(reverse("privacy:copy", args=[asked.pk])))
    for shown in (page, words):
        assert "Chồng đánh." not in shown and PHONE not in shown


def test_the_person_reads_all_that_is_held_and_takes_a_copy(client, cast):
    got = received(
        cast.unit, text="Chồng đánh.", confidence=Confidence.CONFIDENTIAL, identity=Identity.UNKNOWN
    )
    follow(client, got.code)
    page = client.get(reverse("portal:my_data")).content.decode()
    assert "Chồng đánh." in page
    assert "data-exit=" in page and "exit.js" in page
    assert "Chồng đánh." in words_of(client.post(reverse("portal:my_copy")))


def test_the_person_asks_by_her_code_and_reads_the_answer_there(client, cast):
    got = received(cast.unit)
    follow(client, got.code)
    address = reverse("portal:my_data")
    assert client.post(address, {"right": "erasure"}).status_code == 302
    asked = Request.objects.get()
    assert (asked.way, asked.matters.get().subject_id) == ("receipt", got.voice.pk)
    erase_matters(asked, "Đã xóa theo yêu cầu.", by=cast.officer)
    page = client.get(address).content.decode()
    assert "Đã xóa theo yêu cầu." in page
    assert got.voice.text not in client.get(reverse("portal:voice")).content.decode()


def test_pressed_twice_it_is_asked_once(client, cast):
    follow(client, received(cast.unit).code)
    values = {"right": "access", "sent_as": "a" * 32}
    for _time in range(2):
        client.post(reverse("portal:my_data"), values)
    assert Request.objects.count() == 1


def test_nothing_is_shown_without_the_code(client, cast):
    for name in ("portal:my_data", "portal:my_copy"):
        assert client.post(reverse(name)).status_code == 302
    assert not Request.objects.exists()


def consenting(**changes):
    values = {"purpose": "relay", "given": "signed", "wording": "Đồng ý chuyển tên."}
    return values | changes


def test_a_signed_consent_takes_the_paper_and_a_look_at_it(officer, cast):
    address = reverse("privacy:consents", args=[SUBJECT, named_voice(cast.unit).pk])
    assert officer.post(address, consenting()).status_code == 400
    paper = SimpleUploadedFile("giay.png", png())
    assert officer.post(address, consenting(paper=paper)).status_code == 400
    paper = SimpleUploadedFile("giay.png", png())
    assert officer.post(address, consenting(paper=paper, no_card="on")).status_code == 302
    kept = Consent.objects.get()
    assert kept.evidence.open()
    assert officer.get(reverse("privacy:paper", args=[kept.pk])).status_code == 200


@pytest.mark.parametrize("name", ["CCCD Mẫu.png", "can-cuoc_mat_truoc.png", "ho chieu.png"])
def test_a_picture_that_calls_itself_an_identity_card_is_refused(officer, cast, name):
    address = reverse("privacy:consents", args=[SUBJECT, named_voice(cast.unit).pk])
    paper = SimpleUploadedFile(name, png())
    page = officer.post(address, consenting(paper=paper, no_card="on"))
    assert page.status_code == 400 and not Consent.objects.exists()


@pytest.mark.parametrize(
    "said, refused",
    [
        ({"whose": "child"}, {"guardian"}),
        ({"whose": "child", "guardian": "Lê Thị Mẹ"}, {"child_agrees"}),
        ({"whose": "child", "child_agrees": "on"}, {"guardian"}),
        ({"whose": "small", "child_agrees": "on"}, {"guardian"}),
        ({"whose": "nobody"}, {"whose"}),
    ],
)
def test_a_childs_data_take_the_guardian_and_from_seven_on_the_child(officer, cast, said, refused):
    address = reverse("privacy:consents", args=[SUBJECT, named_voice(cast.unit).pk])
    spoken = consenting(given="spoken", witness="Chị Thử")
    page = officer.post(address, spoken | said)
    assert page.status_code == 400 and page.context["form"].errors.keys() == refused
    assert not Consent.objects.exists()


@pytest.mark.parametrize("said", [{"whose": "child", "child_agrees": "on"}, {"whose": "small"}])
def test_both_agreements_are_kept_and_shown(officer, cast, said):
    address = reverse("privacy:consents", args=[SUBJECT, named_voice(cast.unit).pk])
    agreed = {"given": "spoken", "witness": "Chị Thử", "guardian": "Lê Thị Mẹ", **said}
    assert officer.post(address, consenting(**agreed)).status_code == 302
    kept = Consent.objects.get()
    assert (kept.whose, kept.guardian) == (said["whose"], "Lê Thị Mẹ")
    assert "Lê Thị Mẹ" in officer.get(address).content.decode()


def test_nothing_is_ticked_beforehand(officer, cast):
    address = reverse("privacy:consents", args=[SUBJECT, named_voice(cast.unit).pk])
    page = officer.get(address).content.decode()
    assert " checked" not in page
    assert officer.post(address, {}).status_code == 400


def test_ethnic_group_takes_a_consent_of_its_own_and_goes_with_it(officer, cast):
    address = reverse("privacy:consents", args=[SUBJECT, named_voice(cast.unit).pk])
    spoken = consenting(given="spoken", witness="Chị Thử", ethnicity="Tày")
    assert officer.post(address, spoken).status_code == 400
    assert officer.post(address, spoken | {"purpose": "sensitive"}).status_code == 302
    assert SensitiveDetail.objects.get().value == "Tày"
    officer.post(reverse("privacy:withdraw", args=[Consent.objects.get().pk]))
    assert not SensitiveDetail.objects.exists()
    assert not Consent.objects.get().is_in_force


def test_what_is_noted_about_a_restricted_voice_is_closed_with_it(officer, cast):
    said = named_voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    kept = consent(cast, said)
    Grant.objects.filter(subject_id=said.pk).delete()
    assert officer.get(reverse("privacy:consents", args=[SUBJECT, said.pk])).status_code == 404
    assert officer.post(reverse("privacy:withdraw", args=[kept.pk])).status_code == 404
    assert officer.get(reverse("privacy:paper", args=[kept.pk])).status_code == 404
    kept.refresh_from_db()
    assert kept.is_in_force


def test_a_consent_stands_in_the_copy(client, cast):
    got = received(cast.unit)
    consent(cast, got.voice)
    follow(client, got.code)
    assert "Chuyển tên" in client.get(reverse("portal:my_data")).content.decode()


def test_a_breach_has_seventy_two_hours(officer, cast):
    noted = breach(cast, timezone.now())
    assert (noted.due_at - noted.noticed_at).total_seconds() == 72 * 3600
    values = {"reported_to": "Công an tỉnh", "measures": "Đã khóa tài khoản."}
    officer.post(reverse("privacy:report_breach", args=[noted.pk]), values)
    assert Breach.objects.get().state == BreachState.REPORTED
    officer.post(reverse("privacy:close_breach", args=[noted.pk]), {"measures": "Xong."})
    assert Breach.objects.get().state == BreachState.CLOSED
    verbs = [event.verb.rpartition(".")[2] for event in Event.objects.about(noted)]
    assert verbs == ["noted", "reported", "closed"]


def test_a_breach_is_noted_with_the_hour_it_was_noticed(officer, cast):
    values = {"organisation": cast.unit.pk, "noticed_at": "20/11/2026 08:30", "what": "Mất sổ"}
    values |= {"which": "Họ tên 12 hội viên", "people_count": "12"}
    assert officer.post(reverse("privacy:note_breach"), values).status_code == 302
    noted = Breach.objects.get()
    assert timezone.localtime(noted.noticed_at).hour == 8
    assert "Mất sổ" in officer.get(reverse("privacy:breach", args=[noted.pk])).content.decode()


def test_who_read_what_is_listed_for_the_own_unit_alone(officer, cast):
    mine, other = named_voice(cast.unit), named_voice(cast.other_unit)
    record_viewing(events.VIEWED, mine, by=cast.clerk)
    record_viewing(events.VIEWED, other, by=cast.other_officer)
    page = officer.get(reverse("privacy:readings")).content.decode()
    assert str(mine.pk)[:8] in page and str(other.pk)[:8] not in page
    narrowed = officer.get(reverse("privacy:readings"), {"who": str(cast.leader.pk)})
    assert str(mine.pk)[:8] not in narrowed.content.decode()


def test_the_register_of_processing_names_every_kind(officer, cast):
    answer = officer.get(reverse("privacy:register", args=[cast.unit.pk]))
    paper = Document(io.BytesIO(answer.content))
    table = max(paper.tables, key=lambda each: len(each.rows))
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert len(rows) == len(holdings) + 1
    assert all(all(row) for row in rows)


def test_lists_cost_the_same_however_long(officer, cast, django_assert_max_num_queries):
    for _number in range(30):
        request(cast)
    for name in ("list", "breaches", "readings", "kept"):
        with django_assert_max_num_queries(15):
            assert officer.get(reverse(f"privacy:{name}")).status_code == 200
    first = officer.get(reverse("privacy:list"))
    following = officer.get(reverse("privacy:list") + first.context["page"].next)
    seen = {row.pk for page in (first, following) for row in page.context["page"].rows}
    assert len(seen) == 30
