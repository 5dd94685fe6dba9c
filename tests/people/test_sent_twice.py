"""What a step's form does when it arrives again."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from doithoai.commitments.models import Commitment
from doithoai.jobs.handlers import forget_finished_work
from doithoai.jobs.models import Sent
from tests.petitions.factories import routed


@pytest.fixture
def sent(client, cast):
    """Open the page for a promise once, then send what is typed with the key it carried."""
    client.force_login(cast.responder)
    matter = routed(cast)
    address = reverse("petitions:promise", args=[matter.pk])
    key = re.search(r'name="sent_as" value="(\w+)"', client.get(address).content.decode())[1]

    def send(**typed):
        values = {"what": "Lắp 20 bóng đèn", "due_on": "01/12/2027", "who": "", "sent_as": key}
        response = client.post(address, values | typed)
        return response.status_code, Commitment.objects.filter(matter_id=matter.pk).count()

    return send


def test_the_same_form_is_carried_out_once(sent):
    assert sent() == (302, 1)
    assert sent() == (302, 1)


def test_going_back_and_typing_something_else_is_a_new_form(sent):
    sent()
    assert sent(what="Lắp thêm 5 bóng đèn") == (302, 2)


def test_a_refused_form_can_be_sent_again(sent):
    assert sent(due_on="31/02/2027") == (400, 0)
    assert sent() == (302, 1)


def test_what_is_remembered_says_nothing_of_what_was_typed(sent):
    sent()
    assert re.fullmatch("[0-9a-f]{64}", Sent.objects.get().digest)


def test_forms_are_forgotten_after_a_week(sent):
    sent()
    Sent.objects.update(at=timezone.now() - timedelta(days=8))
    forget_finished_work()
    assert not Sent.objects.exists()
