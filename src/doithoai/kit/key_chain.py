"""From one signing key of a log to the next: a note that both of them sign.

    installation name, journal key
    number of leaves up to which the old one signed
    old verifier key
    new verifier key
    <empty line>
    two signatures

Whoever trusts one of the keys follows the notes to the others; a key that was retired cannot sign
a larger tree behind our back.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .checkpoint import BadNote, Checkpoint, SigningKey, VerifierKey

# No checkpoint's origin ends so, so that neither note can be taken for the other.
_MARK = ", journal key"


@dataclass(frozen=True)
class Handover:
    """`old` signed trees of up to `size` leaves, `new` signs the larger ones."""

    size: int
    old: VerifierKey
    new: VerifierKey

    def text(self) -> str:
        return f"{self.new.name}{_MARK}\n{self.size}\n{self.old}\n{self.new}\n"

    @classmethod
    def parse(cls, note: str) -> "Handover":
        """BadNote unless it is a handover that both of its keys signed."""
        title, size, old, new = [*note.split("\n"), "", "", "", ""][:4]
        if not title.endswith(_MARK) or not (size.isascii() and size.isdigit()):
            raise BadNote("no handover of a key")
        found = cls(int(size), VerifierKey.parse(old), VerifierKey.parse(new))
        if {found.old.text_of(note), found.new.text_of(note)} != {found.text()}:
            raise BadNote("not what was signed")
        return found


def hand_over(old: SigningKey, new: SigningKey, size: int) -> str:
    """The note of the handover, signed by both."""
    text = Handover(size, old.verifier, new.verifier).text()
    return f"{text}\n{old.signature(text)}{new.signature(text)}"


@dataclass(frozen=True)
class KeyChain:
    """All keys of a log: `newest`, and how it came to be so, oldest handover first."""

    newest: VerifierKey
    handovers: tuple[Handover, ...] = field(default=())

    @property
    def name(self) -> str:
        return self.newest.name

    def open(self, note: str) -> Checkpoint:
        """The checkpoint in a note signed by the key whose turn it was; BadNote otherwise."""
        for handover in self.handovers:
            try:
                checkpoint = handover.old.open(note)
            except BadNote:
                continue
            if checkpoint.size > handover.size:
                raise BadNote("signed by a key that had been retired")
            return checkpoint
        return self.newest.open(note)


def chain(trusted: VerifierKey, handovers: Iterable[str]) -> KeyChain:
    """The chain through a key that is trusted; notes that lead nowhere are left out."""
    found = []
    for note in handovers:
        try:
            found.append(Handover.parse(note))
        except BadNote:
            continue
    linked: list[Handover] = []
    for one in reversed(found):
        if one.new == (linked[0].old if linked else trusted):
            linked.insert(0, one)
    for one in found:
        if one.old == (linked[-1].new if linked else trusted) and one not in linked:
            linked.append(one)
    return KeyChain(linked[-1].new if linked else trusted, tuple(linked))
