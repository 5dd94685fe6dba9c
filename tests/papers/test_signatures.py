"""What is said about the signature inside a PDF: never more than the library found."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doithoai.files.models import StoredFile
from doithoai.papers import actions, signatures
from doithoai.papers.models import Incoming, Signed
from tests.papers.factories import incoming, paper
from tests.papers.signed_pdfs import SIGNER, changed, identity, plain, signed
from tests.papers.test_register import PNG


@pytest.fixture
def roots(tmp_path, settings):
    folder = tmp_path / "roots"
    folder.mkdir()
    (folder / "office.pem").write_bytes(identity()[1])
    settings.SIGNATURE_ROOTS = str(folder)


def test_a_pdf_without_a_signature_says_so():
    assert signatures.of_pdf(plain()) == (Signed.NONE, "")


def test_an_intact_signature_of_nobody_known_is_not_called_verified(tmp_path):
    assert signatures.of_pdf(signed(tmp_path)) == (Signed.UNKNOWN, SIGNER)


def test_a_signature_under_a_known_authority_is_verified(tmp_path, roots):
    assert signatures.of_pdf(signed(tmp_path)) == (Signed.VERIFIED, SIGNER)


def test_a_changed_paper_is_broken_whoever_signed(tmp_path, roots):
    assert signatures.of_pdf(changed(signed(tmp_path))).state == Signed.BROKEN


def test_what_was_added_after_signing_is_broken(tmp_path, roots):
    assert signatures.of_pdf(signed(tmp_path) + b"\n%%EOF\n1 0 obj\n").state != Signed.VERIFIED


def test_nothing_is_fetched(tmp_path, roots, monkeypatch):
    monkeypatch.setattr("socket.socket.connect", lambda *_a: pytest.fail("network"))
    signatures.of_pdf(signed(tmp_path))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_damage_to_what_was_signed_leaves_it_verified(data, tmp_path, roots):
    whole = signed(tmp_path)
    at = data.draw(st.integers(0, whole.index(b"/Contents") - 4))
    other = data.draw(st.binary(max_size=40).filter(lambda b: b != whole[at : at + 3]))
    assert signatures.of_pdf(whole[:at] + other + whole[at + 3 :]).state != Signed.VERIFIED


def test_a_signed_pdf_is_attached_with_what_was_found(cast, tmp_path):
    made = actions.attach_scan(paper(cast), signed(tmp_path), "da-ky.pdf", by=cast.officer)
    made.refresh_from_db()
    assert (made.scan_signed, made.scan_signer) == (Signed.UNKNOWN, SIGNER)


def test_a_picture_has_no_digital_signature_to_speak_of(cast):
    made = actions.attach_scan(paper(cast), PNG, "da-ky.png", by=cast.officer)
    assert (made.scan_signed, made.scan_signer) == ("", "")


def test_the_page_shows_what_was_found(client, cast, tmp_path):
    made = actions.attach_scan(paper(cast), signed(tmp_path), "da-ky.pdf", by=cast.officer)
    client.force_login(cast.officer)
    page = client.get(reverse("papers:detail", args=[made.pk])).content.decode()
    assert "chưa xác minh được người ký" in page and SIGNER in page


def send(client, cast, content, name="da-ky.pdf"):
    made = paper(cast)
    client.force_login(cast.officer)
    file = SimpleUploadedFile(name, content)
    data = {"file": file, "seen_version": made.version}
    return made, client.post(reverse("papers:attach_scan", args=[made.pk]), data)


@pytest.mark.parametrize(
    "content, said",
    [
        (b"%PDF-1.7\nstartxref", "bị hỏng"),
        ("Đây là văn bản".encode(), "nội dung không phải"),
        (plain()[:-60], "thiếu phần cuối"),
    ],
    ids=["no PDF", "a text", "cut off"],
)
def test_what_cannot_be_read_as_pdf_is_refused_and_what_was_there_stays(
    client, cast, content, said
):
    made, answer = send(client, cast, content)
    assert answer.status_code == 400 and said in answer.content.decode()
    made.refresh_from_db()
    assert made.scan is None and StoredFile.objects.count() == 1


def test_a_signed_paper_is_no_sound(client, cast):
    _made, answer = send(client, cast, b"ID3\x03" + bytes(300), "da-ky.mp3")
    assert answer.status_code == 400 and ".jpg" in answer.content.decode()


def test_the_page_says_plainly_that_the_signature_is_broken(client, cast, tmp_path):
    made, answer = send(client, cast, changed(signed(tmp_path)))
    assert answer.status_code == 302
    page = client.get(reverse("papers:detail", args=[made.pk])).content.decode()
    assert "Chữ ký số hỏng hoặc văn bản đã bị sửa sau khi ký" in page
    assert "Hỏi lại nơi gửi" in page


def test_an_arrival_with_a_damaged_file_takes_no_number(client, cast):
    client.force_login(cast.clerk)
    data = {
        "organisation": str(cast.unit.pk),
        "sender": "UBND xã Ví Dụ",
        "abstract": "Trả lời về cống",
        "received_on": "2026-11-03",
        "file": SimpleUploadedFile("cv.pdf", b"%PDF-1.7\nstartxref"),
    }
    answer = client.post(reverse("papers:receive"), data)
    assert answer.status_code == 400 and "Trả lời về cống" in answer.content.decode()
    assert not Incoming.objects.exists() and incoming(cast).number == "01"
