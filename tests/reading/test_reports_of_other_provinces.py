"""Whole reports in the manner of other provinces: what each states is found, and nothing else."""

import pytest

from doithoai.reading import read
from tests.reading.reports import REPORTS, Report


def values(report: Report) -> set[float]:
    return {round(figure.value, 3) for figure in read(report.text).figures}


@pytest.fixture(params=REPORTS, ids=lambda report: report.name)
def report(request):
    return request.param


def test_kind_and_day(report):
    event = read(report.text).event
    assert str(event.kind) == report.kind
    assert (event.day.isoformat() if event.day else None) == report.day


def test_participants_and_opinions(report):
    reading = read(report.text)
    assert (reading.participants, reading.opinions) == (report.participants, report.opinions)


def test_people(report):
    assert sorted(person.name for person in read(report.text).people) == sorted(report.people)


def test_numbered_references(report):
    numbered = [ref.ref for ref in read(report.text).legal_refs if ref.ref[0].isdigit()]
    assert sorted(numbered) == sorted(report.refs)


def test_figures(report):
    assert set(map(float, report.figures)) <= values(report)


def test_requests(report):
    asked = [ask.text for ask in read(report.text).asks]
    assert all(any(words in ask for ask in asked) for words in report.asks)
    assert len(asked) <= len(report.asks) + 1


def test_it_is_one_event(report):
    assert [event for event in read(report.text).events if event.stretch] == []


def test_every_place_holds_its_words(report):
    reading = read(report.text)
    for found in (*reading.figures, *reading.asks, *reading.legal_refs, *reading.topics):
        assert report.text[slice(*found.span)] == found.text
