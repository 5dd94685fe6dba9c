"""A form that arrives twice is carried out once: a double click, a retry after a time-out.

The page's form carries a random key (`ui.forms.OnceForm`). What was sent is remembered by a hash
of the key and of everything typed, so that going back, typing something else and sending again is
a new form, not a repetition. The memory lives in the transaction of the action itself: refused or
broken off, the form may be sent again.
"""

import hashlib

from django.http import HttpRequest
from django.utils import timezone

from doithoai.jobs.models import Sent
from doithoai.ui.forms import SENT_AS


def is_new(request: HttpRequest) -> bool:
    """Whether this form was not carried out before; ask inside the transaction that does it."""
    if SENT_AS not in request.POST:
        return True
    _row, created = Sent.objects.get_or_create(
        digest=_digest(request), defaults={"at": timezone.now()}
    )
    return created


def _digest(request: HttpRequest) -> str:
    typed = hashlib.sha256(f"{request.user.pk}\n{request.path}\n".encode())
    for name, values in sorted(request.POST.lists()):
        if name != "csrfmiddlewaretoken":  # masked anew for each page
            typed.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            typed.update(repr((name, file.name)).encode())
            for chunk in file.chunks():
                typed.update(chunk)
            file.seek(0)
    return typed.hexdigest()
