"""A case is open to the counsellors named for it and to nobody else; the database tells nothing."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.models import DateTimeField
from django.urls import reverse

from doithoai.confidence.actions import give_sight, open_case, pass_on
from doithoai.counselling import sealed
from doithoai.counselling.actions import close_case, erase_case, write
from doithoai.counselling.models import Case, Outcome, State, Tally
from doithoai.counselling.sealed import Written
from doithoai.journal.models import Event
from doithoai.journal.sealing import seal
from doithoai.people.models import Grant
from doithoai.people.roles import Role
from tests.cast import person
from tests.confidence.circle import PASSPHRASE, keyholder, post_of, private_of
from tests.counselling.factories import NAME, STORY, case_of, key_to, particulars
from tests.journal.intruder import found

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ADVICE = Written("advice", "Đã tư vấn về quyền ly hôn.")


@pytest.fixture
def counsellor(cast):
    return keyholder("tuvan", cast.unit)


@pytest.fixture
def colleague(cast):
    return keyholder("tuvan2", cast.unit)


def test_what_was_told_opens_for_her_who_wrote_it(cast, counsellor):
    case = case_of(counsellor, cast.unit)
    key = key_to(case, counsellor)
    write(case, ADVICE, by=counsellor, key=key)
    assert sealed.particulars(case, key) == particulars()
    assert sealed.written(case, key) == [ADVICE]


def test_the_database_holds_neither_who_nor_why(cast, counsellor):
    case = case_of(counsellor, cast.unit)
    write(case, ADVICE, by=counsellor, key=key_to(case, counsellor))
    with connection.cursor() as cursor:
        for table in ("counselling_case", "counselling_entry", "journal_event", "people_grant"):
            cursor.execute(f"SELECT * FROM {table}")
            rows = b"".join(
                bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode()
                for row in cursor.fetchall()
                for v in row
            )
            for word in (NAME, STORY, "ly hôn", "domestic_violence", "female"):
                assert word.encode() not in rows, table


def test_nobody_sees_it_by_role_not_even_a_fellow_counsellor(cast, counsellor, colleague):
    case_of(counsellor, cast.unit)
    assert Case.objects.visible_to(counsellor).exists()
    for user in (colleague, *cast.everybody.values()):
        assert not Case.objects.visible_to(user).exists(), user.username


@pytest.mark.parametrize("who", ["officer", "leader", "clerk", "administrator", "stranger"])
def test_only_counsellors_open_cases(cast, who):
    with pytest.raises(PermissionDenied):
        case_of(getattr(cast, who), cast.unit)


def test_without_a_key_of_her_own_nothing_is_sealed_to_her(cast):
    keyless = person("chuacokhoa", (cast.unit, Role.COUNSELLOR))
    with pytest.raises(ValidationError):
        case_of(keyless, cast.unit)
    assert not Case.objects.exists()


def test_a_second_counsellor_is_let_in_by_the_first(cast, counsellor, colleague):
    case = case_of(counsellor, cast.unit)
    private = private_of(counsellor)
    give_sight(case, post_of(colleague), "Cùng tư vấn", by=counsellor, private=private)
    write(case, ADVICE, by=colleague, key=key_to(case, colleague))
    assert sealed.written(case, key_to(case, counsellor)) == [ADVICE]


def test_passed_on_the_first_reads_it_no_more_and_its_key_is_changed(cast, counsellor, colleague):
    case = case_of(counsellor, cast.unit)
    before = key_to(case, counsellor)
    write(case, ADVICE, by=counsellor, key=before)
    pass_on(case, post_of(colleague), "Nghỉ việc", by=counsellor, private=private_of(counsellor))
    after = key_to(case, colleague)
    case.refresh_from_db()
    assert after != before
    assert sealed.particulars(case, after).name == NAME
    assert sealed.written(case, after) == [ADVICE]
    with pytest.raises(ValidationError):
        open_case(case, private_of(counsellor), by=counsellor)
    assert not Case.objects.visible_to(counsellor).exists()


def test_a_closed_case_is_counted_and_written_into_no_more(cast, counsellor):
    case = case_of(counsellor, cast.unit)
    key = key_to(case, counsellor)
    write(case, Written("referral", "…", to="legal_aid"), by=counsellor, key=key)
    close_case(case, Outcome.REFERRED, "Xong.", by=counsellor, key=key)
    assert Case.objects.get().state == State.CLOSED
    counted = {(t.heading, t.value, t.sex, t.number) for t in Tally.objects.all()}
    assert counted == {
        ("cases", "", "female", 1),
        ("topic", "domestic_violence", "female", 1),
        ("outcome", "referred", "female", 1),
        ("referred", "legal_aid", "female", 1),
    }
    with pytest.raises(PermissionDenied):
        write(case, ADVICE, by=counsellor, key=key)
    with pytest.raises(PermissionDenied):
        close_case(case, Outcome.ADVISED, "Lại.", by=counsellor, key=key)


def test_no_column_leads_from_a_figure_to_a_case(cast):
    kinds = {field.name: field.related_model for field in Tally._meta.get_fields()}
    assert Case not in kinds.values()
    assert not any(isinstance(field, DateTimeField) for field in Tally._meta.get_fields())


def test_erased_the_proofs_hold_and_the_figures_stay(cast, counsellor):
    case = case_of(counsellor, cast.unit)
    close_case(case, Outcome.ADVISED, "Xong.", by=counsellor, key=key_to(case, counsellor))
    seal()
    erase_case(case, by=cast.officer)
    seal()
    kept = Case.objects.get()
    assert (bytes(kept.sealed), kept.state) == (b"", State.ERASED)
    assert not kept.entries.exists() and not Grant.objects.filter(subject_id=case.pk).exists()
    assert found() == []
    assert Tally.objects.filter(heading="cases").get().number == 1


def test_on_the_pages_a_case_is_opened_written_into_and_closed(client, cast, counsellor):
    client.force_login(counsellor, backend=BACKEND)
    values = {"organisation": cast.unit.pk, "opened_on": "02/03/2026", "name": NAME, "sex": "male"}
    values |= {"topics": ["land", "civil"], "story": STORY}
    assert client.post(reverse("counselling:new"), values).status_code == 302
    case = Case.objects.get()
    address = reverse("counselling:case", args=[case.pk])
    assert client.get(address).status_code == 302  # asks for the passphrase first
    unlock = reverse("confidence:unlock") + f"?next={address}"
    assert client.post(unlock, {"passphrase": PASSPHRASE}).url == address
    assert STORY in client.get(address).content.decode()
    entry = {"kind": "appointment", "text": "Gặp lại", "on": "09/03/2026"}
    assert client.post(reverse("counselling:write", args=[case.pk]), entry).status_code == 302
    assert "09/03/2026" in client.get(address).content.decode()
    change = values | {"name": "Chị Sen Hồng"}
    client.post(reverse("counselling:change", args=[case.pk]), change)
    assert "Sen Hồng" in client.get(address).content.decode()
    ended = {"outcome": "advised", "text": "Xong."}
    client.post(reverse("counselling:close", args=[case.pk]), ended)
    assert Case.objects.get().state == State.CLOSED
    assert Event.objects.viewings(case).exists()


@pytest.mark.parametrize("kind, missing", [("referral", "to"), ("appointment", "on")])
def test_a_referral_says_to_whom_an_appointment_for_when(client, cast, counsellor, kind, missing):
    case = case_of(counsellor, cast.unit)
    client.force_login(counsellor, backend=BACKEND)
    client.post(reverse("confidence:unlock"), {"passphrase": PASSPHRASE})
    page = client.post(reverse("counselling:write", args=[case.pk]), {"kind": kind, "text": "…"})
    assert page.status_code == 400 and missing in page.context["form"].errors
