"""What the pages of dialogues show. They ask `visible_to` and the rules, and decide nothing."""

from .coverage import Coverage
from .detail import overview
from .gathering import gathering
from .listing import listing
from .live import live
from .matters import follow_up, matters, open_matters
from .public import public_view

__all__ = [
    "Coverage",
    "follow_up",
    "gathering",
    "listing",
    "live",
    "matters",
    "open_matters",
    "overview",
    "public_view",
]
