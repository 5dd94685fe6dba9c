"""doithoai archive FOLDER --unit NAME --by USER: every report of a folder into the archive.

Runs again where it was broken off: what is there already is left as it is. A file that cannot be
read never stops the rest; each is named at the end with its reason, and the exit code is 1.
"""

from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from doithoai.archive.actions import Incoming, add_many
from doithoai.archive.opening import opened
from doithoai.people.models import User
from doithoai.units.models import Organisation

TOGETHER = 10


class Command(BaseCommand):
    help = "Take the reports of a folder into the archive of a unit and read them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--unit", required=True, help="name of the unit that keeps them")
        parser.add_argument("--by", required=True, help="user name of who takes them in")
        parser.add_argument("--source", default="", help="who published them")

    def handle(self, folder: Path, unit: str, by: str, source: str, **_options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.")
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        user, organisation = _user(by), _unit(unit)
        self.bad: list[str] = []
        rest, done, new = iter(files), 0, 0
        while some := list(islice(rest, TOGETHER)):
            new += self._take(list(self._opened(some, folder, source)), organisation, user)
            done += len(some)
            self.stderr.write(f"\r{done}/{len(files)}", ending="")
        self.stderr.write("")
        self.stdout.write(f"{done} files, {new} new documents, {len(self.bad)} not read")
        for line in self.bad:
            self.stdout.write(line)
        if self.bad:
            raise SystemExit(1)

    def _opened(self, paths: list[Path], folder: Path, source: str) -> Iterator[Incoming]:
        for path in paths:
            try:
                yield replace(opened(path.read_bytes(), path.name), source=source)
            except OSError as error:
                self.bad.append(f"{path.relative_to(folder)}: {error.strerror}")
            except ValidationError as error:
                self.bad.append(f"{path.relative_to(folder)}: {' '.join(error.messages)}")

    def _take(self, incoming: list[Incoming], organisation: Organisation, user: User) -> int:
        try:
            return add_many(incoming, organisation, by=user)
        except PermissionDenied:
            raise CommandError("This person may not take in documents of this unit.") from None
        except ValidationError:
            pass
        added = 0
        for each in incoming:
            try:
                added += add_many([each], organisation, by=user)
            except ValidationError as error:
                self.bad.append(f"{each.name}: {' '.join(error.messages)}")
        return added


def _user(name: str) -> User:
    found: User | None = User.objects.filter(username=name, is_active=True).first()
    if found is None:
        raise CommandError(f"Nobody has the user name {name}.")
    return found


def _unit(name: str) -> Organisation:
    found = list(Organisation.objects.named(name)[:2])
    if len(found) != 1:
        raise CommandError(f"{'No' if not found else 'More than one'} unit is called {name}.")
    return found[0]
