"""Keeping the index: what a subject is found by is written, replaced or taken out."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from doithoai.search.models import Document

from .words import other_forms, words_of

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
    changed = []
    for there in Document.objects.select_for_update().filter(subject__in=list(wanted)):
        new = wanted.pop(bytes(there.subject))
        if (new.words, new.tags) != (there.words, there.tags):
            there.words, there.tags = new.words, new.tags
            changed.append(there)
    Document.objects.bulk_update(changed, ["words", "tags"])
    Document.objects.bulk_create(wanted.values())
    return len(changed) + len(wanted) + forget(empty)


def add(texts: Iterable[Text]) -> None:
    """Write some thousands of documents that are not there yet, in this order."""
    made = [document for text in texts if (document := _document(text))]
    Document.objects.bulk_create(made, ignore_conflicts=True)


def _document(text: Text) -> Document | None:
    words = words_of(text.text[:LONGEST_TEXT])
    tags = [*(f"_{key}" for key in sorted(text.keys)), *sorted(other_forms(words))]
    if not words:
        return None
    all_tags = " ".join([f"_{text.kind}", *tags])
    return Document(subject=text.subject_id.bytes, words=" ".join(words), tags=all_tags)


def forget(subject_ids: Collection[UUID]) -> int:
    """Take every trace of these subjects out of the index; how many were in it."""
    subjects = [subject_id.bytes for subject_id in subject_ids]
    return Document.objects.filter(subject__in=subjects).delete()[0] if subjects else 0
