"""An encrypted column is ordinary text for us and unreadable for the database."""

from dataclasses import dataclass

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from hypothesis import HealthCheck, given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from doithoai.files.models import StoredFile
from doithoai.kit.crypto import CryptoError
from doithoai.kit.fields import CLOSED, EncryptedTextField, GuardedTextField
from doithoai.kit.text import nfc

pytestmark = pytest.mark.django_db


def saved(text: str) -> StoredFile:
    row = StoredFile(name=text, mime="x", size=1, sha256="", wrapped_key=b"", stored_by="t")
    row.path = str(row.pk)
    row.save()
    return row


def raw(row: StoredFile) -> bytes:
    with connection.cursor() as cursor:
        identity = StoredFile._meta.pk.get_db_prep_value(row.pk, connection)
        cursor.execute("SELECT name FROM files_storedfile WHERE id = %s", [identity])
        return bytes(cursor.fetchone()[0])


@with_settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_comes_back_in_its_normal_form(text):
    assert StoredFile.objects.get(pk=saved(text).pk).name == nfc(text)


def test_the_database_holds_no_letter_of_it():
    assert b"MARKER" not in raw(saved("MARKER"))
    assert raw(saved("same")) != raw(saved("same"))


@pytest.mark.parametrize("lookup", ["name", "name__contains", "name__in", "name__iexact"])
def test_it_cannot_be_searched(lookup):
    with pytest.raises(FieldError):
        list(StoredFile.objects.filter(**{lookup: ["x"] if lookup.endswith("in") else "x"}))


def test_it_may_be_asked_whether_there_is_any():
    saved("x")
    assert StoredFile.objects.filter(name__isnull=False).count() == 1


def test_neither_traceback_nor_export_shows_it():
    from django.core import serializers

    row = StoredFile.objects.get(pk=saved("MARKER").pk)
    assert "MARKER" not in repr(row.name) + repr(row) + repr([row.name])
    with pytest.raises(FieldError):
        serializers.serialize("json", [row])


def test_it_can_be_left_out_of_a_query():
    saved("x")
    row = StoredFile.objects.defer("name").get()
    assert "name" not in row.__dict__ and row.name == "x"


def test_another_column_s_bytes_do_not_open_in_it():
    from doithoai.kit import crypto

    row = saved("x")
    with connection.cursor() as cursor:
        identity = StoredFile._meta.pk.get_db_prep_value(row.pk, connection)
        cursor.execute(
            "UPDATE files_storedfile SET name = %s WHERE id = %s",
            [connection.Database.Binary(crypto.encrypt("other", b"x")), identity],
        )
    with pytest.raises(CryptoError):
        StoredFile.objects.get(pk=row.pk)


def test_a_migration_names_its_purpose_and_no_text():
    field = EncryptedTextField(purpose="a.b.c", blank=True)
    written, _imports = MigrationWriter.serialize(field)
    assert "purpose='a.b.c'" in written
    assert isinstance(field.clone(), models.Field) and field.clone().purpose == "a.b.c"


def test_a_form_shows_a_text_area():
    field = EncryptedTextField(purpose="a.b.c").formfield()
    assert field.clean("Ý kiến") == "Ý kiến"
    assert "<textarea" in field.widget.render("x", "y")


WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=200) | st.just(f"{CLOSED}AAA")


@dataclass
class Row:
    """As much of a model's row as a guarded text asks for."""

    words: str
    is_restricted: bool


def kept(words, *, restricted):
    field = GuardedTextField(purpose="tests.row.words")
    field.set_attributes_from_name("words")
    return field, field.get_prep_value(field.pre_save(Row(words, restricted), add=True))


@given(WORDS, st.booleans())
def test_a_guarded_text_is_read_as_it_was_written(words, restricted):
    field, stored = kept(words, restricted=restricted)
    assert field.from_db_value(stored, None, None) == words
    is_open = not words.startswith(CLOSED) and not (restricted and words)
    assert (stored == words) is is_open


@given(WORDS.filter(bool))
def test_what_was_read_encrypted_is_written_back_encrypted(words):
    field, stored = kept(words, restricted=True)
    again = field.get_prep_value(field.from_db_value(stored, None, None))
    assert again.startswith(CLOSED) and again != stored
    assert field.from_db_value(again, None, None) == words
    assert "concealed" in repr(field.from_db_value(again, None, None))


def test_beside_a_restricted_row_none_of_its_words_is_kept():
    field, _stored = kept("Việc riêng", restricted=True)
    assert field.value_to_string(Row("Việc riêng", True)) == ""
    assert field.value_to_string(Row("Việc chung", False)) == "Việc chung"
