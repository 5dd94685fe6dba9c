"""`doithoai due RULE DATE`: the date first, alone on its line, then why it is that day."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from doithoai.kit.workdays import OutsideTable
from doithoai.rulebook.book import Book, NoLimit, UnknownRule
from doithoai.rulebook.deadlines import Deadline, due_from
from doithoai.rulebook.shelf import current, delivered_book


class Command(BaseCommand):
    help = "Print the deadline of a rule for a start date (YYYY-MM-DD), and how it was computed."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("rule", help="for example PETITION_ACK")
        parser.add_argument("date", help="the day the clock starts, YYYY-MM-DD")
        parser.add_argument(
            "--owner",
            action="append",
            default=[],
            metavar="KEY",
            help="an owner of the chain, nearest first; may be repeated (unit:…, union, state)",
        )
        parser.add_argument("--kind", default="", help="kind of the body that has to act")

    def handle(self, *args: Any, **options: Any) -> None:
        start = _date(options["date"])
        try:
            found = due_from(
                self._book(), options["rule"], start, options["owner"], kind=options["kind"]
            )
        except UnknownRule:
            raise _refused(_("There is no rule %(rule)s."), rule=options["rule"]) from None
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
    lines += [f"= {rule.limit}; {rule.citation}" for rule in found.others]
    if found.provisional:
        lines.append(_("Provisional: the decision on a day on the way is not known yet."))
    for step in found.steps:
        number = "-" if step.number is None else str(step.number)
        lines.append(f"{step.day.isoformat()} {number:>3}  {step.reason}")
    return lines


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _refused(_("%(date)s is not a date written as YYYY-MM-DD."), date=text) from None


def _refused(text: str, **values: str) -> CommandError:
    return CommandError(text % values, returncode=2)
