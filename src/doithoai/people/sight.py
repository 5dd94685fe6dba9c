"""Who sees which rows: the three ways sight is had, as conditions for a QuerySet.

By post (the organisation holds it), by line (a unit above in the same line) and by grant.
Every `visible_to` is built from these, so that rights stay the same everywhere.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from doithoai.people.models import Grant, User
from doithoai.units.models import Organisation

NOTHING = Q(pk__in=[])


def by_post(viewer: Any, verb: str, field: str = "organisation") -> Q:
    """Rows of the organisations in which the viewer's post carries the verb."""
    if not isinstance(viewer, User):
        return NOTHING
    return Q(**{f"{field}__in": viewer.organisations(verb)})


def by_line(viewer: Any, field: str = "organisation") -> Q:
    """Rows of units below the viewer's own, in the same line."""
    condition = NOTHING
    if isinstance(viewer, User):
        for post in viewer.current_posts:
            if viewer.may("read_below", post.organisation_id):
                below = Organisation.objects.below(post.organisation).values("pk")
                condition |= Q(**{f"{field}__in": below})
    return condition


def by_grant(viewer: Any, verb: str, subject_type: str) -> Q:
    """Rows granted to the viewer, or to an organisation where the post carries the verb.

    Asked of each row that is at hand: a unit may hold a hundred thousand grants.
    """
    if not isinstance(viewer, User):
        return NOTHING
    grants = Grant.objects.held_by(viewer, viewer.organisations(verb))
    return Q(Exists(grants.filter(subject_type=subject_type, subject_id=OuterRef("pk"))))


def given(viewer: Any, verb: str, subject_type: str) -> Q:
    """The same rows as `by_grant`, for a list of nothing else: the grants are read first."""
    if not isinstance(viewer, User):
        return NOTHING
    grants = Grant.objects.held_by(viewer, viewer.organisations(verb))
    return Q(pk__in=grants.subjects(subject_type))
