"""The register's pages through HTTP: who gets in, what is answered, what is stored."""

import datetime as dt
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from doithoai.papers import actions
from doithoai.papers.models import FILE_NAMES, Kind, OfficeTemplate, Paper
from tests.papers.factories import paper
from tests.papers.test_own_templates import template
from tests.papers.test_register import PNG

DAY = dt.date(2026, 10, 5)
PAGES = ["detail", "download", "record_number", "sign", "attach_scan"]


@pytest.fixture
def made(cast):
    return paper(cast)


def url(name: str, *args: object) -> str:
    return reverse(f"papers:{name}", args=args)


@pytest.mark.parametrize("page", PAGES)
def test_whom_it_does_not_concern_does_not_learn_that_it_exists(cast, client, made, page):
    client.force_login(cast.other_officer)
    assert client.get(url(page, made.pk)).status_code == 404


@pytest.mark.parametrize("page", [*PAGES, "scan"])
def test_without_an_account_one_is_sent_to_log_in(client, made, page):
    assert client.get(url(page, made.pk)).status_code == 302


@pytest.mark.parametrize("page", ["list", "templates"])
def test_a_stranger_without_a_post_is_refused(cast, client, page):
    client.force_login(cast.stranger)
    assert client.get(url(page)).status_code == 403


def test_the_list_shows_what_is_mine(cast, client, made):
    client.force_login(cast.officer)
    assert url("detail", made.pk) in client.get(url("list")).content.decode()
    client.force_login(cast.other_officer)
    assert url("detail", made.pk) not in client.get(url("list")).content.decode()


def test_the_list_asks_as_much_for_many_as_for_one(
    cast, client, made, django_assert_max_num_queries
):
    [paper(cast) for _ in range(5)]
    client.force_login(cast.officer)
    with django_assert_max_num_queries(8):
        client.get(url("list"))


def test_the_file_comes_with_a_name_for_old_and_new_programs(cast, client, made):
    actions.record_number(made, DAY, by=cast.officer)
    client.force_login(cast.clerk)
    answer = client.get(url("download", made.pk))
    named = answer["Content-Disposition"]
    assert b"".join(answer.streaming_content) == made.file.open()
    assert 'attachment; filename="ke hoach 01-kh-btv.docx"' in named
    assert unquote(named.split("filename*=UTF-8''")[1]) == "Kế hoạch 01-KH-BTV.docx"


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_vietnamese_file_name(kind):
    assert Paper(kind=kind).file_name == f"{FILE_NAMES[kind]}.docx"


def test_a_name_cannot_break_out_of_the_header(cast, client, made):
    actions.record_number(made, DAY, number='1"\\;x', by=cast.officer)
    client.force_login(cast.clerk)
    named = client.get(url("download", made.pk))["Content-Disposition"]
    assert named.count('"') == 2 and "\\" not in named


def test_a_number_is_entered_by_form(cast, client, made):
    client.force_login(cast.officer)
    answer = client.post(
        url("record_number", made.pk),
        {"dated": "2026-10-05", "symbol": "KH-BTV", "seen_version": 1},
    )
    assert answer.status_code == 302
    assert Paper.objects.get().full_number == "01/KH-BTV"


def test_the_second_to_number_is_told(cast, client, made):
    client.force_login(cast.officer)
    actions.attach_scan(Paper.objects.get(pk=made.pk), PNG, "a.png", by=cast.officer)
    answer = client.post(
        url("record_number", made.pk),
        {"dated": "2026-10-05", "symbol": "GIỮ LẠI", "seen_version": 1},
    )
    assert answer.status_code == 409
    assert "GIỮ LẠI" in answer.content.decode()
    assert Paper.objects.get().number == ""


def test_a_reader_neither_numbers_nor_signs(cast, client, made):
    client.force_login(cast.clerk)
    number = client.post(url("record_number", made.pk), {"dated": "2026-10-05"})
    signed = client.post(
        url("sign", made.pk), {"name": "A", "post": "B", "signed_on": "2026-10-05"}
    )
    assert (number.status_code, signed.status_code) == (403, 403)
    page = client.get(url("detail", made.pk)).content.decode()
    assert url("sign", made.pk) not in page and url("record_number", made.pk) not in page


def test_a_signature_is_recorded_by_form(cast, client, made):
    client.force_login(cast.leader)
    data = {"name": "Trần Thị B", "post": "Chủ tịch", "signed_on": "2026-10-05"}
    assert client.post(url("sign", made.pk), data).status_code == 302
    assert Paper.objects.get().signer_name == "Trần Thị B"
    assert "Trần Thị B" in client.get(url("detail", made.pk)).content.decode()


def test_a_scan_is_attached_and_served(cast, client, made):
    client.force_login(cast.officer)
    upload = SimpleUploadedFile("quét.png", PNG)
    assert client.get(url("scan", made.pk)).status_code == 404
    assert client.post(url("attach_scan", made.pk), {"file": upload}).status_code == 302
    assert client.get(url("scan", made.pk))["Content-Type"] == "image/png"


def test_a_scan_that_is_a_program_is_refused(cast, client, made):
    client.force_login(cast.officer)
    upload = SimpleUploadedFile("quét.pdf", b"MZ\x90\x00 program")
    assert client.post(url("attach_scan", made.pk), {"file": upload}).status_code == 400
    assert Paper.objects.get().scan is None


def test_an_own_template_is_adopted_and_dropped_by_form(cast, client):
    client.force_login(cast.officer)
    data = {"organisation": cast.unit.pk, "kind": Kind.PLAN.value}
    data["file"] = SimpleUploadedFile("mẫu.docx", template())
    assert client.post(url("adopt_template"), data).status_code == 302
    kept = OfficeTemplate.objects.in_force().get()
    assert "mẫu.docx" in client.get(url("templates")).content.decode()
    assert client.post(url("drop_template", kept.pk)).status_code == 302
    assert not OfficeTemplate.objects.in_force().exists()


def test_a_bad_template_is_explained_on_the_page(cast, client):
    client.force_login(cast.officer)
    data = {"organisation": cast.unit.pk, "kind": Kind.PLAN.value}
    data["file"] = SimpleUploadedFile("mẫu.docx", template("{{ noi_dung }} {{ la_gi }}"))
    answer = client.post(url("adopt_template"), data)
    assert answer.status_code == 400
    assert "la_gi" in answer.content.decode()


def test_no_template_for_an_organisation_of_others(cast, client):
    client.force_login(cast.officer)
    data = {"organisation": cast.other_unit.pk, "kind": Kind.PLAN.value}
    data["file"] = SimpleUploadedFile("mẫu.docx", template())
    assert client.post(url("adopt_template"), data).status_code == 400
    assert not OfficeTemplate.objects.exists()


def test_a_template_of_others_is_not_found(cast, client):
    kept = actions.adopt_template(cast.unit, Kind.PLAN, template(), "mẫu.docx", by=cast.officer)
    client.force_login(cast.other_officer)
    assert client.post(url("drop_template", kept.pk)).status_code == 404


def test_who_draws_up_nothing_adopts_no_template(cast, client):
    client.force_login(cast.clerk)
    assert client.get(url("adopt_template")).status_code == 403
