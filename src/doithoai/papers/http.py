"""A paper as the answer to a request."""

from django.http import HttpResponse

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word(name: str, content: bytes) -> HttpResponse:
    """A Word file to keep, never shown in the browser and never kept by it."""
    answer = HttpResponse(content, content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
