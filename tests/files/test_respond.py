"""A browser is handed a file so that nothing in it can run."""

import pytest
from django.http import Http404
from django.test import RequestFactory
from hypothesis import HealthCheck, given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from doithoai.files import actions, http, vault
from doithoai.kit.actors import SYSTEM

from . import builders as b

pytestmark = pytest.mark.django_db
CONTENT = bytes(range(32, 127)) * (3 * vault.PIECE // 95)


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.FILES_DIR = tmp_path


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def asked(span: str):
    return RequestFactory().get("/", headers={"Range": span})


def test_a_file_is_saved_and_not_shown_unless_asked():
    stored = actions.store(b.PDF, "Báo cáo “quý”.pdf", by=SYSTEM)
    response = http.respond(stored)
    assert body(response) == b.PDF and response["Content-Length"] == str(len(b.PDF))
    assert response["Content-Type"] == "application/pdf"
    disposition = response["Content-Disposition"]
    assert disposition.startswith("attachment") and "filename*=utf-8''B%C3%A1o" in disposition
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Security-Policy"].startswith("sandbox")


@pytest.mark.parametrize(
    "content, name, word",
    [
        (b.PDF, "a.pdf", "inline"),
        (b.png(), "a.png", "inline"),
        (b.MP3, "a.mp3", "inline"),
        (b.docx(), "a.docx", "attachment"),
        (b"text", "a.txt", "attachment"),
        (b"a;b", "a.csv", "attachment"),
    ],
)
def test_only_pictures_sound_and_pdf_are_shown_in_the_page(content, name, word):
    response = http.respond(actions.store(content, name, by=SYSTEM), inline=True)
    assert response["Content-Disposition"].startswith(word)
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_a_browser_s_pdf_reader_can_start():
    response = http.respond(actions.store(b.PDF, "a.pdf", by=SYSTEM), inline=True)
    assert "sandbox" not in response["Content-Security-Policy"]


@with_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(CONTENT) - 1), st.integers(0, len(CONTENT) + 10))
def test_a_player_gets_just_the_part_it_asks_for(start, length):
    stored = actions.store(CONTENT, "a.txt", by=SYSTEM)
    stop = min(start + length, len(CONTENT) - 1)
    response = http.respond(stored, request=asked(f"bytes={start}-{start + length}"))
    assert body(response) == CONTENT[start : stop + 1]
    if (start, stop) != (0, len(CONTENT) - 1):
        assert response.status_code == 206
        assert response["Content-Range"] == f"bytes {start}-{stop}/{len(CONTENT)}"


@pytest.mark.parametrize("span", ["bytes=9999999-", "bytes=5-2", "bytes=-5", "lines=1-2", "x"])
def test_a_part_we_do_not_understand_means_the_whole(span):
    stored = actions.store(b"0123456789", "a.txt", by=SYSTEM)
    response = http.respond(stored, request=asked(span))
    assert (response.status_code, body(response)) == (200, b"0123456789")


def test_an_erased_file_is_not_found(django_capture_on_commit_callbacks):
    stored = actions.store(b.PDF, "a.pdf", by=SYSTEM)
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(stored, by=SYSTEM)
    with pytest.raises(Http404):
        http.respond(stored)
