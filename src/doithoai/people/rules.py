"""Who may manage accounts and posts: administrators, of the same bodies that they may set up.

Nobody manages her own account's rights, so that no administrator gives herself sight of texts.
Whoever can set another's password could log in as her: it takes an administrator of every body
in which she holds a post.
"""

from doithoai.kit.actors import Actor
from doithoai.people.models import Post, SavedFilter, User
from doithoai.units.models import Organisation
from doithoai.units.rules import administers

MANAGE = "people.manage"


def is_self(actor: Actor, user: User) -> bool:
    return actor.actor_id == user.actor_id


def can_make_accounts(actor: Actor) -> bool:
    """An administrator of whatever body; also opens the pages."""
    return actor.may_somewhere(MANAGE)


def can_manage_people_of(actor: Actor, organisation: Organisation) -> bool:
    return administers(actor, MANAGE, organisation)


def can_manage_account(actor: Actor, user: User) -> bool:
    """An administrator of each body where the person has a post, and not she herself."""
    if is_self(actor, user):
        return False
    if actor.may(MANAGE, None):
        return True
    posts = Post.objects.open_to(user).select_related("organisation__area")
    if any(post.whole for post in posts) or not can_make_accounts(actor):
        return False
    return bool(posts) and all(can_manage_people_of(actor, post.organisation) for post in posts)


def can_give_post(
    actor: Actor, user: User, organisation: Organisation, *, whole: bool = False
) -> bool:
    if is_self(actor, user):
        return False
    return actor.may(MANAGE, None) if whole else can_manage_people_of(actor, organisation)


def can_end_post(actor: Actor, post: Post) -> bool:
    if post.whole:
        return actor.may(MANAGE, None)
    return can_manage_people_of(actor, post.organisation)


def can_end_leave(actor: Actor, post: Post) -> bool:
    """Who is back herself, as it gives her no right, or an administrator of the body."""
    return is_self(actor, post.user) or can_end_post(actor, post)


def can_hand_over(actor: Actor, post: Post, to: Post | None = None) -> bool:
    """The holder, or an administrator of the body; never to oneself."""
    if to is not None and is_self(actor, to.user):
        return False
    return is_self(actor, post.user) or can_manage_people_of(actor, post.organisation)


def can_plan_duty(actor: Actor, organisation: Organisation) -> bool:
    """A leader or officer of the unit says who is on duty there."""
    return actor.may("duty.plan", organisation.pk)


def can_protect_roles(actor: Actor) -> bool:
    """How one logs in is the same for everybody: administrators of the whole installation."""
    return actor.may(MANAGE, None)


def can_keep_filter(actor: Actor, organisation: Organisation | None) -> bool:
    """For oneself, or for a unit in which one holds a post."""
    units = (
        {post.organisation for post in actor.current_posts} if isinstance(actor, User) else set()
    )
    return organisation in units if organisation else bool(units)


def can_change_filter(actor: Actor, kept: SavedFilter) -> bool:
    return kept.is_kept and is_self(actor, kept.owner)
