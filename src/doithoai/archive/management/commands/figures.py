"""doithoai figures --place NAME --from DAY --to DAY [--json]: figures that documents state."""

import datetime as dt
import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from doithoai.archive.models import ReportedFigure
from doithoai.archive.pages import sentence
from doithoai.units.models import Area


class Command(BaseCommand):
    help = "The figures that documents state for a place and period, each with its sentence."

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
        found = ReportedFigure.objects.select_related("document", "finding").in_order()
        if place:
            places = Area.objects.named(place)
            if not places.exists():
                raise CommandError(f"No area is called {place}.")
            found = found.at(places)
        if first or last:
            found = found.between(first, last)
        rows = [_row(figure) for figure in found]
        if as_json:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            for row in rows:
                line = f"{row['value']}\t{row['unit']}\t{row['what']}\t{row['kind']}"
                self.stdout.write(f"{line}\t{row['document']}\t{row['sentence']}")


def _row(figure: ReportedFigure) -> dict[str, Any]:
    return {
        "value": f"{figure.value.normalize():f}",
        "unit": figure.unit,
        "what": figure.what,
        "qualifier": figure.qualifier,
        "period": figure.period,
        "kind": "reported",
        "document": figure.document.title,
        "source": figure.document.source,
        "span": [figure.finding.start, figure.finding.end],
        "sentence": " ".join("".join(sentence(figure)).split()),
    }
