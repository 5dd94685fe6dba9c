"""What was erased after a backup is erased again when the backup is put back."""

import pytest

from doithoai.config.backup import erasures
from doithoai.journal.actions import erase
from doithoai.kit import erasure
from doithoai.kit.actors import SYSTEM
from doithoai.people.actions import make_account
from doithoai.people.models import User

pytestmark = pytest.mark.django_db
KIND = "people.user"


@pytest.fixture(autouse=True)
def place(settings, tmp_path, monkeypatch):
    settings.CHECKPOINTS_DIR = tmp_path / "checkpoints"
    monkeypatch.setattr(erasures, "erasers", {})
    return settings.CHECKPOINTS_DIR


@pytest.fixture
def user():
    return make_account("hoa", "Hoa", by=SYSTEM)


def again(identity):
    erase(User.objects.get(pk=identity), by=SYSTEM)


def test_an_erasure_is_listed_outside_the_database_once(user, place):
    erase(user, by=SYSTEM)
    assert erasures.write_out() == 1
    assert erasures.write_out() == 0
    assert (place / "erasures").read_text() == f"{KIND} {user.pk}\n"


def test_without_erasures_no_list_is_made(place):
    assert erasures.write_out() == 0 and not place.exists()


def test_an_older_database_is_made_to_forget_again(user):
    erasures.erasers[KIND] = again
    assert erasures.repeat([(KIND, str(user.pk))]) == (1, ())
    assert erasures.listed() == [(KIND, str(user.pk))], "the list stays complete"
    assert erasures.repeat(erasures.listed()) == (0, ()), "twice does no harm"


def test_what_nobody_can_erase_is_named(user):
    erasures.erasers[KIND] = again
    unknown = ("other.kind", str(user.pk))
    assert erasures.repeat([unknown, (KIND, str(user.pk))]) == (1, ("other.kind",))


def test_a_torn_last_line_is_passed_over(place, user):
    place.mkdir()
    (place / "erasures").write_text("people.user 1\npeople.us")
    assert erasures.listed() == [("people.user", "1")]
    erase(user, by=SYSTEM)
    erasures.write_out()
    assert erasures.listed() == [("people.user", "1"), (KIND, str(user.pk))]


def test_an_app_registers_how_its_subjects_are_erased(monkeypatch):
    monkeypatch.setattr(erasure, "erasers", {})
    erasure.eraser("t.thing")(again)
    assert erasure.erasers == {"t.thing": again}
