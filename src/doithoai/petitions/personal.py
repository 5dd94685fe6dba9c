"""Personal details in what the public would read: found for a person to decide, never by us."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from doithoai.kit.text import fold, nfc
from doithoai.petitions.models import Petition, PublicVersion
from doithoai.reading.personal import Kind, PersonalMark, personal_marks
from doithoai.voices.models import Speaker

FIELDS = ("title", "answer", "promised")
HIDDEN = "[…]"
DESCRIBED = {
    Kind.NAME: "[tên người]",
    Kind.PHONE: "[số điện thoại]",
    Kind.ID_NUMBER: "[số giấy tờ]",
    Kind.ADDRESS: "[địa chỉ]",
    Kind.EMAIL: "[địa chỉ thư điện tử]",
}
"""What may stand in the public text, which is Vietnamese, in the place of each kind."""
MOST_WORDS = 40
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


def in_brackets(words: str, gone: str, names: Iterable[str]) -> str:
    """Somebody's own words for what is taken out, as the public reads them.

    ValidationError where they are too long, or would give away again what they stand for.
    """
    inner = " ".join(nfc(words).strip(" []").split())
    if f"[{inner}]" == HIDDEN or f"[{inner}]" in DESCRIBED.values():
        return f"[{inner}]"
    if not any(map(str.isalpha, inner)) or len(inner) > MOST_WORDS:
        raise ValidationError(
            _("What stands in its place has letters and is at most %(most)s signs long."),
            params={"most": MOST_WORDS},
        )
    tells = set(fold(gone).split()) & set(fold(inner).split())
    if tells or any(map(str.isdigit, inner)) or personal_marks(inner, names):
        raise ValidationError(
            _("“%(words)s” may give somebody away itself. Take a word that only says what it was."),
            params={"words": inner},
        )
    return f"[{inner}]"


def replaced(text: str, marks: Mapping[PersonalMark, str]) -> str:
    """The text with these words in the place of the stretches."""
    for mark, words in sorted(marks.items(), key=lambda one: -one[0].start):
        text = text[: mark.start] + words + text[mark.end :]
    return text
