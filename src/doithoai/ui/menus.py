"""The two menus. An entry whose address is not there (yet) is left out, so apps come and go."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Entry:
    """One line of a menu: its words, icon and the names its address may have."""

    label: Promise | str
    icon: str
    names: tuple[str, ...]

    @cached_property
    def address(self) -> str | None:
        """Found once: addresses do not change while a process runs."""
        for name in self.names:
            try:
                return reverse(name)
            except NoReverseMatch:
                continue
        return None


@dataclass(frozen=True)
class Line:
    """An entry as it is shown on one page."""

    label: Promise | str
    icon: str
    address: str
    is_current: bool


def of(app: str) -> tuple[str, ...]:
    return (f"{app}:list", f"{app}:index")


STAFF = (
    Entry(_("Today"), "checklist", ("desk:today", "desk:index")),
    Entry(_("Voices"), "message-circle", of("voices")),
    Entry(_("Petitions"), "clipboard-list", of("petitions")),
    Entry(_("Follow-up"), "bell", of("commitments")),
    Entry(_("Dialogues"), "messages", of("dialogues")),
    Entry(_("Papers"), "file-text", of("papers")),
    Entry(_("Reception"), "users", of("reception")),
    Entry(_("Counselling"), "shield-lock", of("counselling")),
    Entry(_("Oversight"), "eye", of("oversight")),
    Entry(_("Drafts"), "writing", of("drafts")),
    Entry(_("Programmes"), "flag", of("programmes")),
    Entry(_("Targets"), "target", of("targets")),
    Entry(_("Reports"), "chart-bar", of("reports")),
    Entry(_("Archive"), "archive", of("archive")),
    Entry(_("Week"), "calendar-week", of("weeks")),
    Entry(_("Set-up"), "settings", ("desk:setup",)),
)
PUBLIC = (
    Entry(_("Speak"), "message-plus", ("portal:speak",)),
    Entry(_("Report violence or abuse"), "phone", ("portal:urgent",)),
    Entry(_("Follow by code"), "search", ("portal:follow",)),
    Entry(_("Petitions and answers"), "clipboard-list", ("portal:petitions",)),
    Entry(_("Dialogues"), "messages", ("portal:dialogues",)),
    Entry(_("Drafts for comment"), "writing", ("portal:drafts",)),
    Entry(_("Reception"), "users", ("portal:reception",)),
)


MENUS = {"staff": STAFF, "public": PUBLIC}


def current(entries: tuple[Entry, ...], path: str) -> str:
    """Of the entries that lead somewhere, the one whose address begins `path` longest; or ""."""
    here = [
        found
        for entry in entries
        if (found := entry.address)
        and (found == path or (found.count("/") > 2 and path.startswith(found)))
    ]
    return max(here, key=len, default="")


def lines(entries: tuple[Entry, ...], current: str) -> list[Line]:
    """The entries that lead somewhere, the one at `current` marked."""
    return [
        Line(entry.label, entry.icon, address, address == current)
        for entry in entries
        if (address := entry.address)
    ]
