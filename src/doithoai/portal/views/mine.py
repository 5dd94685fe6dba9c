"""What is held about the speaker herself: she reads it, takes a copy, asks for more."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doithoai.jobs import once
from doithoai.kit.actors import ANONYMOUS
from doithoai.portal.forms import RightForm, SealedRightForm
from doithoai.portal.http import private
from doithoai.portal.limits import WRITING
from doithoai.privacy import copies, holdings
from doithoai.privacy.actions import Asked, receive_request
from doithoai.privacy.models import Request, Right, Way
from doithoai.voices.held import SUBJECT, opened_facts
from doithoai.voices.models import State, Voice

from .follow import opened_by_code, opened_voice, sealed_page


@private
def data(request: HttpRequest) -> HttpResponseBase:
    """All that is held, and a form to ask for something to be done with it."""
    said = opened_voice(request)
    if said is None:
        return redirect("portal:follow")
    form = RightForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if WRITING.spend(str(said.pk)):
            ask(request, said, form)
            return redirect("portal:my_data")
        form.add_error(None, _("Too many messages in a short time. Wait an hour."))
    context = {
        "facts": holdings.gathered(SUBJECT, said.pk, None),
        "requests": Request.objects.about(SUBJECT, said.pk).newest_first(),
        "is_erased": said.state == State.ERASED,
        "form": form,
    }
    return render(request, "portal/my_data.html", context, status=400 if form.errors else 200)


def ask(request: HttpRequest, said: Voice, form: RightForm) -> None:
    """The code has shown that the voice is hers; no name is asked for."""
    with transaction.atomic():
        if once.is_new(request):
            asked = Asked(
                right=Right(form.cleaned_data["right"]),
                organisation=said.organisation,
                way=Way.RECEIPT,
                received_on=timezone.localdate(),
                matters=((SUBJECT, said.pk),),
                words=form.cleaned_data["words"],
            )
            receive_request(asked, by=ANONYMOUS)


@require_POST
@private
def copy(request: HttpRequest) -> HttpResponse:
    said = opened_voice(request)
    if said is None:
        return redirect("portal:follow")
    return copies.as_download(copies.copy_of(said.organisation, [(SUBJECT, said.pk)], None))


@require_POST
@private
def sealed_data(request: HttpRequest) -> HttpResponse:
    """What she asks about a sealed voice. Nobody has to read it for that: not its words, only
    that there is one, goes to those who answer for the unit's data.
    """
    found = opened_by_code(request)
    if isinstance(found, HttpResponse):
        return found
    said, key = found.receipt.voice, found.case_key
    assert key is not None
    form = SealedRightForm(request.POST)
    if form.is_valid():
        if WRITING.spend(str(said.pk)):
            ask(request, said, form)
            return sealed_page(request, said, key)
        form.add_error(None, _("Too many messages in a short time. Wait an hour."))
    return sealed_page(request, said, key, right=form)


@require_POST
@private
def sealed_copy(request: HttpRequest) -> HttpResponse:
    """All that is held under a sealed code, opened with it: words, talk and files."""
    found = opened_by_code(request)
    if isinstance(found, HttpResponse):
        return found
    said, key = found.receipt.voice, found.case_key
    assert key is not None
    others = holdings.gathered(SUBJECT, said.pk, None, but=SUBJECT)
    return copies.as_download(copies.packed(said.organisation, [opened_facts(said, key), *others]))
