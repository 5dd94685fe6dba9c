"""What is held about those who ask about their data, who consent, and who work here."""

import datetime as dt
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doithoai.kit.actors import SYSTEM, Actor
from doithoai.kit.erasure import eraser
from doithoai.privacy.actions.forgetting import erase_consents, erase_request
from doithoai.privacy.holdings import Facts, Holding, Over, hold
from doithoai.privacy.models import OPEN, Consent, Request, SensitiveDetail

SUBJECT = "privacy.request"


def erase(subject_id: UUID, *, by: Actor) -> None:
    if request := Request.objects.filter(pk=subject_id).first():
        erase_request(request, by=by)


def ended(before: dt.date) -> Iterable[Over]:
    done = Request.objects.exclude(state__in=OPEN).filter(closed_on__lt=before)
    rows = done.order_by("closed_on", "pk").values_list("pk", "closed_on", "organisation_id")
    return (Over(pk, day, unit) for pk, day, unit in rows.iterator(chunk_size=500) if day)


def consents_about(subject: str, subject_id: UUID) -> Iterator[Facts]:
    """What was agreed to about one subject, for its own copy."""
    consents = Consent.objects.about(subject, subject_id).prefetch_related("details")
    lines: list[tuple[str, str]] = []
    for consent in consents.order_by("given_at"):
        until = (
            gettext("withdrawn on %(day)s") % {"day": date_format(consent.withdrawn_at)}
            if consent.withdrawn_at
            else gettext("in force")
        )
        said = f"{consent.get_purpose_display()}, {date_format(consent.given_at)}, {until}"
        lines.append((gettext("Consent"), said))
        if consent.guardian:
            lines.append((str(consent.get_whose_display()), consent.guardian))
        details: Iterable[SensitiveDetail] = consent.details.all()
        lines += [(str(each.get_kind_display()), each.value) for each in details]
    if lines:
        yield Facts(gettext("Consents"), tuple(lines))


def consents_of_voice(subject_id: UUID, reader: Actor | None) -> Iterator[Facts]:
    return consents_about("voices.voice", subject_id)


def erase_consents_of_voice(subject_id: UUID, *, by: Actor) -> None:
    erase_consents(Consent.objects.about("voices.voice", subject_id), by=by)


@eraser("privacy.consent")
def erase_consent_again(subject_id: UUID) -> None:
    """After a restore."""
    erase_consents(Consent.objects.filter(pk=subject_id), by=SYSTEM)


hold(
    Holding(
        name=SUBJECT,
        subject=SUBJECT,
        label=_("People who ask about their data"),
        data=_("Name, where she can be reached, what she asks, how it is known that it is she"),
        purpose=_("To do what the law obliges us to"),
        basis=_("Law 91/2025/QH15; Decree 356/2025/NĐ-CP"),
        receivers=_("Officers and leaders of the unit"),
        kept_as=_("Encrypted"),
        tables=("privacy.request",),
        rule="RETENTION_REQUEST",
        erase=erase,
        ended=ended,
        unit_of=lambda pk: (
            Request.objects.filter(pk=pk).values_list("organisation", flat=True).first()
        ),
        address=lambda pk: reverse("privacy:request", args=[pk]),
    )
)
hold(
    Holding(
        name="privacy.consent",
        subject="voices.voice",
        label=_("Consents"),
        data=_(
            "What was agreed to, how and when; ethnic group or religion only by consent to that"
        ),
        purpose=_("To prove that there was a consent"),
        basis=_("Law 91/2025/QH15"),
        receivers=_("Officers and leaders of the unit"),
        kept_as=_(
            "Witness, guardian and sensitive details encrypted; signed papers as encrypted files"
        ),
        tables=(
            "privacy.consent",
            "privacy.sensitivedetail",
        ),
        is_sensitive=True,
        gather=consents_of_voice,
        erase=erase_consents_of_voice,
    )
)
hold(
    Holding(
        name="people.user",
        subject="people.user",
        label=_("People who work with the program"),
        data=_("Name, user name, e-mail, posts, which restricted records they read"),
        purpose=_("To give rights by post and to show who did what"),
        basis=_("Duties of the post"),
        receivers=_("Administrators; colleagues see the name in the history of a matter"),
        kept_as=_("Passwords as hashes; secrets of second log-in steps encrypted"),
    )
)
