"""A paper of a dialogue is entered in the register, where it gets number and signature."""

import pytest
from django.urls import reverse

from doithoai.dialogues.actions.keeping import REGISTERED_AS
from doithoai.dialogues.models import Phase
from doithoai.dialogues.papers import OFFERED
from doithoai.journal.models import Event
from doithoai.papers.models import Kind, Paper
from tests.dialogues.factories import dialogue


@pytest.fixture
def held(cast):
    return dialogue(cast, Phase.LIVE)


def kept(client, held, kind="minutes", **more):
    return client.post(reverse("dialogues:keep_paper", args=[held.pk]), {"kind": kind, **more})


def test_it_stands_in_the_register_with_its_file_and_event(client, cast, held):
    client.force_login(cast.officer)
    answer = kept(client, held)
    paper = Paper.objects.get()
    assert answer.url == reverse("papers:detail", args=[paper.pk])
    assert (paper.kind, paper.organisation) == (Kind.MINUTES, held.organiser)
    assert list(Paper.objects.about(held)) == [paper]
    assert paper.file.open().startswith(b"PK")
    assert Event.objects.about(paper).get().verb == "papers.paper.drawn_up"


def test_again_it_is_drawn_anew_until_it_has_a_number(client, cast, held):
    client.force_login(cast.officer)
    kept(client, held)
    kept(client, held)
    paper = Paper.objects.get()
    Paper.objects.filter(pk=paper.pk).update(number="05")
    kept(client, held)
    assert Paper.objects.count() == 2


def test_every_paper_that_is_offered_can_be_entered():
    assert OFFERED.keys() == REGISTERED_AS.keys()


def test_sent_twice_it_is_entered_once(client, cast, held):
    client.force_login(cast.officer)
    for _time in range(2):
        assert kept(client, held, sent_as="k").status_code == 302
    assert Event.objects.about(Paper.objects.get()).count() == 1


def test_who_draws_up_no_papers_enters_none(client, cast, held):
    client.force_login(cast.clerk)
    assert kept(client, held).status_code == 403
    page = client.get(reverse("dialogues:detail", args=[held.pk])).content.decode()
    assert "keep-kind" not in page
    assert not Paper.objects.exists()


def test_a_paper_that_there_is_not_is_not_found(client, cast, held):
    client.force_login(cast.officer)
    assert kept(client, held, kind="../x").status_code == 404
