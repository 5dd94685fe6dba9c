"""The legal track of a letter: what was checked, decided and told, step by step.

Sources: Law on complaints 02/2011 (Art. 8, 10, 11, 27–28, 36–37), Law on denunciations 25/2018
(Art. 24–25, 29–30, 33), Law on reception 42/2013 (Art. 28) and Decree 154/2026 (Art. 4).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.kit.fields import EncryptedTextField
from doithoai.units.models import Organisation

from .petition import Kind, Petition


class Taken(models.TextChoices):
    """A step on the track."""

    CHECKED = "checked", pgettext_lazy("track", "Checked")
    ADMITTED = "admitted", pgettext_lazy("track", "Admitted")
    DECLINED = "declined", pgettext_lazy("track", "Declined")
    NOTIFIED = "notified", pgettext_lazy("track", "Notice of refusal sent")
    TRANSFERRED = "transferred", pgettext_lazy("track", "Transferred")
    WITHDRAWN = "withdrawn", pgettext_lazy("track", "Withdrawn by the person")
    ADMIT_TOLD = "admit_told", pgettext_lazy("track", "Notice of admission sent")
    REPORTED = "reported", pgettext_lazy("track", "Result reported to the sender")
    RESULT_TOLD = "result_told", pgettext_lazy("track", "The person was told the result")


# What decides whether it is dealt with, and by whom; the other steps follow from it.
DECISIONS = (
    Taken.ADMITTED,
    Taken.DECLINED,
    Taken.NOTIFIED,
    Taken.TRANSFERRED,
    Taken.WITHDRAWN,
)


class Ground(models.TextChoices):
    """Why something is not taken on. Each names its article; `GROUNDS` says for which kind."""

    K_INTERNAL = "k_internal", _("Internal act of a state body, or a legal document (Art. 11.1)")
    K_NOT_OWN_RIGHT = "k_not_own_right", _("Does not touch the person's own rights (Art. 11.2)")
    K_NO_CAPACITY = "k_no_capacity", _("No legal capacity and no representative (Art. 11.3)")
    K_NO_MANDATE = "k_no_mandate", _("Not a lawful representative (Art. 11.4)")
    K_UNSIGNED = "k_unsigned", _("No signature or fingerprint (Art. 11.5)")
    K_TOO_LATE = "k_too_late", _("Time for complaining is over without good reason (Art. 11.6)")
    K_SECOND_DONE = "k_second_done", _("A second decision has been made (Art. 11.7)")
    K_NOT_CONTINUED = "k_not_continued", _("Ended, and not continued within 30 days (Art. 11.8)")
    K_COURT = "k_court", _("A court has it or has decided it (Art. 11.9)")
    T_FORM = "t_form", _("Not made as Article 23 asks (Art. 29.1a)")
    T_NO_CAPACITY = "t_no_capacity", _("No legal capacity and no representative (Art. 29.1b)")
    T_NO_BASIS = "t_no_basis", _("Nothing tells the person or the breach (Art. 29.1d)")
    T_UNKNOWN = "t_unknown", _("The person denouncing is not known (Art. 25.1)")
    P_NO_CAPACITY = "p_no_capacity", _("No legal capacity, no representative (Decree 154, 4.1đ)")
    P_NO_MANDATE = "p_no_mandate", _("No proof of representation (Decree 154, 4.1e)")
    P_OUT_OF_SCOPE = "p_out_of_scope", _("Not within what reception is for (Decree 154, 4.1g)")
    P_ANSWERED = "p_answered", _("Answered already, nothing new (Decree 154, 4.1h)")
    P_COURT = "p_court", _("A final judgement has been given (Decree 154, 4.1i)")
    P_ELSEWHERE = "p_elsewhere", _("Another body is dealing with it (Decree 154, 4.1k)")


_PREFIXES = {Kind.COMPLAINT: "k_", Kind.DENUNCIATION: "t_"}


def grounds_for(kind: str) -> list[tuple[str, str]]:
    """The grounds that the law gives for this kind, with their words."""
    prefix = _PREFIXES.get(Kind(kind), "p_")
    return [(value, str(label)) for value, label in Ground.choices if value.startswith(prefix)]


class Settling(models.TextChoices):
    """By which term an admitted letter is settled: the name of its rule."""

    COMPLAINT_FIRST = "COMPLAINT_FIRST", _("Complaint, first time")
    COMPLAINT_FIRST_REMOTE = "COMPLAINT_FIRST_REMOTE", _("Complaint, first time, remote area")
    COMPLAINT_SECOND = "COMPLAINT_SECOND", _("Complaint, second time")
    COMPLAINT_SECOND_REMOTE = "COMPLAINT_SECOND_REMOTE", _("Complaint, second time, remote area")
    DENUNCIATION = "DENUNCIATION", _("Denunciation")


def settlings_for(kind: str) -> list[tuple[str, str]]:
    return [(v, str(label)) for v, label in Settling.choices if v.lower().startswith(kind)]


class LegalStepQuerySet(models.QuerySet["LegalStep"]):
    def in_order(self) -> "LegalStepQuerySet":
        return self.select_related("body").order_by("id")


class LegalStep(models.Model):
    """One step, with whoever decided it. What was decided is never changed, only followed."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="legal_steps")
    step = models.CharField(max_length=12, choices=Taken.choices)
    at = models.DateTimeField()
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    is_eligible = models.BooleanField(null=True)
    is_competent = models.BooleanField(null=True)
    ground = models.CharField(max_length=16, choices=Ground.choices, blank=True)
    settling = models.CharField(max_length=24, choices=Settling.choices, blank=True)
    words = EncryptedTextField(purpose="petitions.legal_step.words", blank=True, default="")
    decided_by = models.CharField(_("Who decided"), max_length=160, blank=True)
    number = models.CharField(_("Number and symbol"), max_length=40, blank=True)
    dated = models.DateField(_("Date of the paper"), null=True, blank=True)

    objects = LegalStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step on the legal track")
        indexes = [models.Index(fields=["petition", "id"], name="petitions_legal_steps")]

    def __str__(self) -> str:
        return f"{self.petition_id}: {self.step}"


def decision(petition: Petition) -> str:
    """The last thing decided about it; "" while nothing is. A check decides nothing."""
    steps = LegalStep.objects.filter(petition=petition, step__in=DECISIONS)
    found = steps.order_by("id").values_list("step", flat=True).last()
    return found or ""
