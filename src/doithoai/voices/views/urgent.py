"""What an officer does with words of violence: restrict who reads them, inform whom she must."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from doithoai.kit.rights import require
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step
from doithoai.voices import actions, rules
from doithoai.voices.forms.reading import PlainForm
from doithoai.voices.forms.sealed import InformForm
from doithoai.voices.models import Confidence, Means, Urgent, Voice, Whom

from .reading import fetch
from .steps import step_on


@staff
def restrict(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    voice = fetch(request, pk)
    require(rules.can_restrict(request.user, voice))
    words = gettext_lazy(
        "From now on only the people on duty and you read it. It leaves the lists of others, "
        "search and exports. Nobody is told by this."
    )
    title, button = gettext_lazy("Restrict who reads it"), gettext_lazy("Restrict")
    step = step_on(voice, title, button, str(words))
    form = PlainForm(request.POST or None, subject=voice)
    return take_step(request, step, form, lambda _d: actions.restrict(voice, by=request.user))


@never_cache
@staff
def inform(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """She tells it herself, by the words she sees here; what is recorded is that she did."""
    voice = fetch(request, pk)
    if not Urgent.objects.filter(voice=voice).exists():
        raise Http404
    require(rules.can_inform(request.user, voice))
    page = "voices:unseal" if voice.confidence == Confidence.SEALED else "voices:detail"
    step = Step(
        title=gettext_lazy("Inform somebody"),
        text=gettext_lazy(
            "Tell it yourself, by telephone or in person, with these words or fewer. Then note it "
            "here: that you informed, whom, how and with which words is kept."
        ),
        button=gettext_lazy("I have informed them"),
        done=gettext_lazy("It is noted."),
        back=reverse(page, args=[voice.pk]),
        template="voices/inform.html",
    )
    form = InformForm(request.POST or None, initial={"words": fewest_words(request, voice)})

    def act(data: dict[str, Any]) -> None:
        whom, means = Whom(data["whom"]), Means(data["means"])
        actions.inform(voice, whom, means, data["words"], by=request.user)

    return take_step(request, step, form, act)


def fewest_words(request: StaffRequest, voice: Voice) -> str:
    """A beginning that names nobody: the place is the unit's, the reader is the one to ask."""
    return _(
        "On %(day)s %(unit)s received a report of violence or abuse in its area. The person asks "
        "for protection. For what is needed to protect her, please ask: %(name)s."
    ) % {
        "day": timezone.localdate(voice.received_at).strftime("%d/%m/%Y"),
        "unit": voice.organisation.name,
        "name": request.user.full_name,
    }
