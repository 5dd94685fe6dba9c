"""Papers about personal data: the copy for the person, and the register of processing."""

import io
import zipfile
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, override

from doithoai.files.models import FileGoneError
from doithoai.kit.actors import Actor
from doithoai.kit.crypto import CryptoError
from doithoai.papers.layout import Column, Heading, PaperText, Paragraph, Row, Table, render
from doithoai.papers.letterhead import frame
from doithoai.privacy import holdings
from doithoai.privacy.actions.requesting import Subject
from doithoai.privacy.keeping import period
from doithoai.units.models import Organisation

ZIP = "application/zip"
_WORD = "du-lieu-ca-nhan.docx"


def copy_of(unit: Organisation, subjects: Iterable[Subject], reader: Actor | None) -> bytes:
    """A .zip of one paper and the person's own files: all that is held under these subjects.

    Each app gives what is the person's and nothing of others; `reader` None is she herself.
    """
    return packed(unit, [each for one in subjects for each in holdings.gathered(*one, reader)])


def packed(unit: Organisation, facts: Sequence[holdings.Facts]) -> bytes:
    """The paper with these facts, and the files that belong to them."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_WORD, render(copy_paper(unit, facts)))
        for number, stored in enumerate((file for each in facts for file in each.files), 1):
            try:
                archive.writestr(f"{number:02d}-{stored.name}", stored.open())
            except (FileGoneError, CryptoError):
                continue
    return made.getvalue()


def as_download(content: bytes) -> HttpResponse:
    """To keep, never shown in the browser and never kept by it."""
    answer = HttpResponse(content, content_type=ZIP)
    answer["Content-Disposition"] = 'attachment; filename="du-lieu-ca-nhan.zip"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def copy_paper(unit: Organisation, facts: Iterable[holdings.Facts]) -> PaperText:
    """The paper of the copy, in Vietnamese as every paper."""
    with override("vi"):
        blocks: list[Heading | Paragraph | Table] = [
            Paragraph(
                "Bản sao dưới đây gồm toàn bộ dữ liệu cá nhân đang được lưu về người yêu cầu, "
                "không kèm dữ liệu của người khác."
            )
        ]
        for each in facts:
            blocks.append(Heading(str(each.heading)))
            columns = (Column("Mục", 1), Column("Nội dung đang lưu", 3))
            blocks.append(Table(columns, tuple(Row((label, said)) for label, said in each.lines)))
        if len(blocks) == 1:
            blocks.append(Paragraph("Không có dữ liệu cá nhân nào đang được lưu."))
        return frame(unit, timezone.localdate()).paper(
            "Bản sao dữ liệu cá nhân", "", blocks=tuple(blocks), numbered=False, legal_bases=()
        )


def register_paper(unit: Organisation) -> PaperText:
    """The register of processing: every kind of data that the program holds."""
    with override("vi"):
        titles = (
            "Loại dữ liệu, của ai",
            "Gồm những gì",
            "Mục đích",
            "Căn cứ",
            "Ai được xem",
            "Cách lưu giữ",
            "Thời hạn lưu",
        )
        weights = (1.3, 2.0, 1.6, 1.5, 1.6, 1.6, 1.2)
        columns = tuple(Column(*pair) for pair in zip(titles, weights, strict=True))
        rows = tuple(Row(_cells(each, unit)) for each in listed())
        return frame(unit, timezone.localdate()).paper(
            "Sổ đăng ký hoạt động xử lý dữ liệu cá nhân",
            "",
            blocks=(
                Paragraph(
                    "Theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và Nghị định số "
                    "356/2025/NĐ-CP. Loại ghi dấu * gồm dữ liệu cá nhân nhạy cảm."
                ),
                Table(columns, rows, size=10),
            ),
            landscape=True,
            numbered=False,
            legal_bases=(),
        )


def listed() -> list[holdings.Holding]:
    return sorted(
        holdings.holdings.values(),
        key=lambda each: (each.subject, each.name != each.subject, each.name),
    )


def _cells(each: holdings.Holding, unit: Organisation) -> tuple[str, ...]:
    mark = " *" if each.is_sensitive else ""
    words = (each.data, each.purpose, each.basis, each.receivers, each.kept_as)
    kept = period(each.rule, unit)
    limit = kept.words if kept else gettext("as long as the record it belongs to")
    return (f"{each.label}{mark}", *(str(word) for word in words), limit)
