"""A draft with its versions and their clauses; comments and what became of them."""

from .comment import OF_CRITICISM, Comment, CommentQuerySet, Disposition, Source, digest_of
from .draft import ASSESSMENT, Access, Clause, Criticism, Draft, DraftQuerySet, Edition, Kind, State

__all__ = [
    "ASSESSMENT",
    "OF_CRITICISM",
    "Access",
    "Clause",
    "Comment",
    "CommentQuerySet",
    "Criticism",
    "Disposition",
    "Draft",
    "DraftQuerySet",
    "Edition",
    "Kind",
    "Source",
    "State",
    "digest_of",
]
