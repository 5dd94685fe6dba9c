"""The list behind the bell."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from doithoai.notices import actions, pages
from doithoai.notices.models import Notice
from doithoai.people.http import StaffRequest, staff


@staff
def notice_list(request: StaffRequest) -> HttpResponse:
    return render(request, "notices/notice_list.html", {"lines": pages.lines(request.user)})


@staff
@require_POST
def follow(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Open what it is about; from then on it counts as seen."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    return redirect(pages.address(actions.mark_seen(notice)))


@staff
@require_POST
def mark_all_seen(request: StaffRequest) -> HttpResponse:
    actions.mark_all_seen(by=request.user)
    return redirect("notices:list")
