"""Personal details in what the public would read: found for a person to decide, never by us."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from doithoai.petitions.models import Petition, PublicVersion
from doithoai.reading.personal import Kind, PersonalMark, personal_marks
from doithoai.voices.models import Speaker

FIELDS = ("title", "answer", "promised")
REPLACED = "[…]"
LABELS = {
    Kind.NAME: _("Name of a person?"),
    Kind.PHONE: _("Phone number"),
    Kind.ID_NUMBER: _("Identity or account number"),
    Kind.ADDRESS: _("Address"),
    Kind.EMAIL: _("E-mail address"),
}
AROUND = 60


@dataclass(frozen=True)
class Detail:
    """One wording that may give somebody away, how often it stands there, and where first."""

    kind: Kind
    text: str
    times: int
    before: str
    after: str
    kept: bool

    @property
    def label(self) -> str:
        return str(LABELS[self.kind])


def names_in(petition: Petition) -> list[str]:
    """The names that the speakers of its voices gave."""
    speakers = Speaker.objects.filter(voices__groupings__petition=petition).distinct()
    return [speaker.name for speaker in speakers if speaker.name]


def marks_of(version: PublicVersion) -> Iterator[tuple[str, PersonalMark]]:
    """Field and mark, for every stretch found in the version."""
    names = names_in(version.petition)
    for field in FIELDS:
        for mark in personal_marks(getattr(version, field), names):
            yield field, mark


def shortened(text: str, *, from_end: bool = False) -> str:
    """Its last or first whole words, with … where something is left out."""
    if len(text) <= AROUND:
        return text
    return (
        f"…{text[-AROUND:].partition(' ')[2]}"
        if from_end
        else f"{text[:AROUND].rpartition(' ')[0]}…"
    )


def details(version: PublicVersion) -> list[Detail]:
    """Everything found, once for each wording, with what was decided before."""
    found = list(marks_of(version))
    times = Counter((mark.kind, mark.text) for _field, mark in found)
    kept = {(kind, text) for kind, text in version.kept_marks}
    first = {(mark.kind, mark.text): (field, mark) for field, mark in reversed(found)}
    return [
        Detail(
            kind,
            text,
            times[kind, text],
            shortened(getattr(version, field)[: mark.start], from_end=True),
            shortened(getattr(version, field)[mark.end :]),
            (str(kind), text) in kept,
        )
        for (kind, text), (field, mark) in sorted(
            first.items(), key=lambda one: (FIELDS.index(one[1][0]), one[1][1].start)
        )
    ]


def undecided(version: PublicVersion) -> bool:
    """Whether somebody still has to look at something in it."""
    return any(not detail.kept for detail in details(version))


def replaced(text: str, marks: list[PersonalMark]) -> str:
    """The text without these stretches."""
    for mark in sorted(marks, key=lambda mark: -mark.start):
        text = text[: mark.start] + REPLACED + text[mark.end :]
    return text
