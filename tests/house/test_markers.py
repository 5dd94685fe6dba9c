"""A word planted in what is not public is found on no public page, in no index, log or mail."""

import contextlib
import io
import logging
import wave
from dataclasses import replace
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from doithoai.desk.digest import mailing
from doithoai.jobs.engine import Engine
from doithoai.journal.models import Event
from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.fields import EncryptedTextField
from doithoai.kit.text import fold
from doithoai.people.actions import make_case_key
from doithoai.people.models import User
from doithoai.people.roles import Role
from doithoai.petitions.actions import open_petition, route
from doithoai.search import similar
from doithoai.voices.actions import correct, send_message
from doithoai.voices.handlers import run_import
from doithoai.voices.models import Identity, Side, Urgent, Voice
from tests.cast import person
from tests.house.forms import browsers, forms_of
from tests.house.planting import FOR_ALL, MARKER, fill_up, models_with_words, plant, texts_of
from tests.house.test_any_input import refused_boxes, sent
from tests.house.url_table import rows
from tests.house.world import build
from tests.portal.test_urgent import report
from tests.portal.visitor import code_of, follow, speak
from tests.voices.factories import listed

NAME, PHONE, ADDRESS, AGENT = "Zzhovaten Kín", "0987600321", "203.0.113.77", "Zzmaytinh/7"


@pytest.fixture
def everything_logged(caplog):
    """What our own configuration writes, at the level at which most is written."""
    caplog.set_level(logging.DEBUG)
    ours = [h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler]
    assert ours, "the handler of config/logs.py is not there"
    written, before = io.StringIO(), ours[0].setStream(io.StringIO())
    ours[0].setStream(written)
    yield lambda: written.getvalue() + caplog.text
    ours[0].setStream(before)


@pytest.fixture
def planted(cast):
    """One of everything, with the marker behind the words of every row that is not for all."""
    world = build(cast)
    fill_up(world)
    return world, {model._meta.label: plant(model) for model in models_with_words()}


def public_addresses(world):
    """Every address that the table opens to somebody who is not logged in."""
    for name, method, things, signs in rows():
        if signs[0] in ".!-" and method == "GET":
            yield reverse(name, args=world.named(things))


def test_every_model_with_words_is_planted_or_says_why_not(planted):
    _world, found = planted
    advice = "needs a row with words in tests/house/planting.py"
    bare = [f"{label} {advice}" for label, number in found.items() if not number]
    assert not bare, "\n".join(bare)
    labels = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert FOR_ALL.keys() <= labels, "a reason for a model that is gone"


def test_every_encrypted_column_of_every_model_holds_no_word_in_clear(planted):
    """A new one is found by itself; it needs a row in tests/house/planting.py."""
    bare = []
    for model in apps.get_models():
        for field in encrypted(model):
            with connection.cursor() as cursor:
                column, table = map(connection.ops.quote_name, (field.column, model._meta.db_table))
                cursor.execute(f"SELECT {column} FROM {table}")
                kept = [bytes(row[0]) for row in cursor.fetchall() if row[0]]
            name = f"{model._meta.label}.{field.name}"
            bare += [f"{name}: no row has it"] if not kept else []
            bare += (
                [f"{name}: lies in clear"] if any(MARKER.encode() in one for one in kept) else []
            )
    assert not bare, "\n".join(bare)


def encrypted(model):
    return [f for f in model._meta.concrete_fields if isinstance(f, EncryptedTextField)]


def test_no_public_page_shows_it(planted, everything_logged):
    world, _found = planted
    client = Client()
    seen = 0
    for address in public_addresses(world):
        cache.clear()
        page = client.get(address)
        body = b"".join(page.streaming_content) if page.streaming else page.content
        assert MARKER not in body.decode(errors="replace"), address
        assert MARKER not in str(page.headers), address
        seen += 1
    assert seen >= 8
    assert MARKER not in everything_logged()
    assert MARKER not in "".join(letter.subject + letter.body for letter in mail.outbox)


