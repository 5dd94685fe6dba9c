"""One file of a voice: for whoever reads the voice, and of a sealed one with her key open.

Of a picture a masked copy can be made.
"""

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from doithoai.confidence.sealing import key_of
from doithoai.confidence.views.keys import to_unlock
from doithoai.files.http import respond, respond_with
from doithoai.files.models import FileGoneError
from doithoai.kit.crypto import CryptoError
from doithoai.people import unlocked
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step
from doithoai.voices import actions, rules, sealed, sent
from doithoai.voices.forms.masking import MaskForm
from doithoai.voices.models import Attachment, Confidence, Masking

from .reading import fetch, note_viewing


@never_cache
@staff
def attachment(request: StaffRequest, pk: UUID, file_id: UUID) -> HttpResponseBase:
    voice = fetch(request, pk)
    seen = Attachment.objects.visible_to(request.user).filter(voice=voice)
    found = get_object_or_404(seen.select_related("file", "voice"), pk=file_id)
    is_sealed = voice.confidence == Confidence.SEALED
    private = unlocked.private_key(request) if is_sealed else b""
    if private is None:
        return to_unlock(request)
    note_viewing(request, voice)
    return answer(found, key_of(voice, request.user, private) if is_sealed else None)


def answer(found: Attachment, case_key: bytes | None) -> HttpResponseBase:
    facts = sealed.facts_of(found, case_key)
    try:
        return respond_with(sealed.content_of(found, facts), facts.mime, facts.name)
    except (FileGoneError, CryptoError):
        raise Http404 from None


@never_cache
@staff
def masked(request: StaffRequest, pk: UUID, file_id: UUID) -> HttpResponseBase:
    """The masked copy of a picture, for everybody who sees the voice."""
    voice = fetch(request, pk)
    copies = Masking.objects.in_use().filter(attachment=file_id, attachment__voice=voice)
    found = get_object_or_404(copies.select_related("file"))
    note_viewing(request, voice)
    return respond(found.file, inline=True)


@never_cache
@staff
def mask(request: StaffRequest, pk: UUID, file_id: UUID) -> HttpResponseBase:
    """Cover parts of a picture: boxes drawn on it, or typed."""
    voice = fetch(request, pk)
    pictures = Attachment.objects.visible_to(request.user).filter(voice=voice)
    picture = get_object_or_404(pictures.select_related("file", "voice__organisation"), pk=file_id)
    latest = picture.maskings.in_use().first()
    step = Step(
        title=_("Mask the picture"),
        button=_("Make the masked copy"),
        done=_("The masked copy is made. Look at it below."),
        back=reverse("voices:mask", args=[voice.pk, picture.pk]),
        allowed=rules.can_mask(request.user, picture),
        template="voices/mask.html",
        context={"picture": picture, "latest": latest, "history": sent.history(picture)},
    )
    form = MaskForm(request.POST or None, initial=MaskForm.first(latest))
    return take_step(
        request,
        step,
        form,
        lambda d: actions.mask(picture, d["boxes"], d["reason"], by=request.user),
    )
