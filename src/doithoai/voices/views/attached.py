"""One file of a voice: for whoever reads the voice, and of a sealed one with her key open."""

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from doithoai.confidence.sealing import key_of
from doithoai.confidence.views.keys import to_unlock
from doithoai.files.http import respond_with
from doithoai.files.models import FileGoneError
from doithoai.kit.crypto import CryptoError
from doithoai.people import unlocked
from doithoai.people.http import StaffRequest, staff
from doithoai.voices import sealed
from doithoai.voices.models import Attachment, Confidence

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
