"""Made-up records of any size, for measuring and for trying out: `doithoai generate`.

Everything in them is fictional and says so: the province, its communes, the people. Each record
has the events, receipts, grants and groupings that the actions would have written, so that the
journal verifies and every page works. The same seed gives the same records.
"""

from .work import Refused, Wanted, run

__all__ = ["Refused", "Wanted", "run"]
