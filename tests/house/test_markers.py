"""A word planted in what is not public is found on no public page, in no index, log or mail."""

import logging
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection, models
from django.test import Client
from django.urls import reverse

from doithoai.commitments.models import Commitment, Evidence
from doithoai.kit.actors import ANONYMOUS
from doithoai.search import similar
from doithoai.voices.models import Confidence, Voice
from tests.house.url_table import rows
from tests.house.world import build
from tests.voices.factories import voice

MARKER = "zzdauvetbimatzz"
# Words that the public is meant to read: a released version, names of bodies, places and topics.
MEANT_FOR_ALL = {
    "petitions.PublicVersion",
    "units.Organisation",
    "units.Area",
    "units.Topic",
    "rulebook.RuleVersion",
    "rulebook.DayDecision",
}
LIBRARIES = {"auth", "contenttypes", "sessions", "account", "mfa", "axes", "django_tasks_db"}


@pytest.fixture
def planted(cast):
    """One of everything, with the marker behind the words of every row that is not for all."""
    world = build(cast)
    for model in connection.introspection.installed_models(connection.introspection.table_names()):
        label = model._meta.label
        ours = model.__module__.startswith("doithoai.")
        if not ours or label in MEANT_FOR_ALL or label.startswith(("journal.", "jobs.", "search.")):
            continue
        plant(model)
    return world


def plant(model):
    """Put the marker behind every free text of every row, past the actions."""
    texts = [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.TextField | models.CharField)
        and not field.choices
        and not field.unique
        and field.name not in {"path", "sha256", "content_type", "subject_type", "password"}
    ]
    for row in models.QuerySet(model):
        values = {}
        for field in texts:
            kept = str(getattr(row, field.attname) or "")
            if field.max_length is None or len(kept) + len(MARKER) < field.max_length:
                values[field.attname] = f"{kept} {MARKER}"
        if values:
            models.QuerySet(model).filter(pk=row.pk).update(**values)


def public_addresses(world):
    """Every address that the table opens to somebody who is not logged in."""
    for name, method, things, signs in rows():
        if signs[0] in ".!-" and method == "GET":
            yield reverse(name, args=world.named(things))


def test_the_marker_is_really_planted(planted):
    for model in (Voice, Commitment, Evidence):
        assert any(
            MARKER in str(value)
            for row in models.QuerySet(model).values()
            for value in row.values()
        ), model


def test_no_public_page_shows_it(planted, caplog):
    caplog.set_level(logging.DEBUG)
    client = Client()
    seen = 0
    for address in public_addresses(planted):
        page = client.get(address)
        body = b"".join(page.streaming_content) if page.streaming else page.content
        assert MARKER not in body.decode(errors="replace"), address
        seen += 1
    assert seen >= 8
    assert MARKER not in caplog.text
    assert MARKER not in "".join(letter.subject + letter.body for letter in mail.outbox)


def test_confidential_words_are_nowhere_in_clear(cast, caplog):
    caplog.set_level(logging.DEBUG)
    said = voice(
        cast.unit, text=f"Chuyện {MARKER}", confidence=Confidence.CONFIDENTIAL, key=uuid4().hex
    )
    assert MARKER in said.text_for_speaker()
    similar.suggest("petition", f"Chuyện {MARKER}", 5)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                cells = [bytes(cell) if isinstance(cell, memoryview) else cell for cell in row]
                assert MARKER not in str(cells), table
                assert not any(MARKER.encode() in c for c in cells if isinstance(c, bytes)), table
    assert MARKER not in caplog.text
    assert said.text_for(ANONYMOUS) == ""
    for folder in (settings.FILES_DIR, settings.CHECKPOINTS_DIR):
        for path in Path(folder).rglob("*"):
            assert not path.is_file() or MARKER.encode() not in path.read_bytes(), path