def test_what_is_typed_stands_in_no_event_address_log_mail_or_job(cast, everything_logged):
    """Through every form, so that no action is forgotten."""
    world = build(cast)
    clients = browsers(world)
    through = 0
    for form in forms_of(world, clients):
        if form.method != "POST" or not form.words:
            continue
        typed = {name: f"{MARKER} {at}" for at, name in enumerate(form.words)}
        values = form.filled() | {n: v for n, v in typed.items() if form.longest[n] > 30}
        trace = Trace()
        answer, left = sent(clients, form, values, look=trace)
        if stood := refused_boxes(answer):
            values |= {name: value for name, value in form.filled().items() if name in stood}
            answer, left = sent(clients, form, values, look=trace)
        assert MARKER not in answer.get("Location", ""), form
        assert MARKER not in trace.seen, form
        through += left > 0
    assert through >= 40, "most forms were refused: the test proves little"
    assert MARKER not in everything_logged()


class Trace:
    """What a step left behind that is kept longer, or shown wider, than its own rows."""

    seen = ""

    def __call__(self) -> None:
        kept = [*Event.objects.values_list("data", "acting_for", "actor")]
        kept += DBTaskResult.objects.values_list("args_kwargs", "traceback")
        for label in ("jobs.Due", "jobs.Progress", "notices.Notice"):
            model = apps.get_model(label)
            kept += model._base_manager.values_list(*(field.name for field in texts_of(model)))
        self.seen += str(kept) + "".join(letter.subject + letter.body for letter in mail.outbox)


def bytes_of_the_database():
    """Everything that lies on the disk, beginning with what is not yet in the file itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                with cursor.copy(f'COPY "{table}" TO STDOUT (FORMAT binary)') as copied:
                    yield table, b"".join(bytes(part) for part in copied)
        return
    file = Path(connection.settings_dict["NAME"])
    log = Path(f"{file}-wal")
    assert log.stat().st_size, "nothing is in the write-ahead log: the test proves less"
    yield "before the checkpoint", file.read_bytes() + log.read_bytes()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    yield "after the checkpoint", file.read_bytes() + log.read_bytes()
    yield "as a backup holds it, opened", connection.connection.serialize()


def everything_kept():
    kept = [*bytes_of_the_database()]
    for folder in (settings.FILES_DIR, settings.CHECKPOINTS_DIR):
        paths = [path for path in Path(folder).rglob("*") if path.is_file()]
        kept += [(str(path), path.read_bytes()) for path in paths]
    return kept


def places_of(words, kept):
    """Where any of the words lies in a form that needs no key to be read."""
    forms = {form for word in words for form in (word.encode(), word.encode("utf-16-le"))}
    forms |= {word.encode().hex().encode() for word in words}
    return [(where, form) for where, data in kept for form in forms if form in data]


@pytest.fixture
def visitor(settings):
    cache.clear()
    return Client(REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=AGENT, raise_request_exception=False)


@pytest.fixture
def sealing_cast(shared_database, cast):
    """On duty is somebody who also works as an officer."""
    both = [(cast.unit, role) for role in (Role.COUNSELLOR, Role.OFFICER)]
    counsellor = person("counsellor", *both)
    make_case_key(counsellor, "sông xanh núi biếc", by=counsellor)
    return replace(cast, officer=counsellor)


def test_confidential_and_sealed_words_lie_nowhere_in_clear(
    sealing_cast, visitor, everything_logged
):
    cast = sealing_cast
    who = {"identity": Identity.UNION_ONLY, "name": NAME, "phone": PHONE}
    codes = [
        code_of(
            speak(
                visitor,
                cast.unit,
                text=f"Chuyện {MARKER}",
                attached=recording(),
                **{what: "on"},
                **who,
            )
        )
        for what in ("restricted", "sealed")
    ]
    urgent = code_of(report(visitor, cast.unit, text=f"Bị đánh {MARKER}", place=MARKER))
    assert Urgent.objects.get().voice.confidence == "sealed"
    told = {"code": codes[1], "text": f"Thêm {MARKER}", "attached": recording()}
    assert MARKER in visitor.post(reverse("portal:sealed"), told).content.decode()
    follow(visitor, codes[0])
    visitor.post(reverse("portal:send_message"), {"text": f"Hỏi {MARKER}"})
    asked = {"code": urgent, "right": "access", "words": f"Xin xem {MARKER}"}
    assert visitor.post(reverse("portal:sealed_data"), asked).status_code == 200
    said = Voice.objects.get(confidence="confidential")
    assert MARKER.encode() in said.attachments.get().file.open()
    assert MARKER in said.text_for_speaker() and said.speaker.name == NAME
    matter = open_petition(cast.unit, "Một việc riêng", [said], by=cast.officer)
    route(matter, cast.committee, by=cast.officer)
    said.refresh_from_db()
    correct(said, f"Chữa lại {MARKER}", by=cast.officer)
    send_message(said, f"Đáp {MARKER}", Side.STAFF, by=cast.officer)
    take_over_a_restricted_list(cast)
    Engine().drain()
    call_command("reindex", stdout=io.StringIO())
    similar.suggest("petition", f"Chuyện {MARKER}", 5)
    assert said.text_for(ANONYMOUS) == ""
    kept = everything_kept()
    assert places_of([cast.unit.name], kept), "what lies open is not found either"
    assert places_of([MARKER, NAME, fold(NAME), PHONE, *bare(*codes, urgent)], kept) == []
    User.objects.filter(pk=cast.officer.pk).update(email="can.bo@example.vn")
    mailing.mail_digest.call(str(cast.officer.pk))
    assert mail.outbox, "no letter was sent: the test proves less"
    letters = [(letter.subject, str(letter.message()).encode()) for letter in mail.outbox]
    assert places_of([MARKER, NAME, PHONE], letters) == []
    assert not {MARKER, NAME, PHONE} & set(everything_logged().split())
    assert MARKER not in everything_logged()


def recording():
    """Its sound and its name carry the marker; neither is packed, so it would be found in clear."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(MARKER.encode() * 20)
    return SimpleUploadedFile(f"{MARKER} {NAME}.wav", out.getvalue(), "audio/wav")


