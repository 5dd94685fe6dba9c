"""After an answer went out: the e-mail to every speaker who left an address.

Confidential matters are never mailed. Running twice is harmless: who was mailed is noted.
"""

import logging
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override
from django_tasks import task

from doithoai.kit.actors import SYSTEM
from doithoai.petitions.models import AnswerItem, Delivery, Way
from doithoai.voices.models import Confidence, Voice

log = logging.getLogger(__name__)


@task()
def mail_answer(answer_id: str) -> None:
    if not settings.MAILS:
        return
    for item in AnswerItem.objects.issued().filter(answer=UUID(answer_id)):
        if item.petition.is_restricted:
            continue
        for voice in _waiting(item):
            _mail(item, voice)


def _waiting(item: AnswerItem) -> list[Voice]:
    """Voices in it whose speaker left an address and has not been mailed this answer."""
    mailed = Delivery.objects.filter(item=item, way=Way.EMAIL).values("voice")
    open_ones = (Confidence.PUBLIC, Confidence.INTERNAL)
    voices = Voice.objects.filter(groupings__petition=item.petition_id, confidence__in=open_ones)
    with_speaker = voices.exclude(speaker=None).exclude(pk__in=mailed)
    found = with_speaker.select_related("speaker", "organisation")
    return [voice for voice in found if voice.speaker and voice.speaker.email]


def _mail(item: AnswerItem, voice: Voice) -> None:
    # Below the actions: these import this module.
    from doithoai.petitions.actions import note_mailed

    assert voice.speaker is not None
    with override("vi"):
        context = {"item": item, "unit": voice.organisation, "address": settings.ADDRESS}
        subject = render_to_string("petitions/mail_subject.txt", context).strip()
        body = render_to_string("petitions/mail.txt", context)
    try:
        with transaction.atomic():
            note_mailed(item, voice, by=SYSTEM)
            send_mail(subject, body, None, [voice.speaker.email])
    except (SMTPException, OSError) as error:
        # Never the address: the list of who has the answer shows that she has not.
        log.warning("an answer could not be mailed: %s", type(error).__name__)
