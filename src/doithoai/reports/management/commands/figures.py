"""doithoai figures --place NAME --from DAY --to DAY [--json]: stated and computed figures."""

import datetime as dt
import json
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from doithoai.archive.models import ReportedFigure
from doithoai.archive.pages import sentence
from doithoai.counting.figures import counted
from doithoai.counting.scope import Scope
from doithoai.kit.measures import measures
from doithoai.kit.periods import Period
from doithoai.units.models import Area

Row = dict[str, Any]
EARLIEST = dt.date(1930, 1, 1)


class Command(BaseCommand):
    help = (
        "The figures of a place and period: those that documents state, each with its sentence, "
        "and those that the records give, as of then. Guarded ones and zeros are left out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--place", default="", help="name of an area, of today or of the past")
        parser.add_argument("--from", dest="first", type=dt.date.fromisoformat)
        parser.add_argument("--to", dest="last", type=dt.date.fromisoformat)
        parser.add_argument("--json", dest="as_json", action="store_true")

    def handle(
        self,
        place: str,
        first: dt.date | None,
        last: dt.date | None,
        as_json: bool,
        **_options: Any,
    ) -> None:
        places = Area.objects.named(place) if place else Area.objects.none()
        if place and not places.exists():
            raise CommandError(f"No area is called {place}.")
        if first and last and first > last:
            raise CommandError("The last day lies before the first.")
        dayless = _of(places).filter(period_from=None).count() if first or last else 0
        if dayless:
            self.stderr.write(f"Figures of documents without a known day, left out: {dayless}")
        rows = [*reported(places, first, last), *computed(places, first, last)]
        if as_json:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            where = row.get("sentence") or row["definition"]
            from_what = row.get("document") or row["measure"]
            line = [row["value"], row["unit"], row["what"], row["kind"], from_what, where]
            self.stdout.write("\t".join(line))


def reported(places: Any, first: dt.date | None, last: dt.date | None) -> Iterator[Row]:
    found = _of(places).select_related("document__part_of", "finding").in_order()
    if first or last:
        found = found.between(first, last)
    for figure in found:
        yield {
            "value": f"{figure.value.normalize():f}",
            "unit": figure.unit,
            "what": figure.what,
            "qualifier": figure.qualifier,
            "period": figure.period,
            "kind": "reported",
            **_where(figure),
            "sentence": " ".join("".join(sentence(figure)).split()),
        }


def _of(places: Any) -> Any:
    found = ReportedFigure.objects.standing()
    return found.at(places) if places else found


def _where(figure: ReportedFigure) -> Row:
    """The document as it came, and the place in its text; of several events the one it is of."""
    part = figure.document
    whole = part.part_of or part
    start, end = figure.finding.start + part.part_start, figure.finding.end + part.part_start
    return {
        "document": whole.title,
        "document_id": str(whole.pk),
        "event": part.title if part.part_of else "",
        "source": whole.source,
        "span": [start, end],
    }


def computed(places: Any, first: dt.date | None, last: dt.date | None) -> Iterator[Row]:
    """Of each area of that name, or of everything there is."""
    period = Period(first or EARLIEST, last or max(first or EARLIEST, timezone.localdate()))
    open_ones = [each for each in measures() if not each.guarded]
    for area in list(places) or [None]:
        found = counted(open_ones, Scope(area=area), [period])
        for each in open_ones:
            if number := found[each.name].totals[0]:
                yield {
                    "value": f"{number:f}" if not isinstance(number, int) else str(number),
                    "unit": str(each.unit),
                    "what": str(each.label),
                    "place": area.address if area else "",
                    "period": f"{period.first}~{period.last}",
                    "kind": "computed",
                    "measure": each.name,
                    "definition": str(each.definition),
                    "source": str(each.source),
                }
