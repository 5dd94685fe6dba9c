"""What is counted of drafts and of the comments on them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from doithoai.drafts.models import Comment, Criticism, Disposition, Draft, Kind
from doithoai.kit.measures import Measure, register

_LAW = _("Law on the Vietnam Fatherland Front 75/2015/QH13, amended by 97/2025/QH15")
_REGISTER = _("Register of drafts")


def _disposed(disposition: Disposition, label: Any) -> Measure:
    return Measure(
        name=f"drafts.comments_{disposition.value}",
        label=label,
        unit=_("comments"),
        definition=_("Comments with this disposition, on the day it was given."),
        source=_REGISTER,
        records=lambda: Comment.objects.filter(disposition=disposition),
        day="disposed_on",
        organisation="draft__organisation",
        detail=True,
    )


register(
    Measure(
        name="drafts.criticised",
        label=_("Documents criticised"),
        unit=_("documents"),
        definition=_(
            "Drafts of authorities on which social criticism was sent to the drafting body, on "
            "the day it was sent."
        ),
        source=_LAW,
        records=lambda: Draft.objects.exclude(criticism=Criticism.NONE).exclude(sent_on=None),
        day="sent_on",
    ),
    Measure(
        name="drafts.commented",
        label=_("Drafts commented on"),
        unit=_("drafts"),
        definition=_("Drafts on which at least one comment came, on their closing day."),
        source=_REGISTER,
        records=lambda: Draft.objects.filter(pk__in=Comment.objects.values("draft")),
        day="closes_on",
    ),
    Measure(
        name="drafts.comments",
        label=_("Comments on drafts"),
        unit=_("comments"),
        definition=_("Every comment on a draft, however it came, on the day it was given."),
        source=_REGISTER,
        records=lambda: Comment.objects.all(),
        day="given_on",
        organisation="draft__organisation",
    ),
    _disposed(Disposition.ACCEPTED, _("Comments on drafts taken on board")),
    _disposed(Disposition.PARTLY, _("Comments on drafts taken on board in part")),
    _disposed(Disposition.NOT, _("Comments on drafts explained, not taken on board")),
    Measure(
        name="drafts.days_left",
        label=_("Days left for comment, all drafts together"),
        unit=_("days"),
        definition=_(
            "The days from a draft's coming to its being submitted for issue, or else to its "
            "closing day, added up over the drafts of authorities that came in the period."
        ),
        source=_LAW,
        records=lambda: Draft.objects.filter(kind=Kind.AUTHORITY),
        day="received_on",
        amount="days_left",
    ),
    Measure(
        name="drafts.came_late",
        label=_("Drafts that came late"),
        unit=_("drafts"),
        definition=_("Drafts that left fewer days for comment than the law asks for."),
        source=_LAW,
        records=lambda: Draft.objects.filter(came_late=True),
        day="received_on",
    ),
)
