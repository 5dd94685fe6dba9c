"""Libraries show texts of their own; the ones that our pages can reach are Vietnamese too."""

import re
from pathlib import Path

import allauth
import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.translation import gettext, override

SHOWN = ("account/login", "account/logout", "account/password_change", "account/password_reset")
SECOND = ("mfa/index", "mfa/authenticate", "mfa/totp/activate_form", "mfa/recovery_codes/index")
KEYS = ("mfa/webauthn/add_form", "mfa/webauthn/authenticator_list")
TEXT = re.compile(r"{%\s*trans(?:late)?\s+\"([^\"]+)\"|{%\s*trans(?:late)?\s+'([^']+)'")
HOME = Path(allauth.__file__).parent / "templates"


def texts():
    for name in (*SHOWN, *SECOND, *KEYS):
        source = (HOME / f"{name}.html").read_text(encoding="utf8")
        for double, single in TEXT.findall(source):
            yield name, double or single


@pytest.mark.parametrize(("page", "text"), sorted(set(texts())))
def test_a_library_s_text_is_vietnamese(page, text):
    with override("vi"):
        assert gettext(text) != text, f"{page}: {text}"


def test_the_pages_exist():
    for name in (*SHOWN, *SECOND, *KEYS):
        try:
            get_template(f"{name}.html")
        except TemplateDoesNotExist:
            pytest.fail(f"{name} is no longer a page of allauth")


@pytest.mark.parametrize(
    "text",
    ["Enter a complete value.", "Null characters are not allowed.", "Forbidden"],
)
def test_django_s_gaps_are_filled(text):
    with override("vi"):
        assert gettext(text) != text
