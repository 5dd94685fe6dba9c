"""What was released, and nothing else: every query here starts from `.published()`."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from doithoai.files.http import respond
from doithoai.petitions.models import PublicPicture, PublicVersion
from doithoai.portal import pages
from doithoai.portal.forms import AnswersForm
from doithoai.portal.helplines import helplines


def home(request: HttpRequest) -> HttpResponse:
    latest = PublicVersion.objects.published().newest_first()[: pages.LATEST]
    context = {"latest": latest, "helplines": helplines()}
    return render(request, "portal/home.html", context)


def safety(request: HttpRequest) -> HttpResponse:
    """What is protected and what is not, in plain words."""
    return render(request, "portal/safety.html")


def petitions(request: HttpRequest) -> HttpResponse:
    form = AnswersForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    query = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    page = pages.turned(pages.answers(chosen), request.GET.get("after", ""), query)
    context = {"form": form, "page": page, "is_filtered": bool(query)}
    return render(request, "portal/petitions.html", context)


def petition(request: HttpRequest, pk: UUID) -> HttpResponse:
    released = PublicVersion.objects.published().select_related("topic", "area")
    version = get_object_or_404(released.telling_of_pictures(), pk=pk)
    pictures = PublicPicture.objects.published().filter(version=version)
    context = {"version": version, "pictures": pictures}
    return render(request, "portal/petition.html", context)


def picture(request: HttpRequest, pk: UUID, picture_id: UUID) -> HttpResponseBase:
    """A masked copy that was released. No address here leads to a picture as it came."""
    released = PublicPicture.objects.published().filter(version=pk)
    found = get_object_or_404(released.select_related("masking__file"), pk=picture_id)
    return respond(found.masking.file, inline=True)
