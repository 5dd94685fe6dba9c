"""What is counted of supervision, and that each figure is the records behind it."""

import pytest

from doithoai.kit.measures import measure, measures
from doithoai.oversight import actions
from doithoai.oversight import measures as declared
from doithoai.oversight.models import Form
from doithoai.petitions.models import Petition
from tests.petitions.factories import issued, routed

from .factories import case, days, outside, recommended, reported

pytestmark = pytest.mark.django_db


def counted(name):
    return measure(f"oversight.{name}").records().count()


def test_supervisions_are_counted_by_form_once_they_ended(cast):
    outside(cast, form=Form.STUDY)
    reported(cast)
    reported(cast, form=Form.BOARDS)
    assert counted("ended") == 2
    assert [counted(f"form.{form}") for form in Form] == [0, 1, 1, 0]
    assert declared.SOURCE


def test_documents_count_with_the_supervision_that_ended(cast):
    actions.set_studied(outside(cast), ["Luật Trẻ em"], by=cast.officer)
    actions.set_studied(reported(cast), ["Luật Trẻ em", "Luật BHYT"], by=cast.officer)
    assert counted("studied") == 2


def test_recommendations_are_made_answered_and_overdue(cast):
    found = reported(cast)
    answered, late = recommended(cast, found), recommended(cast, found)
    recommended(cast, found)
    issued(cast, answered)
    routed(cast)
    Petition.objects.filter(pk=late.pk).update(due_on=days(-2), awaited_on=days(-2))
    overdue = measure("oversight.overdue")
    assert (counted("recommended"), counted("overdue")) == (3, 1)
    assert list(overdue.records()) == [late]
    answered_on = measure("oversight.handled").day
    assert measure("oversight.handled").records().filter(**{f"{answered_on}": days(0)}).count() == 1


def test_cases_are_guarded_and_open_to_those_named_alone(cast):
    case(cast)
    one = measure("oversight.cases")
    assert one.guarded and one.records().count() == 1
    assert not one.visible(one.records(), cast.province_officer).exists()


def test_each_measure_says_what_it_counts_and_opens_its_records(cast):
    reported(cast)
    for one in measures():
        if one.name.startswith("oversight."):
            assert one.definition and one.source and one.page, one.name
            records = one.visible(one.records(), cast.officer)
            assert list(records.values(one.day, one.organisation)) is not None
