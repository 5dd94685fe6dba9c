"""What the pages of supervision show. They ask `visible_to` and the rules, and decide nothing."""

from .cases import cases, watched
from .listing import listing
from .plan import plan_page
from .proposals import Proposal, proposals
from .supervision import overview

__all__ = ["Proposal", "cases", "listing", "overview", "plan_page", "proposals", "watched"]
