"""A sealed voice on the public site: offered only where it can be opened, opened by code alone."""

import io
import re
import zipfile

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from doithoai.journal.models import Event
from doithoai.journal.sealing import seal
from doithoai.kit import receipts
from doithoai.kit.actors import SYSTEM
from doithoai.people.actions import make_case_key
from doithoai.people.roles import Role
from doithoai.privacy.actions import erase_matters
from doithoai.privacy.models import Request
from doithoai.units.actions import create_organisation
from doithoai.units.models import Kind, Level
from doithoai.voices.models import Confidence, Message, Voice
from tests.cast import person
from tests.files.builders import wav
from tests.journal.intruder import found
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


def ask(client, code, **typed):
    return client.post(reverse("portal:sealed_data"), {"code": code, **typed})


def words_in_copy(answer):
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    names = packed.namelist()
    paper = Document(io.BytesIO(packed.read(names[0])))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join(cells), [packed.read(name) for name in names[1:]]


def test_she_takes_all_that_is_held_with_her_code(client, cast, on_duty):
    sound = SimpleUploadedFile("ghi-am.wav", wav(), "audio/wav")
    code = code_of(speak(client, cast.unit, sealed="on", attached=sound))
    enter(client, code, text="Còn nữa.")
    answer = client.post(reverse("portal:sealed_copy"), {"code": code})
    words, files = words_in_copy(answer)
    assert WORDS in words and "Còn nữa." in words
    assert len(files) == 1 and files[0].startswith(b"RIFF")
    assert answer["Cache-Control"].count("no-store")


def test_without_the_code_nothing_is_copied_or_asked(client, code):
    other = receipts.new_code(sealed=True)
    assert client.post(reverse("portal:sealed_copy"), {"code": other}).status_code == 400
    assert ask(client, other, right="erasure").status_code == 400
    assert not Request.objects.exists()


def test_she_asks_for_erasure_and_reads_under_the_same_code_that_it_was_done(client, cast, code):
    page = ask(client, code, right="erasure", words="Xin xóa hết.")
    assert page.status_code == 200 and WORDS in text_of(page)
    asked = Request.objects.get()
    assert (asked.way, asked.matters.get().subject_id) == ("receipt", Voice.objects.get().pk)
    assert "Xin xóa hết." not in str(Event.objects.values_list("data", flat=True))
    erase_matters(asked, "Đã xóa theo yêu cầu.", by=cast.officer)
    page = client.post(reverse("portal:follow"), {"code": code}, follow=True)
    assert page.redirect_chain and WORDS not in text_of(page)
    assert "Đã xóa theo yêu cầu." in text_of(client.get(reverse("portal:my_data")))
    seal()
    assert found() == []


def test_the_officer_who_answers_reads_no_word_of_it(client, cast, code):
    ask(client, code, right="access")
    client.force_login(cast.officer)
    page = client.get(reverse("privacy:request", args=[Request.objects.get().pk]))
    assert page.status_code == 200 and WORDS not in text_of(page)


def test_an_incomplete_request_comes_back_with_the_voice_open(client, code):
    page = ask(client, code)
    assert page.status_code == 400 and WORDS in text_of(page)
    assert page.context["right"].errors and not Request.objects.exists()


def test_every_box_of_the_page_has_an_id_of_its_own(client, code):
    ids = re.findall(r' id="([^"]+)"', text_of(enter(client, code)))
    assert len(ids) == len(set(ids))
