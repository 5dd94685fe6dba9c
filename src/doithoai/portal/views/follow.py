"""Follow by code: the state, the answer and the talk, without an account.

The code is posted, never part of an address; the session remembers only which receipt it opened.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from doithoai.kit.actors import ANONYMOUS
from doithoai.petitions.models import AnswerItem
from doithoai.portal.forms import FollowForm, MessageForm
from doithoai.voices.actions import send_message
from doithoai.voices.models import Receipt, Side, Voice

OPENED = "receipt"


@never_cache
def enter_code(request: HttpRequest) -> HttpResponse:
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        receipt = Receipt.objects.with_code(form.cleaned_data["code"])
        if receipt is not None:
            request.session[OPENED] = str(receipt.id)
            return redirect("portal:voice")
        form.add_error("code", _("No voice was found under this code. Check each digit."))
    status = 400 if form.errors else 200
    return render(request, "portal/follow.html", {"form": form}, status=status)


def opened_voice(request: HttpRequest) -> Voice | None:
    opened = request.session.get(OPENED)
    if opened is None:
        return None
    return Voice.objects.filter(receipt=opened).first()


@never_cache
def voice(request: HttpRequest, form: MessageForm | None = None) -> HttpResponse:
    said = opened_voice(request)
    if said is None:
        return redirect("portal:follow")
    context = {
        "voice": said,
        "text": said.text_for_speaker(),
        "petitions": said.petitions.select_related("holder").order_by("opened_at"),
        "answers": AnswerItem.objects.issued().to_voice(said),
        "talk": said.messages.all(),
        "form": form or MessageForm(),
    }
    return render(request, "portal/voice.html", context, status=400 if form else 200)


@never_cache
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    said = opened_voice(request)
    if said is None:
        return redirect("portal:follow")
    form = MessageForm(request.POST)
    if not form.is_valid():
        return voice(request, form)
    send_message(said, form.cleaned_data["text"], Side.SPEAKER, by=ANONYMOUS)
    return redirect("portal:voice")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    return redirect("portal:home")
