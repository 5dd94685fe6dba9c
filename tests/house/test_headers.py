"""What every page is sent with: a strict policy, nothing inline, no traces of who spoke."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.voices.models import Voice
from tests.house.url_table import rows
from tests.house.world import ROLES, build

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|<style|\sstyle=|\son[a-z]+=\"", re.I
)


@pytest.mark.parametrize("role", ["anonymous", "officer", "administrator"])
def test_every_page_is_strict_and_holds_nothing_inline(cast, role):
    world, client, seen = build(cast), Client(), 0
    if role != "anonymous":
        client.force_login(getattr(cast, role))
    for name, method, things, _signs in rows():
        if method != "GET":
            continue
        page = client.get(reverse(name, args=world.named(things)))
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert page.headers["X-Frame-Options"] == "DENY", name
        assert page.headers["X-Content-Type-Options"] == "nosniff", name
        assert page.headers["Referrer-Policy"] == "same-origin", name
        assert page.headers["Cross-Origin-Opener-Policy"] == "same-origin", name
        assert page.headers["Cross-Origin-Resource-Policy"] == "same-origin", name
        assert "camera=()" in page.headers["Permissions-Policy"], name
        if role != "anonymous" and name.partition(":")[0] not in {"portal", "health", "deadlines"}:
            assert "no-store" in page.headers["Cache-Control"], name
        if page.status_code == 200 and "text/html" in page.headers["Content-Type"]:
            found = INLINE.search(page.content.decode())
            assert found is None, (name, found)
            # Where htmx is not loaded, the browser lets no script make markup of text.
            body = page.content.decode()
            refuses = "require-trusted-types-for 'script'" in policy
            assert not (refuses and "vendor/htmx" in body), name
            assert refuses or not name.startswith(("portal:", "deadlines:")), name
            seen += 1
    assert seen >= 5


def test_speaking_leaves_no_trace_of_who_spoke(cast):
    client = Client(headers={"user-agent": "Điện thoại của tôi"}, REMOTE_ADDR="203.0.113.77")
    form = client.get(reverse("portal:speak_to", args=[cast.unit.pk])).content.decode()
    key = form.split('name="key" value="')[1].split('"')[0]
    typed = {"text": "Đường ngập mỗi khi mưa to", "key": key}
    client.post(reverse("portal:speak_to", args=[cast.unit.pk]), typed | {"identity": "unknown"})
    said = Voice.objects.get()
    event = Event.objects.about(said).get()
    assert event.request_id == ""
    assert (event.at.minute, event.at.second) == (0, 0)
    for row in (event.__dict__, said.__dict__):
        assert "203.0.113.77" not in str(row)
        assert "Điện thoại" not in str(row)


def test_methods_nobody_uses_are_refused(client, db):
    for method in ("TRACE", "DELETE", "PUT", "PROPFIND"):
        assert client.generic(method, "/").status_code == 405


def test_logging_out_empties_what_the_browser_keeps(client, cast):
    client.force_login(cast.officer)
    assert client.post(reverse("account_logout"))["Clear-Site-Data"] == '"cache"'


def test_under_every_box_for_words_stands_what_does_not_belong_there(cast):
    world, client = build(cast), Client()
    client.force_login(cast.officer)
    seen = 0
    for name, method, things, signs in rows():
        if method == "GET" and signs[ROLES.index("officer")] == ".":
            page = client.get(reverse(name, args=world.named(things)))
            body = "" if page.streaming else page.content.decode(errors="replace")
            if "<textarea" in body and "<!doctype" in body:
                assert "bí mật nhà nước" in body, name
                seen += 1
    assert seen >= 10
