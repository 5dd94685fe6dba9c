"""The two menus. An entry whose address is not there (yet) is left out, so apps come and go."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Entry:
    """One line of a menu: its words, icon and the names its address may have."""

    label: Promise | str
    icon: str
    names: tuple[str, ...]

    def address(self) -> str | None:
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
    Entry(_("Counselling"), "shield-lock", ("reception:counselling",)),
    Entry(_("Oversight"), "eye", of("oversight")),
    Entry(_("Drafts"), "writing", ("oversight:drafts",)),
    Entry(_("Programmes"), "flag", of("programmes")),
    Entry(_("Targets"), "target", of("targets")),
    Entry(_("Reports"), "chart-bar", of("reports")),
    Entry(_("Archive"), "archive", of("archive")),
    Entry(_("Week"), "calendar-week", ("desk:week",)),
    Entry(_("Set-up"), "settings", ("desk:setup",)),
)
PUBLIC = (
    Entry(_("Speak"), "message-plus", ("portal:speak",)),
    Entry(_("Follow by code"), "search", ("portal:follow",)),
    Entry(_("Petitions and answers"), "clipboard-list", ("portal:petitions",)),
    Entry(_("Dialogues"), "messages", ("portal:dialogues",)),
)


def lines(entries: tuple[Entry, ...], path: str) -> list[Line]:
    """The entries that lead somewhere; the one whose address begins `path` longest is current."""
    found = [(entry, address) for entry in entries if (address := entry.address())]
    here = [address for _entry, address in found if path == address]
    here += [a for _entry, a in found if a.count("/") > 2 and path.startswith(a)]
    current = max(here, key=len, default=None)
    return [Line(entry.label, entry.icon, address, address == current) for entry, address in found]
