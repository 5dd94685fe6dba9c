"""Who sees which rows: the three ways sight is had, as conditions for a QuerySet.

By post (the organisation holds it), by line (a unit above in the same line) and by grant.
Every `visible_to` is built from these, so that rights stay the same everywhere. What stands below
and what is granted are asked in SQL: as QuerySets they took most of the time of a page to build
(docs/decisions/cheap-pages.md).
"""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Q, UUIDField
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from doithoai.people.models import Grant, User
from doithoai.units.models import Organisation
from doithoai.units.models.organisations import ids_below

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
                condition |= Q(**{f"{field}__in": ids_below(post.organisation)})
    return condition


def by_grant(viewer: Any, verb: str, subject_type: str, row: str = "pk") -> Q:
    """Rows granted to the viewer, or to an organisation where the post carries the verb.

    Asked of each row that is at hand: a unit may hold a hundred thousand grants.
    """
    if not isinstance(viewer, User) or not viewer.current_posts:
        return NOTHING
    return Q(_Granted(row, viewer, verb, subject_type))


class _Granted(Func):
    """Whether the viewer holds a grant of that row: `Grant.objects.held_by`, as a condition."""

    def __init__(self, row: str, viewer: User, verb: str, subject_type: str) -> None:
        super().__init__(F(row), output_field=BooleanField())
        self.subject_type, self.viewer = subject_type, viewer.pk
        self.hers = [post.organisation_id for post in viewer.current_posts]
        self.theirs = list(viewer.organisations(verb))

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_more: Any, **_context: Any
    ) -> tuple[str, Any]:
        row, params = compiler.compile(self.source_expressions[0])
        ids = [UUIDField().get_db_prep_value(each, connection) for each in self.hers + self.theirs]
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        viewer = UUIDField().get_db_prep_value(self.viewer, connection)
        sql = f"""EXISTS (SELECT 1 FROM people_grant
            WHERE subject_id = {row} AND subject_type = %s
            AND (expires_at IS NULL OR expires_at > %s)
            AND ((user_id = %s AND organisation_id IN ({_places(self.hers)}))
              OR (user_id IS NULL AND organisation_id IN ({_places(self.theirs)}))))"""  # noqa: S608 only places of values
        return sql, [*params, self.subject_type, now, viewer, *ids]


def _places(values: Sequence[object]) -> str:
    """So many placeholders; NULL, which equals nothing, for none."""
    return ", ".join(["%s"] * len(values)) or "NULL"


def given(viewer: Any, verb: str, subject_type: str) -> Q:
    """The same rows as `by_grant`, for a list of nothing else: the grants are read first."""
    if not isinstance(viewer, User):
        return NOTHING
    grants = Grant.objects.held_by(viewer, viewer.organisations(verb))
    return Q(pk__in=grants.subjects(subject_type))


class AtHand(Protocol):
    """A row with its organisations loaded."""

    pk: UUID

    def is_plain_to(self, viewer: Any) -> bool:
        """Whether posts and line alone show it; True only where `visible_to` has it."""


Row = TypeVar("Row", bound=AtHand)


def holds(viewer: Any, verb: str, organisation: UUID | None) -> bool:
    """`by_post` for the organisation of a row at hand."""
    return isinstance(viewer, User) and organisation in viewer.organisations(verb)


def reaches(viewer: Any, verb: str, organisation: Organisation | None) -> bool:
    """`by_post | by_line` for it."""
    if organisation is None or not isinstance(viewer, User):
        return False
    return holds(viewer, verb, organisation.pk) or any(
        post.organisation.is_above(organisation)
        for post in viewer.current_posts
        if viewer.may("read_below", post.organisation_id)
    )


def only_visible(rows: Iterable[Row], viewer: Any) -> list[Row]:
    """Those of these rows that `visible_to` has; asked only of rows that are not plain to her."""
    found = list(rows)
    unsure = [row for row in found if not row.is_plain_to(viewer)]
    if not unsure:
        return found
    kind: Any = type(unsure[0])
    asked = kind.objects.visible_to(viewer).filter(pk__in=[row.pk for row in unsure])
    seen = set(asked.values_list("pk", flat=True))
    return [row for row in found if row not in unsure or row.pk in seen]
