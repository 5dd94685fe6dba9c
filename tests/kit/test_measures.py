"""The list of what can be counted."""

import dataclasses

import pytest

from doithoai.kit import measures
from doithoai.kit.measures import Measure

ONE = Measure("tests.one", "One", "pieces", "Each one.", "A test", lambda: None, day="on")  # type: ignore[arg-type,return-value]


@pytest.fixture(autouse=True)
def _nothing_declared(monkeypatch):
    monkeypatch.setattr(measures, "_measures", {})


def test_a_declared_measure_is_found_by_its_name():
    measures.register(ONE)
    assert measures.measure("tests.one") is ONE
    assert list(measures.measures()) == [ONE]


def test_declaring_the_same_one_again_changes_nothing():
    measures.register(ONE)
    measures.register(ONE)
    assert list(measures.measures()) == [ONE]


def test_two_measures_may_not_share_a_name():
    measures.register(ONE)
    with pytest.raises(ValueError, match=r"tests\.one"):
        measures.register(dataclasses.replace(ONE, day="off"))


def test_they_come_app_by_app_as_each_declares_them():
    other = dataclasses.replace(ONE, name="apart.one")
    later = dataclasses.replace(ONE, name="tests.two")
    measures.register(later, other, ONE)
    names = [one.name for one in measures.measures()]
    assert names == ["apart.one", "tests.two", "tests.one"]
