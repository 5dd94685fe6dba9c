"""Rules and books for tests, without the database."""

from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from doithoai.kit.workdays import Mark, WorkingCalendar
from doithoai.rulebook.book import Book
from doithoai.rulebook.library import delivered
from doithoai.rulebook.models import RuleVersion
from doithoai.rulebook.terms import Confidence, Rule, Sense, Unit

UNIT = "unit:0b7c5a3e-95d1-4c53-8d5a-8a1d7d1d3f10"
CHAIN = (UNIT, "province:01", "union", "party", "state")


def a_rule(**words: Any) -> Rule:
    defaults: dict[str, Any] = {
        "id": "EXAMPLE",
        "name": "Việc ví dụ",
        "name_en": "An example",
        "clock": "Ngày nhận",
        "clock_en": "The day of receipt",
        "sense": Sense.WITHIN,
        "owner": "state",
        "amount": 10,
        "unit": Unit.WORKING_DAY,
        "source": "Văn bản ví dụ",
        "confidence": Confidence.HIGH,
    }
    return Rule(**(defaults | words))


@cache
def delivered_days(*more: Mark) -> WorkingCalendar:
    years = delivered().years
    marks = [mark for year in years for mark in year.marks]
    return WorkingCalendar([*marks, *more], [year.year for year in years if year.decided])


def a_book(*rules: Rule, marks: tuple[Mark, ...] = ()) -> Book:
    return Book(rules, delivered_days(*marks))


def day(text: str) -> date:
    return date.fromisoformat(text)


class Administrator:
    """May manage the rulebook of the organisations given; of all of them without any."""

    actor_id = "user:administrator"

    def __init__(self, *organisations: UUID | None) -> None:
        self.organisations = organisations

    def may(self, verb: str, organisation_id: UUID | None) -> bool:
        everywhere = not self.organisations
        return verb == "rulebook.manage" and (everywhere or organisation_id in self.organisations)


ADMINISTRATOR = Administrator()


def a_version(**words: Any) -> RuleVersion:
    defaults: dict[str, Any] = {
        "rule_id": "RECOMMENDATION_ANSWER",
        "owner": UNIT,
        "amount": 15,
        "unit": Unit.WORKING_DAY,
        "source": "Quy chế 05-QC/BTV",
        "valid_from": day("2026-01-01"),
    }
    return RuleVersion(**(defaults | words))
