"""Papers of the cast."""

from typing import Any

from doithoai.papers.actions import draw_up
from doithoai.papers.layout import PaperText, Paragraph
from doithoai.papers.models import Kind, Paper


def words(abstract: str = "Tổ chức hội nghị đối thoại", **changes: Any) -> PaperText:
    return PaperText(
        issuer="Hội LHPN xã Ví Dụ",
        kind_name="Kế hoạch",
        abstract=abstract,
        symbol="KH-BTV",
        blocks=(Paragraph("Nội dung của kế hoạch."),),
        **changes,
    )


def paper(cast: Any, kind: Kind = Kind.PLAN, **changes: Any) -> Paper:
    return draw_up(kind, cast.unit, words(), by=cast.officer, **changes)
