"""What the public reads of a petition, and its release."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.kit.rights import require
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, StepForm, take_step
from doithoai.petitions import actions, personal, releases, rows, rules
from doithoai.petitions.after_forms import DetailsForm, PicturesForm
from doithoai.petitions.forms import PublicForm, PublishForm
from doithoai.petitions.models import AnswerItem, PublicVersion


def fetch_version(request: StaffRequest, pk: UUID) -> PublicVersion:
    versions = PublicVersion.objects.visible_to(request.user)
    return get_object_or_404(versions.select_related("petition"), pk=pk)


def fetch_item(request: StaffRequest, pk: int) -> AnswerItem:
    items = AnswerItem.objects.visible_to(request.user)
    return get_object_or_404(items.select_related("petition", "answer__body"), pk=pk)


def back_to(petition_id: UUID) -> str:
    return reverse("petitions:detail", args=[petition_id])


@staff
def edit(request: StaffRequest, item_id: int) -> HttpResponseBase:
    item = fetch_item(request, item_id)
    version = PublicVersion.objects.filter(item=item).first()
    initial = {
        "title": version.title if version else item.petition.title,
        "answer": version.answer if version else item.text,
        "promised": version.promised if version else "",
    }
    subject = version or PublicVersion(item=item)
    form = PublicForm(request.POST or None, subject=subject, initial=initial)
    step = Step(
        title=_("What the public reads"),
        text=_("Leave out names, phone numbers and anything that gives a person away."),
        button=_("Save"),
        back=back_to(item.petition_id),
        allowed=rules.can_edit_public(request.user, item.petition),
    )
    return take_step(
        request,
        step,
        form,
        lambda data: actions.edit_public_version(
            item, data["title"], data["answer"], data["promised"], by=request.user
        ),
    )


@staff
def details(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """Personal details in it, one by one: a person decides, nothing is taken out by itself."""
    version = fetch_version(request, pk)
    found = personal.details(version)
    names = personal.names_in(version.petition)
    form = DetailsForm(request.POST or None, subject=version, details=found, names=names)
    step = Step(
        title=_("Personal details in the public text"),
        text=_(
            "Decide for each: left in, or what stands in its place. Nothing is replaced by itself."
        )
        if found
        else _("Nothing was found in it that may give a person away. Read it once more yourself."),
        button=_("Save the decisions"),
        back=reverse("petitions:publish", args=[version.pk]),
        allowed=rules.can_edit_public(request.user, version.petition),
    )
    return take_step(
        request,
        step,
        form,
        lambda _data: actions.decide_details(version, form.kept, form.instead, by=request.user),
    )


@staff
def pictures(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """Which masked copies the public sees with it. Pictures as they came are not among them."""
    version = fetch_version(request, pk)
    form = PicturesForm(
        request.POST or None, subject=version, pictures=rows.pictures(version.petition_id)
    )
    step = Step(
        title=_("Pictures for the public"),
        text=_("Only masked copies can be shown. Mask a picture on the page of its voice first."),
        button=_("Save"),
        back=reverse("petitions:publish", args=[version.pk]),
        allowed=rules.can_edit_public(request.user, version.petition),
        template="petitions/pictures.html",
    )
    return take_step(
        request,
        step,
        form,
        lambda _data: actions.choose_pictures(version, form.captions, by=request.user),
    )


@staff
def publish(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    version = fetch_version(request, pk)
    form = PublishForm(request.POST or None, subject=version)
    step = Step(
        title=_("Make public"),
        button=_("Make public"),
        allowed=rules.can_publish(request.user, version),
        back=back_to(version.petition_id),
        template="petitions/publish.html",
        context={
            "version": version,
            "undecided": personal.undecided(version),
            "pictures": version.pictures.all(),
            "may_have_pictures": bool(rows.pictures(version.petition_id)),
        },
    )
    return take_step(
        request,
        step,
        form,
        lambda data: actions.publish(
            version, data["approved_by"], data["approved_post"], by=request.user
        ),
    )


@staff
def wordings(request: StaffRequest, pk: UUID) -> HttpResponse:
    """What the public has read of it over time, for whoever writes or releases it."""
    version = fetch_version(request, pk)
    require(
        rules.can_edit_public(request.user, version.petition)
        or rules.can_publish(request.user, version)
    )
    context = releases.page(version, request.GET.get("old", ""), request.GET.get("new", ""))
    return render(request, "petitions/wordings.html", context)


@staff
def withdraw(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    version = fetch_version(request, pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=version)
    step = Step(
        title=_("Take back from the public"),
        text=version.title,
        button=_("Take back from the public"),
        back=back_to(version.petition_id),
        kind="danger",
        allowed=rules.can_publish(request.user, version),
    )
    return take_step(request, step, form, lambda _data: actions.withdraw(version, by=request.user))
