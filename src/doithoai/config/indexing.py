"""The search index follows the journal: what changed has an event, so nothing is missed.

Each sealed event has a number without gaps. The index remembers the next one it has not seen;
after a standstill it goes on from there, and reading something twice changes nothing.
"""

import heapq
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from tempfile import TemporaryFile
from uuid import UUID

from django.db import transaction

from doithoai.journal.models import Event, TreeHead
from doithoai.search.finding import documents
from doithoai.search.finding.documents import Text
from doithoai.search.finding.sources import Source, sources
from doithoai.search.models import Indexed

EVENTS = 100  # of one transaction
REBUILT = 5_000  # documents of one transaction of `rebuild`
_LISTED = 1 + 16  # bytes of a kind and an id
PATIENCE = timedelta(seconds=20)  # of one turn: other periodic work waits meanwhile


def catch_up(patience: timedelta = PATIENCE) -> int:
    """Index what events tell has changed since the last time; how many events were read."""
    stop, read = time.monotonic() + patience.total_seconds(), 0
    while some := _follow():
        read += some
        if time.monotonic() > stop:
            break
    return read


@transaction.atomic
def _follow() -> int:
    """Read the next events; the index and how far it is change together."""
    at = _locked()
    events = Event.objects.filter(leaf_index__isnull=False, leaf_index__gte=at.next_leaf)
    subjects = list(
        events.order_by("leaf_index").values_list("subject_type", "subject_id")[:EVENTS]
    )
    if subjects:
        _read_anew(list(_touched(subjects)))
        at.next_leaf += len(subjects)
        at.save(update_fields=["next_leaf"])
    return len(subjects)


def _locked() -> Indexed:
    Indexed.objects.bulk_create([Indexed()], ignore_conflicts=True)
    return Indexed.objects.select_for_update().get()


def _touched(subjects: list[tuple[str, UUID]]) -> Iterator[tuple[str, UUID]]:
    """Kind and id of everything found by words that these events may have changed."""
    by_type: dict[str, list[UUID]] = {}
    for subject_type, subject in dict.fromkeys(subjects):
        by_type.setdefault(subject_type, []).append(subject)
    for source in sources().values():
        for subject_type, ids in by_type.items():
            yield from ((source.kind, pk) for pk in source.changed_by(subject_type, ids))


def _read_anew(things: list[tuple[str, UUID]]) -> None:
    """Put them into the index in this order; what may not be indexed (any more) leaves it."""
    texts = list(_texts(things))
    documents.put(texts)
    there = {text.subject_id for text in texts}
    documents.forget([pk for _kind, pk in things if pk not in there])


def _texts(things: list[tuple[str, UUID]]) -> Iterator[Text]:
    """What of these may be indexed, in this order."""
    wanted: dict[str, list[UUID]] = {}
    for kind, pk in things:
        wanted.setdefault(kind, []).append(pk)
    texts = {
        text.subject_id: text for kind, ids in wanted.items() for text in sources()[kind].read(ids)
    }
    yield from (texts[pk] for _kind, pk in things if pk in texts)


def rebuild(told: Callable[[int], object] = lambda number: None) -> int:
    """Empty the index and fill it again, oldest first, so that numbers follow time."""
    with transaction.atomic():
        at = _locked()
        documents.empty()
        head = TreeHead.objects.first()
        at.next_leaf = head.size if head else 0
        at.save(update_fields=["next_leaf"])
    done = 0
    for some in _all_oldest_first():
        with transaction.atomic():
            _locked()
            documents.add(_texts(some))
        done += len(some)
        told(done)
    return done


def _all_oldest_first() -> Iterator[list[tuple[str, UUID]]]:
    """Kind and id of everything, in portions, from a list made beforehand.

    SQLite does not let a connection write that is still reading while others write.
    """
    kinds = list(sources())
    with TemporaryFile() as listed:
        for _at, kind, pk in heapq.merge(*(_dated(source) for source in sources().values())):
            listed.write(bytes([kinds.index(kind)]) + pk.bytes)
        listed.seek(0)
        while some := listed.read(_LISTED * REBUILT):
            yield [
                (kinds[some[at]], UUID(bytes=some[at + 1 : at + _LISTED]))
                for at in range(0, len(some), _LISTED)
            ]


def _dated(source: Source) -> Iterator[tuple[datetime, str, UUID]]:
    for at, pk in source.oldest_first():
        yield _instant(at), source.kind, pk


def _instant(at: date | None) -> datetime:
    if at is None:
        return datetime.min.replace(tzinfo=UTC)
    return at if isinstance(at, datetime) else datetime.combine(at, clock(), UTC)
