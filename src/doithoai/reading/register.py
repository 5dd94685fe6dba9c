"""Who is who: later mentions by a part of the name belong to the person named in full."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from doithoai.kit.sentences import Span

_HISTORIC = frozenset({"Hồ Chí Minh", "Nguyễn Ái Quốc", "Hồ Chủ Tịch", "Tôn Đức Thắng"})
_MOST_ROLES = 6
_MOST_NAMESAKES = 20


@dataclass(frozen=True)
class Named:
    """A name at a place. Certainty 0: something is called so. `titled`: "ông" stands before."""

    name: str
    span: Span
    sure: float
    titled: bool


@dataclass
class Entry:
    """A person as far as the text has told."""

    name: str
    span: Span
    sure: float
    roles: list[str] = field(default_factory=list)
    mentions: int = 0

    def add_roles(self, roles: Iterable[str]) -> None:
        for role in roles:
            known = " ".join(self.roles).lower()
            if role.lower() not in known and len(self.roles) < _MOST_ROLES:
                self.roles.append(role)


class Register:
    """Everybody named so far."""

    def __init__(self) -> None:
        self._full: dict[str, Entry] = {}
        self._alone: dict[str, Entry] = {}
        self._by_word: dict[str, list[str]] = {}

    def note(self, named: Named) -> Entry | None:
        """Count a mention; the person it stands for, None where it is nobody."""
        words = named.name.split()
        if len(words) == 1:
            if not named.titled:
                return None
            full = self._by_word.get(words[0])
            entry = self._full[full[0]] if full else self._entry(self._alone, named)
        else:
            full = [f for f in self._namesakes(words[-1]) if f.endswith(" " + named.name)]
            if named.sure and full:
                entry = self._full[full[0]]
            else:
                entry = self._entry(self._full, named)
                self._index(entry.name)
        entry.mentions += 1
        if not named.sure or (not named.titled and not entry.sure and entry.mentions > 1):
            return None  # the name of a street, here or where it was first met
        entry.sure = max(entry.sure, named.sure)
        return entry

    def people(self) -> list[Entry]:
        """Everybody, in order of first mention."""
        for name, entry in self._alone.items():
            if name not in self._by_word:
                self._full[name] = entry
        self._merge()
        kept = [e for e in self._full.values() if e.sure > 0 and e.name not in _HISTORIC]
        return sorted(kept, key=lambda entry: entry.span)

    def _entry(self, among: dict[str, Entry], named: Named) -> Entry:
        return among.setdefault(named.name, Entry(named.name, named.span, named.sure))

    def _namesakes(self, word: str) -> list[str]:
        return self._by_word.get(word, [])

    def _index(self, name: str) -> None:
        for word in name.split():
            namesakes = self._by_word.setdefault(word, [])
            if name not in namesakes and len(namesakes) < _MOST_NAMESAKES:
                namesakes.append(name)
                # Whoever bears it as the given name comes first: "ông Trung" is no Lý Trung Kiên.
                namesakes.sort(key=lambda full: not full.endswith(" " + word))

    def _merge(self) -> None:
        """ "Bí thư Xuân Anh" in the headline is the Nguyễn Xuân Anh of the body."""
        for name in list(self._full):
            sames = self._namesakes(name.split()[-1])
            full = next((f for f in sames if f.endswith(" " + name) and self._full[f].sure), None)
            if full:
                entry = self._full.pop(name)
                self._full[full].mentions += entry.mentions
                self._full[full].add_roles(entry.roles)
                self._by_word[name.split()[-1]].remove(name)
