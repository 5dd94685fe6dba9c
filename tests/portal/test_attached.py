"""Files and recordings under a receipt: cleaned, kept as closed as the words, read by staff."""

import io
import zipfile

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from doithoai.files.models import StoredFile
from doithoai.voices import sealed
from doithoai.voices.models import Attachment, Confidence, Voice
from tests.confidence.circle import PASSPHRASE, keyholder
from tests.files.builders import png
from tests.portal.visitor import code_of, follow, speak, text_of

pytestmark = pytest.mark.django_db
AUTHOR = "Zztacgia Kín"


@pytest.fixture(autouse=True)
def fresh_cache(db):
    cache.clear()


def letter():
    from docx import Document

    document = Document()
    document.add_paragraph("Nội dung")
    document.core_properties.author = AUTHOR
    out = io.BytesIO()
    document.save(out)
    return SimpleUploadedFile(f"thu-cua-{AUTHOR}.docx", out.getvalue())


def sound():
    from tests.files.builders import wav

    return SimpleUploadedFile("ghi-am.wav", wav(), "audio/wav")


def test_a_document_sent_with_a_voice_has_lost_its_author_and_its_name(client, cast):
    speak(client, cast.unit, attached=letter())
    attachment = Attachment.objects.get()
    assert AUTHOR not in attachment.file.name
    with zipfile.ZipFile(io.BytesIO(attachment.file.open())) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert AUTHOR.encode() not in everything and "Nội dung".encode() in everything


def test_a_recording_alone_is_enough(client, cast):
    speak(client, cast.unit, text="", attached=sound())
    stored = Voice.objects.get()
    assert stored.text and stored.attachments.get().file.mime.startswith("audio/")


def test_neither_words_nor_file_is_refused(client, cast):
    assert speak(client, cast.unit, text=" ").status_code == 400
    assert not Voice.objects.exists()


def test_more_than_five_files_are_refused(client, cast):
    many = [SimpleUploadedFile(f"{n}.png", png()) for n in range(6)]
    assert speak(client, cast.unit, attached=many).status_code == 400
    assert not StoredFile.objects.exists()


def test_staff_play_a_recording_sent_under_a_code(client, cast):
    code = code_of(speak(client, cast.unit))
    follow(client, code)
    client.post(reverse("portal:send_message"), {"text": "", "attached": sound()})
    attachment = Attachment.objects.get()
    assert attachment.message is not None
    assert "ghi" not in attachment.file.name
    address = reverse("voices:attachment", args=[attachment.voice_id, attachment.pk])
    client.force_login(cast.officer)
    assert address in text_of(client.get(reverse("voices:detail", args=[attachment.voice_id])))
    answer = client.get(address)
    assert answer["Content-Type"].startswith("audio/") and answer.content[:4] == b"RIFF"
    client.force_login(cast.other_officer)
    assert client.get(address).status_code == 404


def test_a_file_of_a_sealed_voice_opens_with_the_readers_key_alone(client, cast):
    anna = keyholder("anna", cast.unit)
    code = code_of(speak(client, cast.unit, sealed="on"))
    told = {"code": code, "text": "Nghe giúp tôi", "attached": sound()}
    assert "Nghe giúp tôi" in text_of(client.post(reverse("portal:sealed"), told))
    attachment = Attachment.objects.get()
    assert b"RIFF" not in attachment.file.open()
    assert attachment.file.mime == sealed.OPAQUE
    address = reverse("voices:attachment", args=[attachment.voice_id, attachment.pk])
    client.force_login(anna)
    assert reverse("confidence:unlock") in client.get(address).url
    client.post(reverse("confidence:unlock"), {"passphrase": PASSPHRASE})
    answer = client.get(address)
    assert answer.content[:4] == b"RIFF" and "no-store" in answer["Cache-Control"]
    for user in (cast.leader, cast.administrator):
        client.force_login(user)
        assert client.get(address).status_code == 404


def test_staff_answer_a_sealed_voice_with_a_file(client, cast):
    anna = keyholder("anna", cast.unit)
    code = code_of(speak(client, cast.unit, sealed="on"))
    client.force_login(anna)
    client.post(reverse("confidence:unlock"), {"passphrase": PASSPHRASE})
    stored = Voice.objects.get(confidence=Confidence.SEALED)
    page = client.post(
        reverse("voices:unseal", args=[stored.pk]), {"message": "Xem giúp", "attached": letter()}
    )
    assert page.status_code == 200
    _receipt, key = sealed.key_by_code(code)
    (turn,) = sealed.talk(stored, key)
    assert turn.text == "Xem giúp" and turn.files[0].name == "file.docx"


@pytest.mark.parametrize("page", ["urgent", "safety"])
def test_the_way_out_is_a_link_that_needs_no_script(client, cast, page):
    shown = text_of(client.get(reverse(f"portal:{page}")))
    assert f'href="{reverse("portal:leave")}"' in shown and "data-exit" in shown
    left = client.get(reverse("portal:leave"))
    assert left["Refresh"].startswith("0; url=https://")


def test_no_cookie_outlives_the_browser(client, cast):
    client.get(reverse("portal:urgent_to", args=[cast.unit.pk]))
    code = code_of(speak(client, cast.unit))
    follow(client, code)
    assert {"opened"} <= client.cookies.keys()
    for cookie in client.cookies.values():
        assert cookie["max-age"] in ("", None) and not cookie["expires"], cookie


def test_no_page_under_a_code_calls_another_site(client, cast):
    code = code_of(speak(client, cast.unit))
    page = follow(client, code)
    import re

    sources = re.findall(r'(?:src|href|action)="([^"]+)"', text_of(page))
    assert sources and all(each.startswith(("/", "#", "tel:")) for each in sources)
    assert page["Referrer-Policy"] == "same-origin" and "no-store" in page["Cache-Control"]
