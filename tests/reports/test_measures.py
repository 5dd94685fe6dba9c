"""Every measure that an app declares can be counted, opened and explained."""

import pytest
from django.db import models
from django.utils.translation import override

from doithoai.counting.figures import counted
from doithoai.counting.records import records
from doithoai.counting.scope import Scope
from doithoai.kit.measures import Measure, measures, register
from doithoai.kit.periods import Kind, Period

pytestmark = pytest.mark.django_db
ALL = [pytest.param(each, id=each.name) for each in measures()]
YEAR = Period.of(2026, Kind.YEAR)


def field_of(measure: Measure, lookup: str) -> models.Field:
    model = measure.records().model
    *steps, last = lookup.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model
    return model._meta.get_field(last)


@pytest.mark.parametrize("measure", ALL)
def test_it_says_what_it_counts_in_vietnamese(measure):
    for words in (measure.label, measure.definition):
        with override("vi"):
            vietnamese = str(words)
        with override("en"):
            assert vietnamese != str(words), words


@pytest.mark.parametrize("measure", ALL)
def test_it_counts_on_a_day_and_not_on_an_instant(measure):
    kind = type(field_of(measure, measure.day))
    assert issubclass(kind, models.DateField)
    assert not issubclass(kind, models.DateTimeField)


@pytest.mark.parametrize("measure", ALL)
def test_it_adds_up_exact_numbers_alone(measure):
    if measure.amount:
        exact = models.IntegerField | models.DecimalField
        assert isinstance(field_of(measure, measure.amount), exact)


@pytest.mark.parametrize("measure", ALL)
def test_it_is_counted_and_opened(measure, cast):
    scope = Scope(cast.province)
    figures = counted([measure], scope, [YEAR])[measure.name]
    opened = records(measure, scope, YEAR)
    assert figures.totals == [opened.count()] == [0]
    assert list(measure.visible(opened, cast.province_officer)) == []


def test_a_part_names_the_measure_that_it_is_part_of():
    names = {each.name for each in measures()}
    assert {each.whole for each in measures()} <= names | {""}


def test_two_measures_cannot_have_one_name():
    first = next(measures())
    with pytest.raises(ValueError, match=first.name):
        register(Measure(**{**vars(first), "label": "Khác"}))
