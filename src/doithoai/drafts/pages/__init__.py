"""What the pages of drafts show."""

from .changes import Changed, changes
from .comments import Shown, comment_list, shown, whole
from .detail import clause_page, listing, overview

__all__ = [
    "Changed",
    "Shown",
    "changes",
    "clause_page",
    "comment_list",
    "listing",
    "overview",
    "shown",
    "whole",
]
