"""One's own key: unlocked for one sitting, locked again, made anew when its passphrase is lost."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from doithoai.confidence import pages
from doithoai.confidence.actions import give_keys
from doithoai.confidence.forms import NewKeyForm, PlainForm, UnlockForm
from doithoai.kit.sealing import WrongKey
from doithoai.people import unlocked
from doithoai.people.actions import replace_case_key
from doithoai.people.http import StaffRequest, staff
from doithoai.people.models import CaseKey, User
from doithoai.people.steps import Step, take_step

View = Callable[..., HttpResponseBase]


def to_unlock(request: StaffRequest) -> HttpResponse:
    """Ask for the passphrase, then come back to this page."""
    return redirect(
        f"{reverse('confidence:unlock')}?{urlencode({'next': request.get_full_path()})}"
    )


def with_key(view: View) -> View:
    """Staff with an unlocked key, which the view gets as `private`; others are asked for it."""

    @wraps(view)
    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        private = unlocked.private_key(request)
        return view(request, *args, private=private, **kwargs) if private else to_unlock(request)

    return never_cache(staff(guarded))


def opened_by(request: StaffRequest, form: UnlockForm) -> bytes | None:
    """The private key for the passphrase typed; what is wrong is said on the form."""
    if not form.is_valid():
        return None
    try:
        return unlocked.unlock(request.user, form.cleaned_data["passphrase"])
    except WrongKey:
        form.add_error(None, _("This passphrase does not open the key."))
    except unlocked.TooOften:
        form.add_error(None, _("Too many wrong passphrases. Wait a quarter of an hour."))
    return None


@never_cache
@staff
def unlock(request: StaffRequest) -> HttpResponse:
    asked = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    target = asked if is_ours else reverse("confidence:list")
    form = UnlockForm(request.POST or None)
    if private := opened_by(request, form):
        response = redirect(target)
        unlocked.remember(request, response, private)
        return response
    has_key = CaseKey.objects.filter(user=request.user).exists()
    context = {"form": form, "has_key": has_key}
    status = 400 if form.errors else 200
    return render(request, "confidence/unlock.html", context, status=status)


@require_POST
@staff
def lock(request: StaffRequest) -> HttpResponse:
    response = redirect("confidence:list")
    unlocked.forget(request, response)
    return response


@never_cache
@staff
def mine(request: StaffRequest) -> HttpResponse:
    context = pages.mine(request.user) | {"is_open": unlocked.private_key(request) is not None}
    return render(request, "confidence/mine.html", context)


@never_cache
@staff
def renew(request: StaffRequest) -> HttpResponseBase:
    """For a lost passphrase: a new key, which a colleague or the custodians then let in."""
    key = get_object_or_404(CaseKey, user=request.user)
    step = Step(
        title=_("The passphrase is lost: make a new key"),
        text=_(
            "What was sealed to the old key stays closed to you until a colleague who reads the "
            "same case, or both custodians of the province, give you its key anew."
        ),
        button=_("Make a new key"),
        done=_("The new key is made. Ask a colleague to give you the keys of your cases."),
        back=reverse("confidence:list"),
        kind="danger",
    )

    def act(data: dict[str, Any]) -> None:
        replace_case_key(key, data["passphrase"], by=request.user)

    return take_step(request, step, NewKeyForm(request.POST or None), act)


@with_key
def give_many(request: StaffRequest, pk: Any, *, private: bytes) -> HttpResponseBase:
    """A successor, or a colleague with a new key, gets the key of every case one reads oneself."""
    waiting = pages.mine(request.user)["waiting"]
    person = get_object_or_404(User, pk__in=[user.pk for user, _n in waiting], pk=pk)
    step = Step(
        title=_("Give the keys"),
        text=_(
            "Speak to her first, so that you know that it was she who made the new key and not "
            "somebody who got into her account."
        ),
        button=_("Give the keys"),
        done=_("The keys are given."),
        back=reverse("confidence:list"),
        template="confidence/give_keys.html",
        context={"person": person, "number": dict(waiting)[person]},
    )
    form = PlainForm(request.POST or None)
    return take_step(
        request, step, form, lambda _d: give_keys(person, by=request.user, private=private)
    )
