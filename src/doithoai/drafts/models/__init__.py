"""A draft with its versions and their clauses; comments and what became of them."""

from .comment import Comment, CommentQuerySet, Disposition, Source
from .draft import ASSESSMENT, Access, Clause, Criticism, Draft, DraftQuerySet, Edition, Kind, State

__all__ = [
    "ASSESSMENT",
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
]
