"""A sealed voice on the public site: offered only where it can be opened, opened by code alone."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from doithoai.kit import receipts
from doithoai.kit.actors import SYSTEM
from doithoai.people.actions import make_case_key
from doithoai.people.roles import Role
from doithoai.units.actions import create_organisation
from doithoai.units.models import Kind, Level
from doithoai.voices.models import Confidence, Message, Voice
from tests.cast import person
from tests.portal.visitor import code_of, speak, text_of

WORDS = "Nước sông có mùi"


pytestmark = pytest.mark.django_db


@pytest.fixture
def on_duty(cast):
    cache.clear()
    counsellor = person("counsellor", (cast.unit, Role.COUNSELLOR))
    make_case_key(counsellor, "sông xanh núi biếc", by=counsellor)
    return counsellor


@pytest.fixture
def code(client, cast, on_duty):
    return code_of(speak(client, cast.unit, sealed="on"))


def enter(client, code, **typed):
    address = reverse("portal:sealed") if typed else reverse("portal:follow")
    return client.post(address, {"code": code, **typed})


def test_it_is_not_offered_where_nobody_could_open_it(client, cast):
    cache.clear()
    form = client.get(reverse("portal:speak_to", args=[cast.unit.pk])).context["form"]
    assert "sealed" not in form.fields
    speak(client, cast.unit, sealed="on")
    assert Voice.objects.get().confidence == Confidence.INTERNAL


def test_it_is_sealed_from_the_first_moment(client, code):
    stored = Voice.objects.get()
    assert stored.confidence == Confidence.SEALED
    assert receipts.is_sealed(code)
    assert stored.text == stored.secret_text == ""


def test_the_code_opens_it_and_no_cookie_does(client, code):
    page = enter(client, code)
    assert WORDS in text_of(page)
    assert "opened" not in client.cookies
    assert "no-store" in page["Cache-Control"]
    assert client.get(reverse("portal:voice")).status_code == 302


def test_a_wrong_sealed_code_opens_nothing(client, code):
    page = enter(client, receipts.new_code(sealed=True))
    assert page.status_code == 400
    assert WORDS not in text_of(page)


def test_a_message_needs_the_code_and_is_sealed(client, code):
    page = enter(client, code, text="Tôi vẫn sợ")
    assert "Tôi vẫn sợ" in text_of(page)
    stored = Message.objects.get()
    assert stored.text == ""
    assert "Tôi vẫn sợ".encode() not in bytes(stored.sealed_text)
    assert enter(client, "1234-5678-9012-3456", text="khác").status_code == 400
    assert Message.objects.count() == 1


def test_a_restricted_voice_that_nobody_could_read_is_refused_with_its_words_kept(client):
    empty = create_organisation("Hội LHPN xã Vắng", Kind.WOMENS_UNION, Level.COMMUNE, by=SYSTEM)
    page = speak(client, empty, restricted="on")
    assert page.status_code == 400
    assert WORDS in text_of(page)
    assert not Voice.objects.exists()
