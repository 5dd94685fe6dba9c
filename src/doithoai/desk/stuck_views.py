"""The page of work that was given up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from doithoai.desk import stuck
from doithoai.kit.rights import require
from doithoai.people.http import StaffRequest, staff


@staff
def stuck_work(request: StaffRequest) -> HttpResponse:
    require(stuck.can_see_stuck_work(request.user))
    if request.method != "POST":
        return render(request, "desk/stuck_work.html", stuck.page())
    number = stuck.try_again(request.POST.get("again", ""), by=request.user)
    said = ngettext("%(number)s is tried again.", "%(number)s are tried again.", number)
    messages.success(request, said % {"number": number})
    return redirect("desk:stuck_work")
