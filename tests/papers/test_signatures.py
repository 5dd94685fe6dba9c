"""What is said about the signature inside a PDF: never more than the library found."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doithoai.papers import actions, signatures
from doithoai.papers.models import Signed
from tests.papers.factories import paper
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
