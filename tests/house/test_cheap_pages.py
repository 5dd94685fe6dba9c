"""Lists stay cheap: a row draws no template of its own and asks no query of its own."""

import datetime as dt

import pytest
from django.db import connection
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doithoai.petitions.models import Petition
from doithoai.voices.models import Voice
from tests.petitions.factories import petition
from tests.voices.factories import voice

MOST_TEMPLATES = 12
LISTS = ("desk:today", "petitions:list", "petitions:triage", "voices:list", "commitments:list")


def cost(client, address):
    """Names of the templates rendered, and the number of queries, once parts are kept."""
    names = []

    def note(template, **_more):
        names.append(template.name)

    client.get(address)
    template_rendered.connect(note)
    try:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
    finally:
        template_rendered.disconnect(note)
    return sorted(names), len(asked)


@pytest.fixture
def officer_at_work(client, cast):
    client.force_login(cast.officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("name", LISTS)
def test_twelve_more_rows_render_no_more_templates(officer_at_work, cast, name):
    petition(cast), voice(cast.unit)
    few = cost(officer_at_work, reverse(name))
    for _number in range(12):
        petition(cast), voice(cast.unit)
    late = dt.date(2026, 1, 5)
    Petition.objects.update(due_on=late, received_on=late)
    assert Petition.objects.count() > 12 and Voice.objects.count() > 12
    many = cost(officer_at_work, reverse(name))
    assert len(set(many[0]) - set(few[0])) <= 1  # the table itself, where there was none
    assert len(many[0]) <= len(few[0]) + 1
    assert len(many[0]) <= MOST_TEMPLATES
    assert many[1] <= 15
