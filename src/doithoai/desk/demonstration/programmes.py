"""What the fictional units run together, and the rows that came of it, as officers type them."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from doithoai.people.models import User
from doithoai.programmes import actions
from doithoai.programmes.books import BOOKS
from doithoai.programmes.lines import Line, Reader
from doithoai.programmes.models import Programme, Training

from .data import read
from .scene import Scene
from .weeks import Step, day

_DAYS = ("on", "due_on", "done_on")


def programmes(scene: Scene) -> Iterator[Step]:
    yield from Programmes(scene).steps()


class Programmes:
    """One programme between two organisations, a campaign, a fund, a course and their books."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.data, self.today = scene, read("programmes"), day(0)
        self.run: dict[str, Programme | Training] = {}

    def steps(self) -> Iterator[Step]:
        for row in self.data["programmes"]:
            yield Step(90, partial(self.start, row))
        yield Step(35, self.train)
        for row in self.data["rows"]:
            yield Step(row["ago"], partial(self.enter, row))
        yield Step(7, self.exchange)

    def who(self, row: dict[str, Any]) -> User:
        return self.scene.people[row["by"]]

    def start(self, row: dict[str, Any]) -> None:
        names = ("kind", "title", "partner_name", "document")
        values = {name: row[name] for name in names if name in row}
        values |= {
            "organisation": self.scene.bodies[row["unit"]],
            "first_day": dt.date(self.today.year - 1, 1, 1),
            "last_day": dt.date(self.today.year + 3, 12, 31),
        }
        made = actions.start_programme(values, row.get("criteria", ()), by=self.who(row))
        self.run[row["key"]] = made

    def train(self) -> None:
        values = {
            **self.data["training"],
            "organisation": self.scene.bodies["tinh"],
            "first_day": day(1),
            "last_day": day(0),
        }
        self.run["giam_sat"] = actions.hold_training(values, by=self.scene.people["captinh"])

    def enter(self, row: dict[str, Any]) -> None:
        book, keeper = BOOKS[row["book"]], self.scene.bodies[row["unit"]]
        lines = [Line(at, self.typed(cells)) for at, cells in enumerate(row["cells"], start=1)]
        read_lines = Reader(book, keeper, self.run.get(row.get("parent", ""))).read_all(lines)
        assert all(line.is_new for line in read_lines), [line.problems for line in read_lines]
        actions.enter(book, keeper, read_lines, by=self.who(row))

    def typed(self, cells: dict[str, Any]) -> dict[str, str]:
        """Days are counted back from the day of loading; the pipeline is of the year before."""
        ago = {name: dt.timedelta(days=cells[name]) for name in _DAYS if name in cells}
        days = {name: f"{self.today - each:%d/%m/%Y}" for name, each in ago.items()}
        return {"year": str(self.today.year - 1), **cells, **days}

    def exchange(self) -> None:
        officer, programme = self.scene.people["captinh"], self.run["phoi_hop"]
        assert isinstance(programme, Programme)
        for row in self.data["observations"]:
            actions.observe(programme, {**row, "on": day(0)}, by=officer)
        sheet = dict(self.data["sheet"])
        reply = sheet.pop("reply")
        sent = actions.send_sheet(programme, {**sheet, "sent_on": day(3)}, by=officer)
        actions.note_reply(sent, reply, day(0), by=officer)
