# ruff: noqa: N999
"""`doithoai make-administrator USERNAME "FULL NAME"`: the account that makes all others."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.kit.actors import SYSTEM
from doithoai.kit.text import nfc
from doithoai.people.actions import give_post, make_account, one_time_password
from doithoai.people.forms import AccountForm
from doithoai.people.models import Post, User
from doithoai.people.roles import Role
from doithoai.units.actions import create_organisation
from doithoai.units.models import Area, Kind, Level, Organisation


class Command(BaseCommand):
    help = "Make an administrator of the whole installation; prints a one-time password once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("full_name", metavar="FULL NAME")
        parser.add_argument(
            "--organisation", metavar="NAME", required=True, help="the person's own; made if new"
        )
        parser.add_argument("--area", metavar="CODE", help="official code, for a new organisation")
        parser.add_argument(
            "--kind", choices=Kind.values, default=Kind.WOMENS_UNION, help="of a new organisation"
        )
        parser.add_argument(
            "--level", choices=Level.values, help="of a new organisation; default: of its area"
        )
        parser.add_argument("--another", action="store_true", help="although there is one")

    def handle(self, *args: Any, **options: Any) -> None:
        password = one_time_password()
        try:
            with transaction.atomic():
                _refuse_a_second(allowed=options["another"])
                user = _account(options["username"], options["full_name"], password)
                unit = _organisation(options)
                today = timezone.localdate()
                give_post(user, unit, Role.ADMINISTRATOR, today, by=SYSTEM, whole=True)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        # Its only appearance: the database keeps a hash, the journal nothing of it.
        self.stdout.write(f"{_('User name')}: {user.username}")
        self.stdout.write(f"{_('One-time password')}: {password}")


def _refuse_a_second(*, allowed: bool) -> None:
    posts = Post.objects.on(timezone.localdate()).filter(whole=True, user__is_active=True)
    if not allowed and posts.exists():
        text = _("Somebody administers the whole installation already; --another makes one more.")
        raise CommandError(text)


def _account(username: str, full_name: str, password: str) -> User:
    """With the rules of the page on which accounts are made."""
    return make_account(
        _checked("username", username),
        _checked("full_name", full_name),
        by=SYSTEM,
        password=password,
        must_change_password=True,
    )


def _checked(name: str, typed: str) -> str:
    field = AccountForm.base_fields[name]
    try:
        return str(field.clean(typed))
    except ValidationError as error:
        raise CommandError(f"{field.label}: {' '.join(error.messages)}") from None


def _organisation(options: dict[str, Any]) -> Organisation:
    """The one of this name, else a new one."""
    name = nfc(options["organisation"]).strip()
    alike = Organisation.objects.on(timezone.localdate()).named(name)
    # Read without regard to marks, two communes would be one.
    found = [unit for unit in alike if unit.name.casefold() == name.casefold()]
    if len(found) > 1:
        text = _("Several organisations bear the name %(name)s: give the post on the pages.")
        raise CommandError(text % {"name": name})
    return found[0] if found else _new_organisation(name, options)


def _new_organisation(name: str, options: dict[str, Any]) -> Organisation:
    area = _area(options["area"]) if options["area"] else None
    level = options["level"] or (area.level if area else None)
    if level is None:
        raise CommandError(
            _("There is no organisation %(name)s yet: say where it stands, by --area or --level.")
            % {"name": name}
        )
    Organisation(name=name).clean_fields(exclude={"kind", "line", "level", "path", *_FOLDED})
    return create_organisation(name, Kind(options["kind"]), Level(level), by=SYSTEM, area=area)


_FOLDED = ("folded_name", "folded_title", "folded")


def _area(code: str) -> Area:
    area = Area.objects.on(timezone.localdate()).filter(code=code).first()
    if area is None:
        text = _("No area of today bears the code %(code)s. Was `doithoai load_areas` run?")
        raise CommandError(text % {"code": code})
    return area
