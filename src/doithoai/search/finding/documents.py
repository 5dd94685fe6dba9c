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
    wanted = {}
    empty = []
    for text in texts:
        words = words_of(text.text[:LONGEST_TEXT])
        tags = [*(f"_{key}" for key in sorted(text.keys)), *sorted(other_forms(words))]
        if words:
            wanted[text.subject_id.bytes] = (" ".join(words), " ".join([f"_{text.kind}", *tags]))
        else:
            empty.append(text.subject_id)
    changed = []
    for document in Document.objects.select_for_update().filter(subject__in=list(wanted)):
        new = wanted.pop(bytes(document.subject))
        if new != (document.words, document.tags):
            document.words, document.tags = new
            changed.append(document)
    Document.objects.bulk_update(changed, ["words", "tags"])
    Document.objects.bulk_create(
        Document(subject=subject, words=words, tags=tags)
        for subject, (words, tags) in wanted.items()
    )
    return len(changed) + len(wanted) + forget(empty)


def forget(subject_ids: Collection[UUID]) -> int:
    """Take every trace of these subjects out of the index; how many were in it."""
    subjects = [subject_id.bytes for subject_id in subject_ids]
    return Document.objects.filter(subject__in=subjects).delete()[0] if subjects else 0
