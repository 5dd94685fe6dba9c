"""The list of voices and the page of one."""

from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render

from doithoai.journal.actions import record_viewing
from doithoai.people.http import StaffRequest, staff
from doithoai.people.models import ListName
from doithoai.people.shelf import COUNTED, shelf
from doithoai.voices import events, pages
from doithoai.voices.forms.reading import FilterForm
from doithoai.voices.models import Voice


def fetch(request: StaffRequest, pk: UUID) -> Voice:
    """The voice, or 404 for whoever may not know that it exists."""
    visible = Voice.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("organisation", "topic", "speaker"), pk=pk)


def note_viewing(request: StaffRequest, voice: Voice) -> None:
    """Somebody reads what only named people may read: that is on record before it is shown."""
    if voice.is_restricted:
        record_viewing(events.VIEWED, voice, by=request.user)


@staff
def voice_list(request: StaffRequest) -> HttpResponse:
    form = FilterForm(request.GET, viewer=request.user)
    chosen = form.cleaned_data if form.is_valid() else {}
    query = {key: str(v) for key, v in request.GET.items() if key != "after" and v}
    page = pages.turned(
        pages.filtered(request.user, chosen),
        request.user,
        request.GET.get("after", ""),
        query,
    )
    context = {
        "form": form,
        "page": page,
        "shelf": shelf(request.user, ListName.VOICES, request.GET),
        "may_receive": bool(request.user.organisations("voices.receive")),
    }
    return render(request, "voices/voice_list.html", context)


@staff
def saved(request: StaffRequest) -> HttpResponse:
    """The saved filters with their counts: the list does not wait for them."""

    def count(query: QueryDict) -> int:
        form = FilterForm(query, viewer=request.user)
        chosen = form.cleaned_data if form.is_valid() else {}
        return pages.filtered(request.user, chosen).order_by()[: COUNTED + 1].count()

    with_counts = shelf(request.user, ListName.VOICES, request.GET, count)
    return render(request, "people/_shelf.html", {"shelf": with_counts})


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    voice = fetch(request, pk)
    note_viewing(request, voice)
    return render(request, "voices/voice_detail.html", pages.everything(voice, request.user))


@staff
def source(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The words in the text they were taken from."""
    voice = fetch(request, pk)
    note_viewing(request, voice)
    excerpt = pages.excerpt(voice) if voice.text_for(request.user) else None
    if excerpt is None:
        raise Http404
    return render(request, "voices/source.html", {"voice": voice, "excerpt": excerpt})
