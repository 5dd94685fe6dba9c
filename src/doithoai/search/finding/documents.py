"""Keeping the index: what a subject is found by is written, replaced or taken out."""

import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q

from doithoai.kit.text import nfc
from doithoai.search.models import Document, Indexed, Word

from . import vocabulary
from .words import marked_words, other_forms, signs, words_of

PATIENCE = timedelta(seconds=20)  # of one turn of `wipe`
_PAGES = 500  # merged in one transaction: a tenth of a second
LONGEST_TEXT = 20_000  # characters that are found again; the longest voice


@dataclass(frozen=True, slots=True)
class Text:
    """One subject's words and the keys of those who may see it.

    Never a confidential or a sealed one's: whoever hands it over answers for that.
    """

    kind: str
    subject_id: UUID
    text: str
    keys: frozenset[str]


@transaction.atomic
def put(texts: Iterable[Text]) -> int:
    """Write or replace some dozens of documents, new ones in this order; how many had changed.

    A subject without a word leaves the index.
    """
    texts = list(texts)
    wanted = {document.subject: document for text in texts if (document := _document(text))}
    empty = [text.subject_id for text in texts if text.subject_id.bytes not in wanted]
    changed, before = [], []
    for there in Document.objects.select_for_update().filter(subject__in=list(wanted)):
        new = wanted.pop(bytes(there.subject))
        if (new.words, new.tags, new.marks) != (there.words, there.tags, there.marks):
            new.id = there.id
            before.append(there)
            changed.append(new)
    Document.objects.bulk_update(changed, ["words", "tags", "marks"])
    Document.objects.bulk_create(wanted.values())
    vocabulary.follow([*changed, *wanted.values()], before)
    if any(new.words != old.words for new, old in zip(changed, before, strict=True)):
        _note_traces()
    return len(changed) + len(wanted) + forget(empty)


def add(texts: Iterable[Text]) -> None:
    """Write some thousands of documents in this order; those that are there stay as they are."""
    made = {document.subject: document for text in texts if (document := _document(text))}
    there = Document.objects.filter(subject__in=list(made)).values_list("subject", flat=True)
    for subject in there:
        made.pop(bytes(subject))
    Document.objects.bulk_create(made.values())
    vocabulary.follow(made.values())


def _document(text: Text) -> Document | None:
    read = text.text[:LONGEST_TEXT]
    words = words_of(read)
    tags = [*(f"_{key}" for key in sorted(text.keys)), *sorted(other_forms(words))]
    if not words:
        return None
    all_tags = " ".join([f"_{text.kind}", *tags])
    marks = signs(words, marked_words(nfc(read)))
    return Document(
        subject=text.subject_id.bytes, words=" ".join(words), tags=all_tags, marks=marks
    )


@transaction.atomic
def forget(subject_ids: Collection[UUID]) -> int:
    """Take these subjects out of the index; how many were in it.

    They are found no more at once; `wipe` takes away what SQLite still keeps of their words.
    """
    subjects = [subject_id.bytes for subject_id in subject_ids]
    gone = list(Document.objects.select_for_update().filter(subject__in=subjects))
    if gone:
        Document.objects.filter(pk__in=[document.pk for document in gone]).delete()
        vocabulary.follow((), gone)
        _note_traces()
    return len(gone)


@transaction.atomic
def empty() -> None:
    """Take everything out at once."""
    Word.objects.all().delete()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("TRUNCATE search_document")
            return
        # Told of each row, FTS5 would mark it as gone: a hundred times the work of emptying it.
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'search_document_gone'")
        (telling,) = cursor.fetchone()
        cursor.execute("DROP TRIGGER search_document_gone")
        cursor.execute("DELETE FROM search_document")
        cursor.execute("INSERT INTO search_fts (search_fts) VALUES ('delete-all')")
        cursor.execute(telling)


def _note_traces() -> None:
    Indexed.objects.bulk_create([Indexed()], ignore_conflicts=True)
    Indexed.objects.update(taken_out=F("taken_out") + 1)


def wipe(patience: timedelta = PATIENCE) -> bool:
    """Take away what the index still keeps of words that left it; whether nothing is left.

    FTS5 only marks them as gone until the parts of its index are merged. They are merged into one
    here, some pages to a transaction; what is not done in time is gone on with by the next call.
    """
    at = Indexed.objects.filter(Q(taken_out__gt=F("merged")) | Q(merging__isnull=False)).first()
    if at is None or connection.vendor != "sqlite":
        return True
    stop = time.monotonic() + patience.total_seconds()
    if at.merging is None:
        at.merging = at.taken_out
        with transaction.atomic():
            _merge(-_PAGES)  # below zero begins with all parts, however few
            at.save(update_fields=["merging"])
    while _merge(_PAGES):
        if time.monotonic() > stop:
            return False
    at.merged, at.merging = at.merging, None
    at.save(update_fields=["merged", "merging"])
    return True


def _merge(pages: int) -> bool:
    """Merge so many pages; whether there was anything to merge."""
    with connection.cursor() as cursor:
        before: int = cursor.connection.total_changes
        cursor.execute("INSERT INTO search_fts (search_fts, rank) VALUES ('merge', %s)", [pages])
        after: int = cursor.connection.total_changes
        return after - before > 1
