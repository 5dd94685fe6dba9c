"""After a disposition: the e-mail to whoever commented in public and left an address.

It says that there is an answer, never what was said. Running twice is harmless: who was mailed
is noted.
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

from doithoai.drafts.models import Comment, Disposition
from doithoai.kit.actors import SYSTEM

log = logging.getLogger(__name__)


@task()
def mail_disposition(comment_id: str) -> None:
    # Below the actions: these import this module.
    from doithoai.drafts.actions import note_mailed

    waiting = Comment.objects.exclude(disposition=Disposition.OPEN).filter(
        mailed_on=None, halted_on=None
    )
    comment = waiting.select_related("draft__organisation").filter(pk=UUID(comment_id)).first()
    if not settings.MAILS or comment is None or not comment.email:
        return
    with override("vi"):
        context = {"draft": comment.draft, "address": settings.ADDRESS}
        subject = render_to_string("drafts/mail_subject.txt", context).strip()
        body = render_to_string("drafts/mail.txt", context)
    try:
        with transaction.atomic():
            note_mailed(comment, by=SYSTEM)
            send_mail(subject, body, None, [comment.email])
    except (SMTPException, OSError) as error:
        log.warning("a disposition could not be mailed: %s", type(error).__name__)
