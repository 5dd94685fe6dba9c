"""A progress bar is watched by the one who started the work, and by nobody else."""

from uuid import uuid4

import pytest
from django.urls import reverse

from doithoai.jobs import actions
from doithoai.jobs.models import Progress, labels
from doithoai.kit.actors import SYSTEM
from doithoai.people.actions import make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(db):
    return make_account("hoa", "Hoa", by=SYSTEM)


@pytest.fixture
def bar(owner):
    return actions.start_progress("t.import", total=200, by=owner)


def look(client, bar):
    return client.get(reverse("jobs:progress", args=[bar.pk]))


def test_the_owner_sees_how_far_it_is_and_looks_again(client, owner, bar, monkeypatch):
    monkeypatch.setitem(labels, "t.import", "Importing")
    actions.advance(bar.pk, done=50)
    client.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = look(client, bar).content.decode()
    assert 'value="25"' in page and "Importing" in page
    assert 'hx-trigger="every 1s"' in page


@pytest.mark.parametrize("end", ["done", "failed"])
def test_when_it_is_over_it_is_no_longer_asked_for(client, owner, bar, end):
    if end == "done":
        actions.finish(bar.pk, result_url="/desk/result/")
    else:
        actions.fail(bar.pk, error="unreadable")
    client.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = look(client, bar).content.decode()
    assert "hx-get" not in page
    assert ("/desk/result/" if end == "done" else "unreadable") in page


def test_others_do_not_learn_that_it_exists(client, bar):
    stranger = make_account("lan", "Lan", by=SYSTEM)
    client.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert look(client, bar).status_code == 404
    bar.pk = uuid4()
    assert look(client, bar).status_code == 404


def test_nobody_without_an_account_sees_it(client, bar):
    assert look(client, bar).status_code == 302


@pytest.mark.parametrize("done, total, percent", [(0, 0, 0), (1, 3, 33), (3, 3, 100), (9, 3, 100)])
def test_per_cent_stay_between_none_and_all(done, total, percent):
    assert Progress(done=done, total=total).percent == percent
