"""The set-up pages of lower floors, each for whom it is open."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.desk.stuck import can_see_stuck_work
from doithoai.officials.models import Register
from doithoai.people.models import User
from doithoai.people.rules import can_make_accounts, can_protect_roles
from doithoai.privacy.rules import can_open_pages
from doithoai.units.rules import can_set_up_units


@dataclass(frozen=True)
class Entry:
    """One page: its words, its address by name, who may open it."""

    label: Promise
    text: Promise
    name: str
    is_open_to: Callable[[User], bool]


def everybody(_viewer: User) -> bool:
    return True


def may_draw_up(viewer: User) -> bool:
    return viewer.may_somewhere("papers.draw_up")


def keeps_or_appoints(viewer: User) -> bool:
    appoints = viewer.may_somewhere("opinions.appoint")
    return appoints or Register.objects.kept_by(viewer).exists()


ENTRIES = (
    Entry(
        _("My account"),
        _("Password, second log-in step, e-mail, language"),
        "people:mine",
        everybody,
    ),
    Entry(
        _("Mail of the day"),
        _("One mail each working day: what is new, due and late, in numbers"),
        "desk:digest",
        everybody,
    ),
    Entry(
        _("Accounts and posts"),
        _("Who may log in, in which post, since when; hand-over"),
        "people:list",
        can_make_accounts,
    ),
    Entry(
        _("Second log-in step by role"),
        _("Who must log in with a code or a passkey, too"),
        "people:second_step",
        can_protect_roles,
    ),
    Entry(
        _("Organisations"),
        _("Bodies, what they stand under, who followed whom"),
        "units:list",
        can_set_up_units,
    ),
    Entry(_("Topics"), _("Fields of concern to choose from"), "units:topics", can_set_up_units),
    Entry(
        _("Table of competence"),
        _("Which body leads in which field where"),
        "units:competence",
        can_set_up_units,
    ),
    Entry(
        _("Rules on time limits"),
        _("Each rule with its legal source; stricter ones of one's own"),
        "rulebook:list",
        everybody,
    ),
    Entry(_("Days off"), _("Holidays and swapped days, year by year"), "rulebook:days", everybody),
    Entry(
        _("Opinions on officials and party members"),
        _("A register of its own, for those who were named to keep it"),
        "officials:list",
        keeps_or_appoints,
    ),
    Entry(
        _("Work that failed"),
        _("Background work that was given up; start it again"),
        "desk:stuck_work",
        can_see_stuck_work,
    ),
    Entry(
        _("Personal data"),
        _("Requests of people, consents, breaches, who read what, how long what is kept"),
        "privacy:list",
        can_open_pages,
    ),
    Entry(
        _("Confidential and sealed"),
        _("Your key, who reads what by name, who is on duty, custodians"),
        "confidence:list",
        everybody,
    ),
    Entry(_("Paper templates"), _("The office's own layouts"), "papers:templates", may_draw_up),
)


def entries(viewer: User) -> list[dict[str, object]]:
    """What the page lists, with addresses; pages that this installation lacks are left out."""
    found: list[dict[str, object]] = []
    for entry in ENTRIES:
        try:
            address = reverse(entry.name)
        except NoReverseMatch:
            continue
        if entry.is_open_to(viewer):
            found.append({"label": entry.label, "text": entry.text, "href": address})
    return found
