"""Each person says for herself whether she wants the mail of the day."""

from django.conf import settings
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.desk.models import Digest
from doithoai.people.http import StaffRequest, staff
from doithoai.people.models import User
from doithoai.people.steps import Step, StepForm, take_step


def wants_mail(user: User) -> bool:
    return not Digest.objects.filter(user=user, is_on=False).exists()


def choose(user: User, is_on: bool) -> Digest:
    """A setting of one's own, as the language is: no event tells of it."""
    return Digest.objects.update_or_create(user=user, defaults={"is_on": is_on})[0]


@staff
def digest(request: StaffRequest) -> HttpResponseBase:
    wanted = wants_mail(request.user)
    form = StepForm(request.POST if request.method == "POST" else None)
    step = Step(
        title=_("Mail of the day"),
        button=_("No longer send me this mail") if wanted else _("Send me this mail"),
        back=reverse("desk:setup"),
        template="desk/digest_choice.html",
        context={"wanted": wanted, "mails": settings.MAILS, "email": request.user.email},
    )
    return take_step(request, step, form, lambda _data: choose(request.user, not wanted))
