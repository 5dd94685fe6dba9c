"""Who may ask for figures: the people of a unit, and those of the units above it in its line."""

from doithoai.kit.actors import Actor
from doithoai.kit.measures import Measure
from doithoai.kit.rights import require
from doithoai.people.models import Post, User
from doithoai.units.models import Organisation

READ = "reports.read"


def can_see_pages(actor: Actor) -> bool:
    return actor.may_somewhere(READ)


def askable(viewer: User) -> Organisation | None:
    """The unit that is shown first: the highest of her own."""
    own = [post.organisation for post in viewer.current_posts if READ in post.verbs]
    return min(own, key=lambda unit: len(unit.path), default=None)


def can_ask(viewer: User, organisation: Organisation, *, line: bool, verb: str = READ) -> bool:
    """For figures of this unit alone, or with everything below it in its line."""
    return any(
        verb in post.verbs and _reaches(post, organisation, line=line)
        for post in viewer.current_posts
    )


def can_count(viewer: User, measure: Measure, organisation: Organisation, *, line: bool) -> bool:
    """A measure that needs a verb of its own is left out for everybody else."""
    return can_ask(viewer, organisation, line=line, verb=measure.verb)


def _reaches(post: Post, organisation: Organisation, *, line: bool) -> bool:
    own, below = post.organisation_id == organisation.pk, "read_below" in post.verbs
    return (own and (below or not line)) or (below and post.organisation.is_above(organisation))


def require_ask(viewer: User, organisation: Organisation, *, line: bool) -> None:
    require(can_ask(viewer, organisation, line=line))
