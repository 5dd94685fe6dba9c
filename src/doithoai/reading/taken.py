"""Stretches that are already something, so that a later stage leaves them alone."""

from bisect import bisect_left, insort
from collections.abc import Iterable

from doithoai.kit.sentences import Span


class Taken:
    """Spans that do not overlap, kept in order: a question costs the logarithm of their number."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: list[Span] = []
        for span in spans:
            self.take(span)

    def take(self, span: Span) -> bool:
        """Add a span if it overlaps none; whether it did not."""
        if not self.free(span):
            return False
        insort(self._spans, span)
        return True

    def free(self, span: Span) -> bool:
        at = bisect_left(self._spans, span)
        before = at > 0 and self._spans[at - 1].end > span.start
        after = at < len(self._spans) and self._spans[at].start < span.end
        return not (before or after)
