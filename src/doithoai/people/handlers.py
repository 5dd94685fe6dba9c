"""What ends by itself: sight with an expiry, and what a post carried."""

from uuid import UUID

from doithoai.jobs.registry import handler
from doithoai.kit.actors import SYSTEM
from doithoai.people.actions.wraps import POST_ENDS, SIGHT_ENDS, drop_keys, keys_of_post
from doithoai.people.models import Grant, Post


@handler(SIGHT_ENDS)
def sight_ends(grant_id: UUID) -> None:
    """Nothing where it was prolonged meanwhile."""
    drop_keys([g for g in Grant.objects.filter(pk=grant_id) if g.has_ended()], by=SYSTEM)


@handler(POST_ENDS)
def post_ends(post_id: UUID) -> None:
    """Nothing where she still holds a post there."""
    for post in Post.objects.filter(pk=post_id):
        drop_keys(keys_of_post(post), by=SYSTEM)