def bare(*codes):
    return [*codes, *(code.replace("-", "") for code in codes)]


def take_over_a_restricted_list(cast):
    text = f"Nội dung\tHọ tên\tĐiện thoại\nChuyện khác {MARKER}\t{NAME}\t{PHONE}\n"
    name = f"{MARKER}.csv"
    made = listed(cast.unit, by=cast.officer, text=text, name=name, is_restricted=True)
    made.state, made.confirmed_by = "confirmed", cast.officer.actor_id
    type(made).objects.bulk_update([made], ["state", "confirmed_by"])
    run_import.call(str(made.pk))
    made.refresh_from_db()
    assert (made.state, made.rows_added) == ("done", 1)


def test_no_visitor_can_be_linked_with_what_she_did(sealing_cast, visitor, everything_logged):
    """By no address, program, request id or minute, on any page under a receipt code."""
    world = build(sealing_cast)
    code = code_of(speak(visitor, sealing_cast.unit))
    wrong = {"code": "0000-0000-0000-0000"}
    for name, values in {"follow": wrong, "verify": {"code": code}, "sealed": wrong}.items():
        visitor.post(reverse(f"portal:{name}"), values)
    assert follow(visitor, world.code).status_code == 200
    visitor.post(reverse("portal:send_message"), {"text": "Khi nào xong?"})
    item = visitor.get(reverse("portal:voice")).context["story"].matters[0].answers[0].item
    visitor.post(reverse("portal:rate", args=[item.pk]), {"judgement": "not", "words": "Chưa."})
    with broken("doithoai.portal.views.follow.story_of"):
        assert visitor.get(reverse("portal:voice")).status_code == 500
    with broken("doithoai.portal.views.speak.receive"):
        assert speak(visitor, sealing_cast.unit).status_code == 500
    visitor.post(reverse("portal:leave"))
    hers = Event.objects.filter(actor=ANONYMOUS.actor_id)
    assert {event.verb.rpartition(".")[2] for event in hers} >= {"received", "message_sent"}
    for event in hers:
        assert event.request_id == ""
        assert (event.at.minute, event.at.second, event.at.microsecond) == (0, 0, 0)
    assert places_of([ADDRESS, AGENT, *bare(code)], everything_kept()) == []
    written = everything_logged()
    assert not any(word in written for word in (ADDRESS, AGENT, code, world.code))
    assert not any(str(voice) in written for voice in Voice.objects.values_list("pk", flat=True))
    assert not apps.get_model("people.Session").objects.exists()


@contextlib.contextmanager
def broken(name):
    """An error whose words quote what it was given, as many do."""
    with pytest.MonkeyPatch.context() as patch:

        def fail(given, **_more):
            raise ValueError(f"{ADDRESS} {AGENT} {given}")

        patch.setattr(name, fail)
        yield
