"""Lists stay cheap: a row draws no template of its own and asks no query of its own."""

import datetime as dt

import pytest
from django.db import connection
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doithoai.kit.actors import ANONYMOUS, SYSTEM
from doithoai.petitions import actions
from doithoai.petitions.models import Judgement, Petition
from doithoai.units.actions import create_organisation
from doithoai.units.models import Kind, Level
from doithoai.voices.models import Voice
from tests.petitions import factories as f
from tests.petitions.factories import petition
from tests.voices.factories import voice

MOST_TEMPLATES = 12
PERSONAL_FILTERS = {"commitments:list": 95}  # drawn for each person, not once a minute
LISTS = ("desk:today", "petitions:list", "voices:list", "commitments:list")


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
    assert len(many[0]) <= MOST_TEMPLATES + PERSONAL_FILTERS.get(name, 0)
    assert many[1] <= 15


def test_sorting_costs_the_same_however_many_voices_wait(officer_at_work, cast):
    voice(cast.unit, text="Đèn đường thôn Bắc hỏng đã hai tháng nay.")
    few = cost(officer_at_work, reverse("petitions:triage"))
    for number in range(12):
        voice(cast.unit, text=f"Nương ngô số {number} bị chuột phá.")
    many = cost(officer_at_work, reverse("petitions:triage"))
    assert Voice.objects.count() > 12
    assert len(many[0]) <= len(few[0]) + 2  # the way to the next voice
    assert many[1] <= few[1] + 2 <= 28


def test_the_page_of_a_petition_with_its_whole_chain_asks_fifteen_queries(officer_at_work, cast):
    helper = create_organisation(
        "Phòng Kinh tế xã Ví Dụ", Kind.DEPARTMENT, Level.COMMUNE, parent=cast.committee, by=SYSTEM
    )
    matter = f.routed(cast, voices=3)
    actions.add_helper(matter, helper, None, "Khảo sát", by=cast.responder)
    answer = f.issued(cast, matter)
    f.evidenced(cast, f.promise(cast, matter, answer))
    actions.rate(answer.items.get(), matter.voices.first(), Judgement.SATISFIED, by=ANONYMOUS)
    page = reverse("petitions:detail", args=[matter.pk])
    _templates, queries = cost(officer_at_work, page)
    shown = officer_at_work.get(page).context
    assert shown["items"] and shown["commitments"][0].proofs and shown["ratings"]
    assert shown["helps"] and len(shown["voices"]) == 3
    assert queries <= 14
