"""Answers that are late: they rise as what is owed does (`commitments.rising`)."""

import datetime as dt

from django.db.models import QuerySet

from doithoai.commitments.late import level_above
from doithoai.commitments.models import Level
from doithoai.commitments.rising import Late, register
from doithoai.commitments.wording import pressing
from doithoai.petitions.models import Origin, Petition, State


class LateAnswers:
    label = Petition._meta.label_lower
    due = "awaited_on"
    page = "petitions:detail"
    levels: tuple[Level, ...] = tuple(Level)

    def overdue(self, on: dt.date) -> QuerySet[Petition]:
        """Without what waits for the speaker, and what only a document of the past tells."""
        ours = Petition.objects.overdue(on).exclude(state=State.WAITING_SPEAKER)
        related = ("holder__parent", "origin_unit__parent")
        return ours.exclude(origin=Origin.HISTORICAL).select_related(*related)

    def late(self, row: Petition) -> Late:
        assert row.awaited_on is not None
        return Late(
            about=row,
            what=row.title,
            owner=row.holder,
            follower=row.origin_unit,
            above=level_above(row.holder, row.origin_unit),
            missed_on=row.awaited_on,
            restricted=row.is_restricted,
            # Complaints and denunciations have a law and letters of their own.
            by_hand=row.is_on_legal_track,
        )

    def words(self, late: Late, level: Level, on: dt.date) -> str:
        about = late.about
        supervised = isinstance(about, Petition) and about.origin == Origin.SUPERVISION
        whose = "sau giám sát" if supervised else "của cán bộ, hội viên, phụ nữ"
        fact = (
            f"{late.follower.name} đã chuyển đến {late.owner.name} kiến nghị {whose}: "
            f"“{late.what}”, thời hạn trả lời là ngày {late.missed_on:%d/%m/%Y}. Đến ngày "
            f"{on:%d/%m/%Y}, {late.follower.name} chưa nhận được văn bản trả lời."
        )
        return pressing(fact, late, level)


register(LateAnswers())
