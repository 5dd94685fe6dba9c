"""Follow by code: the state, the answers and the talk, without an account.

The code is posted, never part of an address; a signed cookie remembers which receipt is open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doithoai.drafts.models import Comment
from doithoai.files.actions import Checked
from doithoai.jobs import once
from doithoai.journal.models import StaleVersion
from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.receipts import is_sealed
from doithoai.petitions.actions import note_read, speaker_replied
from doithoai.petitions.actions import rate as record_rating
from doithoai.petitions.models import AnswerItem, Judgement
from doithoai.portal import opened, seals
from doithoai.portal.forms import (
    CodeForm,
    MessageForm,
    RateForm,
    SealedCopyForm,
    SealedForm,
    SealedRightForm,
)
from doithoai.portal.http import private
from doithoai.portal.limits import WRITING, WRONG_CODES, address_of
from doithoai.portal.stories import story_of
from doithoai.portal.templatetags.exits import NEUTRAL
from doithoai.portal.views.drafts import outcome_page
from doithoai.privacy.models import Request
from doithoai.voices import sealed
from doithoai.voices.actions import send_message
from doithoai.voices.held import SUBJECT
from doithoai.voices.models import Receipt, Side, Voice


@dataclass(frozen=True)
class Found:
    """The receipt of a code; with the case key where the voice is sealed and not erased."""

    receipt: Receipt
    case_key: bytes | None = None


@dataclass(frozen=True)
class Judged:
    """A judgement that was refused, and the answer it is about."""

    item_id: int
    form: RateForm


def look_up(code: str) -> Found | None:
    if is_sealed(code):
        opened_by_code = sealed.key_by_code(code)
        return Found(*opened_by_code) if opened_by_code else None
    receipt = Receipt.objects.with_code(code)
    return Found(receipt) if receipt else None


def receipt_of(request: HttpRequest, form: CodeForm) -> Found | None:
    """The receipt of the code typed; what is wrong is said on the form."""
    if request.method != "POST":
        return None
    if WRONG_CODES.is_spent(address_of(request)):
        form.add_error(None, _("Too many wrong codes from here. Wait a quarter of an hour."))
    elif form.is_valid():
        if found := look_up(form.cleaned_data["code"]):
            return found
        WRONG_CODES.spend(address_of(request))
        form.add_error("code", _("No voice was found under this code. Check each digit."))
    return None


def commented(request: HttpRequest, form: CodeForm) -> Comment | None:
    """The comment on a draft that the code typed is of, also of a draft withdrawn since."""
    if request.method != "POST" or WRONG_CODES.is_spent(address_of(request)):
        return None
    return Comment.objects.with_code(form.cleaned_data["code"]) if form.is_valid() else None


def status_of(request: HttpRequest, form: CodeForm) -> int:
    if not form.errors:
        return 200
    return 429 if WRONG_CODES.is_spent(address_of(request)) else 400


@private
def enter_code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if said := commented(request, form):
        return outcome_page(request, said.draft, form, said)
    if found := receipt_of(request, form):
        if found.case_key:
            return sealed_page(request, found.receipt.voice, found.case_key)
        return remembered(found.receipt)
    return render(request, "portal/follow.html", {"form": form}, status=status_of(request, form))


@private
def verify(request: HttpRequest) -> HttpResponse:
    """Show that a voice is recorded and sealed, without showing it."""
    form = CodeForm(request.POST or None)
    if found := receipt_of(request, form):
        return render(request, "portal/verified.html", {"seal": seals.seal_of(found.receipt)})
    return render(request, "portal/verify.html", {"form": form}, status=status_of(request, form))


def sealed_page(
    request: HttpRequest,
    said: Voice,
    case_key: bytes,
    form: SealedForm | None = None,
    right: SealedRightForm | None = None,
) -> HttpResponse:
    """Shown in answer to the code and to nothing else: no cookie opens a sealed voice."""
    context = {
        "voice": said,
        "words": sealed.words(said, case_key),
        "talk": sealed.talk(said, case_key),
        "files": sealed.files_of(said, case_key),
        "requests": Request.objects.about(SUBJECT, said.pk).newest_first(),
        "form": form or SealedForm(),
        "right": right or SealedRightForm(),
        "copy": SealedCopyForm(),
    }
    is_refused = any(one and one.errors for one in (form, right))
    return render(request, "portal/sealed.html", context, status=400 if is_refused else 200)


def opened_by_code(request: HttpRequest) -> Found | HttpResponse:
    """The receipt of a code that was typed on the page of a sealed voice, or what to answer."""
    form = CodeForm(request.POST)
    found = receipt_of(request, form)
    if found is None:
        return render(
            request, "portal/follow.html", {"form": form}, status=status_of(request, form)
        )
    if found.case_key is None:
        return remembered(found.receipt)
    return found


def remembered(receipt: Receipt) -> HttpResponse:
    response = redirect("portal:voice")
    opened.remember(response, receipt)
    return response


@require_POST
@private
def sealed_voice(request: HttpRequest) -> HttpResponse:
    """Read a sealed voice again, or write into it; the code comes with each time."""
    found = opened_by_code(request)
    if isinstance(found, HttpResponse):
        return found
    said, key = found.receipt.voice, found.case_key
    assert key is not None
    form = SealedForm(request.POST, request.FILES)
    if not form.is_valid():
        return sealed_page(request, said, key, form)
    text, files = form.cleaned_data["text"], form.cleaned_data["attached"]
    if text or files:
        if not WRITING.spend(str(said.pk)):
            form.add_error(None, _("Too many messages in a short time. Wait an hour."))
            return sealed_page(request, said, key, form)
        try:
            say(said, text, key, files)
        except ValidationError as error:
            form.add_error(None, error)
            return sealed_page(request, said, key, form)
    return sealed_page(request, said, key)


def say(
    voice: Voice, text: str, case_key: bytes | None = None, files: Sequence[Checked] = ()
) -> None:
    """Once more if staff took a step meanwhile: what she says does not depend on theirs."""
    more: dict[str, Any] = {"case_key": case_key, "files": files}
    try:
        send_message(voice, text, Side.SPEAKER, by=ANONYMOUS, **more)
    except StaleVersion:
        voice.refresh_from_db()
        send_message(voice, text, Side.SPEAKER, by=ANONYMOUS, **more)
    speaker_replied(voice, by=ANONYMOUS)


def opened_voice(request: HttpRequest) -> Voice | None:
    receipt = opened.receipt_id(request)
    voices = Voice.objects.select_related("organisation")
    return voices.filter(receipt=receipt).first() if receipt else None


@private
def voice(request: HttpRequest) -> HttpResponse:
    said = opened_voice(request)
    return voice_page(request, said) if said else redirect("portal:follow")


def voice_page(
    request: HttpRequest,
    said: Voice,
    form: MessageForm | None = None,
    judged: Judged | None = None,
    status: int = 200,
) -> HttpResponse:
    """The voice with what came of it; a form that was refused comes back as it was typed."""
    story = story_of(said)
    note_read(said, story.answered_items)
    context = {"story": story, "form": form or MessageForm(), "judged": judged}
    return render(request, "portal/voice.html", context, status=status)


@require_POST
@private
def send(request: HttpRequest) -> HttpResponseBase:
    said = opened_voice(request)
    if said is None:
        return redirect("portal:follow")
    form = MessageForm(request.POST, request.FILES)
    if not form.is_valid():
        return voice_page(request, said, form, status=400)
    if not WRITING.spend(str(said.pk)):
        form.add_error(None, _("Too many messages in a short time. Wait an hour."))
        return voice_page(request, said, form, status=429)
    with transaction.atomic():
        if once.is_new(request):
            say(said, form.cleaned_data["text"], files=form.cleaned_data["attached"])
    return redirect("portal:voice")


@require_POST
@private
def rate(request: HttpRequest, item_id: int) -> HttpResponse:
    said = opened_voice(request)
    if said is None:
        return redirect("portal:follow")
    item = get_object_or_404(AnswerItem.objects.issued().to_voice(said), pk=item_id)
    form = RateForm(request.POST)
    if not form.is_valid():
        return voice_page(request, said, judged=Judged(item.pk, form), status=400)
    if WRITING.spend(str(said.pk)):
        judgement = Judgement(form.cleaned_data["judgement"])
        judge(item, said, judgement, form.cleaned_data)
        return redirect("portal:voice")
    form.add_error(None, _("Too many messages in a short time. Wait an hour."))
    return voice_page(request, said, judged=Judged(item.pk, form), status=429)


def judge(item: AnswerItem, voice: Voice, judgement: Judgement, data: dict[str, Any]) -> None:
    """Once more if staff took a step meanwhile: what she thinks does not depend on theirs."""
    words, done = data["words"], data["confirms_solved"]
    try:
        record_rating(item, voice, judgement, words, confirms_solved=done, by=ANONYMOUS)
    except StaleVersion:
        record_rating(item, voice, judgement, words, confirms_solved=done, by=ANONYMOUS)


@private
def leave(request: HttpRequest) -> HttpResponse:
    """Close the receipt and go to a page that tells nothing. A redirect would break the CSP.

    Also as a plain link, so that it works without script: closing asks for no proof.
    """
    response = render(request, "portal/left.html")
    opened.forget(response)
    response["Refresh"] = f"0; url={NEUTRAL}"
    return response
