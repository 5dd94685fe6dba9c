"""`doithoai due RULE DATE`: the date first, alone on its line, then why it is that day.

An hour may follow the date ("2026-02-13T16:30", local time) for rules that count hours.
"""

from argparse import ArgumentParser
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from doithoai.kit.workdays import OutsideTable
from doithoai.rulebook.book import NATIONAL, Book, NoLimit, UnknownRule
from doithoai.rulebook.deadlines import HERE, Deadline, due_from
from doithoai.rulebook.library import delivered
from doithoai.rulebook.owners import is_owner, kinds
from doithoai.rulebook.shelf import current, delivered_book


class Command(BaseCommand):
    help = "Print the deadline of a rule for a start date (YYYY-MM-DD), and how it was computed."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("rule", help="for example PETITION_ACK")
        parser.add_argument("date", help="the day the clock starts, YYYY-MM-DD or YYYY-MM-DDTHH:MM")
        parser.add_argument(
            "--owner",
            action="append",
            default=[],
            metavar="KEY",
            help="a nearer owner, nearest first; may be repeated (unit:…, province:…); what the "
            "State, the Party and the Union lay down always runs",
        )
        parser.add_argument("--kind", default="", help="kind of the body that has to act")

    def handle(self, *args: Any, **options: Any) -> None:
        start, kind = _start(options["date"]), options["kind"]
        if kind and kind not in kinds():
            raise _refused(_("No kind of body is called %(kind)s."), kind=kind)
        try:
            found = due_from(
                self._book(), options["rule"], start, _chain(options["owner"]), kind=kind
            )
        except UnknownRule:
            raise _unknown(options["rule"]) from None
        except NoLimit:
            text = _("Nobody has set a number for the rule %(rule)s on that day.")
            raise _refused(text, rule=options["rule"]) from None
        except (OutsideTable, OverflowError):
            text = _("The table of days does not reach from %(date)s.")
            raise _refused(text, date=options["date"]) from None
        for line in report(found):
            self.stdout.write(line)

    def _book(self) -> Book:
        try:
            return current()
        except DatabaseError:
            self.stderr.write(_("There is no database yet: the delivered rules alone were used."))
            return delivered_book()


def report(found: Deadline) -> list[str]:
    """The lines of a deadline: its date, its rule and source, each day on the way."""
    lines = [found.date.isoformat(), f"{found.rule.id}: {found.rule.title}"]
    lines.append(f"{found.rule.limit}; {found.rule.citation}")
    if found.at:
        lines.append(_("At %(hour)s on that day") % {"hour": f"{found.at.astimezone(HERE):%H:%M}"})
    lines += [f"= {rule.limit}; {rule.citation}" for rule in found.others]
    if found.provisional:
        lines.append(_("Provisional: the decision on a day on the way is not known yet."))
    for step in found.steps:
        number = "-" if step.number is None else str(step.number)
        lines.append(f"{step.day.isoformat()} {number:>3}  {step.reason}")
    return lines


def _start(text: str) -> date | datetime:
    try:
        if "T" in text:
            return datetime.strptime(text, "%Y-%m-%dT%H:%M").replace(tzinfo=HERE)
        return date.fromisoformat(text)
    except ValueError:
        raise _refused(_("%(date)s is not a date written as YYYY-MM-DD."), date=text) from None


def _chain(named: list[str]) -> list[str]:
    """The owners given, and behind them those who lay down rules for everybody."""
    for key in named:
        if not is_owner(key):
            raise _refused(_("No owner is called %(owner)s."), owner=key)
    return [*named, *(key for key in NATIONAL if key not in named)]


def _unknown(rule: str) -> CommandError:
    near = get_close_matches(rule.upper(), delivered().topics, n=3)
    if not near:
        return _refused(_("There is no rule %(rule)s."), rule=rule)
    text = _("There is no rule %(rule)s. Is it one of these: %(near)s?")
    return _refused(text, rule=rule, near=", ".join(near))


def _refused(text: str, **values: str) -> CommandError:
    return CommandError(text % values, returncode=2)
