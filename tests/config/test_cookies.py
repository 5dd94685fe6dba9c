"""With https each cookie has a name that browsers take from this very host alone."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.test import RequestFactory
from tests.portal.visitor import follow
from tests.voices.factories import received

import doithoai
from doithoai.people.cookies import Messages, Words, cookie_name

ASK = """
from doithoai.config import settings as s
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.LANGUAGE_COOKIE_NAME)
"""


def test_our_own_cookies_have_the_prefix_with_https(client, cast, settings):
    settings.SESSION_COOKIE_SECURE = True
    follow(client, received(cast.unit).code)
    opened = client.cookies["__Host-opened"]
    assert opened["path"] == "/" and opened["secure"] and opened["httponly"]
    assert not opened["domain"] and cookie_name("unlocked") == "__Host-unlocked"


def test_words_of_what_was_done_have_it_too(settings):
    settings.SESSION_COOKIE_SECURE = True
    assert f"{Messages.__module__}.{Messages.__name__}" == settings.MESSAGE_STORAGE
    assert Messages.storage_classes[0] is Words
    request = RequestFactory().get("/", headers={"cookie": "messages=x"})
    assert Words(request).cookie_name == "__Host-messages"


def test_the_framework_is_told_its_names(tmp_path):
    told = {"DOITHOAI_HTTPS": "1", "DOITHOAI_VAR": str(tmp_path)}
    told |= {"PYTHONPATH": str(Path(doithoai.__file__).parents[1])}
    told |= {"DOITHOAI_SECRET_KEY": settings.SECRET_KEY, "DOITHOAI_HOSTS": "example.org"}
    run = subprocess.run(
        [sys.executable, "-c", ASK], env=os.environ | told, capture_output=True, text=True
    )
    assert run.stdout.split() == ["__Host-session", "__Host-csrf", "__Host-language"], run.stderr
