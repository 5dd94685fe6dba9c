"""One leave of somebody: who stands in for her in a post, and who sees what only she was given."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from .people import HandOver, Post


@dataclass(frozen=True)
class Leave:
    """What ends together when she is back: posts of substitutes and sight that was lent."""

    post: Post
    substitutes: tuple[Post, ...] = ()
    lent: tuple[HandOver, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.substitutes or self.lent)

    @property
    def last_day(self) -> dt.date:
        return max([*_ends(self.substitutes), *(each.until for each in self.lent if each.until)])

    @classmethod
    def of(
        cls, post: Post, after: Iterable[Post], lent: Iterable[HandOver], today: dt.date
    ) -> Self:
        """The leave that runs today, else the next one; false where there is none.

        `after` are posts that follow this one: successors for good are none of its substitutes.
        A later leave, with days between, is another one.
        """
        standing = [each for each in after if _stands_in(each, post, today)]
        lendings = tuple(each for each in lent if each.until and each.until >= today)
        running = [each for each in standing if each.starts_on <= today]
        ends = [*_ends(running), *(each.until for each in lendings if each.until)]
        first = sorted(standing, key=lambda each: each.starts_on)[:1]
        horizon = max(ends or _ends(first), default=today)
        chosen = tuple(each for each in standing if each.starts_on <= horizon)
        return cls(post, chosen, lendings)

    @classmethod
    def found(cls, post: Post, today: dt.date) -> Self:
        after = Post.objects.filter(follows=post).select_related("user")
        lent = HandOver.objects.filter(post=post, until__gte=today).select_related("to__user")
        return cls.of(post, after.order_by("starts_on", "id"), lent.order_by("until", "id"), today)


def _ends(posts: Iterable[Post]) -> list[dt.date]:
    return [each.ends_on for each in posts if each.ends_on]


def _stands_in(each: Post, post: Post, today: dt.date) -> bool:
    """Of another, with a last day to come, beside the post and not after it."""
    ends = each.ends_on
    if each.user_id == post.user_id or ends is None or ends < max(today, each.starts_on):
        return False
    return post.ends_on is None or post.ends_on > each.starts_on
