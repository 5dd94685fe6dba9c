"""Who gets the mail of the day, and sending it: numbers and addresses of lists, nothing else.

A day on which the worker stood still is not made up for: the next mail tells what is so then.
"""

import datetime as dt
import logging
from collections.abc import Iterator
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from django_tasks import task

from doithoai.desk.models import Digest
from doithoai.desk.pages import Figure, figures
from doithoai.jobs import after_commit
from doithoai.notices.pages import unseen
from doithoai.people.models import Post, User
from doithoai.rulebook import shelf

log = logging.getLogger(__name__)
FROM_HOUR = 7
"""Local time: before the office opens, after the nightly pass."""


def plan_today() -> int:
    """Hand the mail of each person who wants it and has not had it today to the worker.

    On days off nothing is mailed. However often it runs, a person has one mail a day.
    """
    now = timezone.localtime()
    if not settings.MAILS or now.hour < FROM_HOUR or not shelf.current().days.works(now.date()):
        return 0
    people = list(_waiting(now.date()))
    for user in people:
        after_commit(mail_digest, user)
    return len(people)


def _waiting(today: dt.date) -> Iterator[UUID]:
    posts = Post.objects.on(today).filter(user=OuterRef("pk"))
    staff = User.objects.filter(Exists(posts), is_active=True).exclude(email="")
    had = Digest.objects.filter(user=OuterRef("pk")).filter(Q(sent_on=today) | Q(is_on=False))
    yield from staff.exclude(Exists(had)).values_list("pk", flat=True)


@task()
def mail_digest(user_id: str) -> None:
    """Again is harmless: the day of the last mail is written before it goes out."""
    today = timezone.localdate()
    user = User.objects.filter(pk=UUID(user_id), is_active=True).first()
    if user is None or not _take(user, today):
        return
    shown = [figure for figure in figures(user, today) if figure.count]
    notices = unseen(user)
    if not (shown or notices):
        return
    subject, body = _worded(shown, notices, today)
    try:
        send_mail(subject, body, None, [user.email])
    except (SMTPException, OSError) as error:
        log.warning("a mail of the day was not sent: %s", type(error).__name__)


def _take(user: User, today: dt.date) -> bool:
    """Whether this run is the one that mails her today."""
    with transaction.atomic():
        Digest.objects.get_or_create(user=user)
        free = Digest.objects.filter(user=user, is_on=True)
        return bool(free.exclude(sent_on=today).update(sent_on=today))


def _worded(shown: list[Figure], notices: int, today: dt.date) -> tuple[str, str]:
    context = {"figures": shown, "notices": notices, "day": today, "address": settings.ADDRESS}
    with override("vi"):
        subject = render_to_string("desk/digest_subject.txt", context).strip()
        return subject, render_to_string("desk/digest.txt", context)
