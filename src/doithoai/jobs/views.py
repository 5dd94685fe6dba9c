"""Watching one's own long work."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from doithoai.jobs.models import Progress


@login_required
def progress(request: HttpRequest, progress_id: UUID) -> HttpResponse:
    """The bar by itself: a page includes it, and it fetches itself again until it is over."""
    mine = Progress.objects.visible_to(request.user)  # type: ignore[arg-type]
    bar = get_object_or_404(mine, pk=progress_id)
    return render(request, "jobs/progress.html", {"progress": bar})
