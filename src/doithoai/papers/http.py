"""A paper or a table as the answer to a request."""

from django.http import HttpResponse

from doithoai.files.kinds import XLSX

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word(name: str, content: bytes) -> HttpResponse:
    return _kept(name, content, DOCX)


def table(name: str, content: bytes) -> HttpResponse:
    return _kept(name, content, XLSX.mime)


def _kept(name: str, content: bytes, kind: str) -> HttpResponse:
    """A file to keep, never shown in the browser and never kept by it."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
