"""What was released, and nothing else: every query here starts from `.published()`."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from doithoai.petitions.models import PublicVersion

PAGE = 20


def home(request: HttpRequest) -> HttpResponse:
    latest = PublicVersion.objects.published().newest_first()[:5]
    return render(request, "portal/home.html", {"latest": latest})


def petitions(request: HttpRequest) -> HttpResponse:
    published = PublicVersion.objects.published().newest_first().select_related("topic")
    return render(request, "portal/petitions.html", {"versions": published[:PAGE]})


def petition(request: HttpRequest, pk: UUID) -> HttpResponse:
    version = get_object_or_404(PublicVersion.objects.published(), pk=pk)
    return render(request, "portal/petition.html", {"version": version})
