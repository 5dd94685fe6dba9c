"""Commitments that are late."""

import datetime as dt

from django.db.models import QuerySet

from doithoai.commitments.models import Commitment, Level
from doithoai.commitments.rising import Late, register
from doithoai.commitments.wording import pressing
from doithoai.units.models import Organisation


class LateCommitments:
    label = Commitment._meta.label_lower
    due = "due_on"
    page = "commitments:detail"
    # The owner has had the reminders of `keeping` before, on and after the date.
    levels: tuple[Level, ...] = (Level.HEAD, Level.PRESIDING, Level.NEXT)

    def overdue(self, on: dt.date) -> QuerySet[Commitment]:
        related = ("owner__parent", "follower__parent", "escalates_to")
        return Commitment.objects.overdue(on).select_related(*related)

    def late(self, row: Commitment) -> Late:
        assert row.due_on is not None
        return Late(
            about=row,
            what=row.what,
            owner=row.owner,
            follower=row.follower,
            above=row.escalates_to or level_above(row.owner, row.follower),
            missed_on=row.due_on,
            restricted=row.is_restricted,
        )

    def words(self, late: Late, level: Level, on: dt.date) -> str:
        fact = (
            f"{late.owner.name} có trách nhiệm thực hiện nội dung: “{late.what}”, thời hạn hoàn "
            f"thành là ngày {late.missed_on:%d/%m/%Y}. Đến ngày {on:%d/%m/%Y}, "
            f"{late.follower.name} chưa nhận được kết quả thực hiện."
        )
        return pressing(fact, late, level)


def level_above(owner: Organisation, follower: Organisation) -> Organisation | None:
    """Who stands over the body that is late, else over the one that follows it."""
    return owner.parent or follower.parent


register(LateCommitments())
