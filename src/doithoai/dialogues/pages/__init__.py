"""What the pages of dialogues show. They ask `visible_to` and the rules, and decide nothing."""

from .detail import overview
from .gathering import gathering
from .listing import listing
from .matters import MATTERS, follow_up, matters, open_matters
from .public import public_view

__all__ = [
    "MATTERS",
    "follow_up",
    "gathering",
    "listing",
    "matters",
    "open_matters",
    "overview",
    "public_view",
]
