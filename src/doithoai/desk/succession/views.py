"""The guided page: what is open, who takes it over, the run with its progress."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from doithoai.kit.rights import require
from doithoai.people.http import StaffRequest, staff
from doithoai.units.models import Organisation
from doithoai.units.rules import can_pass_on

from . import meanwhile, pages, running
from .choosing import Choices, suggested


def fetch(request: StaffRequest, pk: UUID) -> Organisation:
    visible = Organisation.objects.visible_to(request.user).select_related("area")
    found: Organisation = get_object_or_404(visible, pk=pk)
    require(can_pass_on(request.user, found))
    return found


@staff
def succession(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Choices are in the address until they are carried out: the preview can be kept and sent."""
    old, status = fetch(request, pk), 200
    changed: list[meanwhile.Change] = []
    if request.method == "POST":
        before = meanwhile.unpacked(request.POST.get("seen", ""))
        try:
            choices = Choices.typed(request.POST)
            running.start(old, choices, by=request.user, before=before or {})
            return redirect(reverse("desk:succession", args=[old.pk]))
        except running.ChangedMeanwhile as error:
            status, changed = 409, error.changes
    said = request.POST or request.GET
    choices = Choices.typed(said) if said else suggested(old, timezone.localdate())
    context = pages.succession(old, choices, changed)
    return render(request, "desk/succession.html", context, status=status)
