"""The register of papers, and the offices' own templates."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.files.models import StoredFile
from doithoai.journal.models import Versioned
from doithoai.kit.fields import GuardedTextField, OpenChoiceField
from doithoai.people.sight import by_grant, by_line, by_post
from doithoai.units.models import Organisation


class Kind(models.TextChoices):
    PLAN = "plan", _("Plan")
    INVITATION = "invitation", _("Invitation")
    DELEGATE_LIST = "delegate_list", _("List of delegates")
    RUNNING_ORDER = "running_order", _("Running order")
    SYNTHESIS_TABLE = "synthesis_table", _("Synthesis table of opinions and recommendations")
    PRE_ANSWER_REPORT = "pre_answer_report", _("Report answering recommendations")
    MINUTES = "minutes", _("Minutes")
    CONCLUSION_NOTICE = "conclusion_notice", _("Notice of conclusions")
    RESULT_REPORT = "result_report", _("Report of results")
    PERIOD_REPORT = "period_report", _("Report of a period")
    SITUATION_REPORT = "situation_report", _("Report on the situation")
    ANSWER_LETTER = "answer_letter", _("Answer paper")
    TRANSFER_LETTER = "transfer_letter", _("Letter of transfer")
    REQUEST_LETTER = "request_letter", _("Letter of request")
    URGING_LETTER = "urging_letter", _("Letter of urging")
    ACKNOWLEDGEMENT = "acknowledgement", _("Notice of receipt")
    REFUSAL = "refusal", _("Notice of refusal")
    ADMISSION_NOTICE = "admission_notice", _("Notice of admission")
    RESULT_NOTICE = "result_notice", _("Notice of the result")
    DECISION = "decision", _("Decision")
    SUPERVISION_NOTICE = "supervision_notice", _("Notice of supervision")
    RECOMMENDATION = "recommendation", _("Recommendation document")
    COMMENT_TABLE = "comment_table", _("Table of comments, taken on board or explained")
    CRITICISM = "criticism", _("Document of social criticism")
    RECEPTION_REFUSAL = "reception_refusal", _("Notice that somebody is not received")
    RECEPTION_CONCLUSION = "reception_conclusion", _("Notice of a conclusion of reception")
    RECEPTION_DAYS = "reception_days", _("Notice of days of reception")


# A paper is Vietnamese whatever language the screen is in, and so is the name of its file.
FILE_NAMES = {
    Kind.PLAN: "Kế hoạch",
    Kind.INVITATION: "Giấy mời",
    Kind.DELEGATE_LIST: "Danh sách đại biểu",
    Kind.RUNNING_ORDER: "Kịch bản hội nghị",
    Kind.SYNTHESIS_TABLE: "Bảng tổng hợp ý kiến, kiến nghị",
    Kind.PRE_ANSWER_REPORT: "Báo cáo trả lời kiến nghị",
    Kind.MINUTES: "Biên bản",
    Kind.CONCLUSION_NOTICE: "Thông báo kết luận",
    Kind.RESULT_REPORT: "Báo cáo kết quả",
    Kind.PERIOD_REPORT: "Báo cáo kỳ",
    Kind.SITUATION_REPORT: "Báo cáo tình hình",
    Kind.ANSWER_LETTER: "Văn bản trả lời",
    Kind.TRANSFER_LETTER: "Công văn chuyển kiến nghị",
    Kind.REQUEST_LETTER: "Công văn đề nghị",
    Kind.URGING_LETTER: "Công văn đôn đốc",
    Kind.ACKNOWLEDGEMENT: "Thông báo tiếp nhận",
    Kind.REFUSAL: "Thông báo không thụ lý",
    Kind.ADMISSION_NOTICE: "Thông báo thụ lý",
    Kind.RESULT_NOTICE: "Thông báo kết quả giải quyết",
    Kind.DECISION: "Quyết định",
    Kind.SUPERVISION_NOTICE: "Công văn thông báo giám sát",
    Kind.RECOMMENDATION: "Văn bản kiến nghị sau giám sát",
    Kind.COMMENT_TABLE: "Bảng tổng hợp, tiếp thu, giải trình",
    Kind.CRITICISM: "Văn bản phản biện",
    Kind.RECEPTION_REFUSAL: "Thông báo từ chối tiếp công dân",
    Kind.RECEPTION_CONCLUSION: "Thông báo kết luận tiếp công dân",
    Kind.RECEPTION_DAYS: "Thông báo lịch tiếp công dân",
}


# Official letters share one row of numbers: their symbol does not tell the kind.
LETTERS = (
    Kind.ANSWER_LETTER,
    Kind.TRANSFER_LETTER,
    Kind.REQUEST_LETTER,
    Kind.URGING_LETTER,
    Kind.SUPERVISION_NOTICE,
    Kind.RECOMMENDATION,
)
# So do notices, whose symbol is "TB".
NOTICES = (
    Kind.CONCLUSION_NOTICE,
    Kind.ACKNOWLEDGEMENT,
    Kind.REFUSAL,
    Kind.ADMISSION_NOTICE,
    Kind.RESULT_NOTICE,
    Kind.RECEPTION_REFUSAL,
    Kind.RECEPTION_CONCLUSION,
    Kind.RECEPTION_DAYS,
)
INCOMING = "incoming"


def series_of(kind: str) -> str:
    """The row of numbers a kind of paper takes its number from."""
    if kind in LETTERS:
        return "letter"
    return "notice" if kind in NOTICES else kind


class ProfileKey(models.TextChoices):
    STATE = "STATE_ND30", _("State format")
    PARTY = "PARTY_HD36", _("Party format")


class Source(models.TextChoices):
    NONE = "none", _("No number yet")
    REGISTER = "register", _("From the register here")
    OFFICE = "office", _("From the office's own system")


class Signed(models.TextChoices):
    """What a library found out about the signatures inside a PDF; nothing more is claimed."""

    NONE = "none", pgettext_lazy("digital signature", "No digital signature")
    VERIFIED = "verified", pgettext_lazy("digital signature", "Digital signature verified")
    UNKNOWN = "unknown", pgettext_lazy("digital signature", "Intact, signer not known here")
    BROKEN = "broken", pgettext_lazy("digital signature", "Broken or changed after signing")


def _seen(viewer: Any, label: str) -> Q:
    """By post and line, unless it is restricted; by grant always."""
    by_role = by_post(viewer, "papers.read") | by_line(viewer)
    return (by_role & Q(is_restricted=False)) | by_grant(viewer, "papers.read", label)


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, viewer: Any) -> Self:
        """The organisation's people, those above it in the line, and whom it was shown to."""
        return self.filter(_seen(viewer, Paper._meta.label_lower))

    def about(self, subject: Versioned) -> Self:
        """The papers of one dialogue, answer …"""
        return self.filter(about_type=subject._meta.label_lower, about_id=subject.pk)

    def latest_first(self) -> Self:
        return self.order_by("-drawn_at", "-id")


class Paper(Versioned):
    """One official paper with its number, its signer and its file.

    `number` is text: an office's own system may give "12a". `serial` is the number taken from
    the register here, null if the office gave it. What it is about is text and id, as papers
    serve every floor above.
    """

    kind = OpenChoiceField(_("Kind of paper"), max_length=20, choices=Kind)
    profile = models.CharField(_("Format"), max_length=12, choices=ProfileKey)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("Issuing body")
    )
    abstract = GuardedTextField(
        _("Abstract"), purpose="papers.paper.abstract", max_length=1000, blank=True
    )
    source = models.CharField(max_length=8, choices=Source, default=Source.NONE)
    number = models.CharField(_("Number"), max_length=20, blank=True)
    series = models.CharField(max_length=20, blank=True, editable=False)
    symbol = models.CharField(_("Symbol"), max_length=40, blank=True)
    serial = models.PositiveIntegerField(null=True, blank=True, editable=False)
    dated = models.DateField(_("Date of the paper"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    signer_name = models.CharField(_("Signed by"), max_length=120, blank=True)
    signer_post = models.CharField(_("Post of the signer"), max_length=200, blank=True)
    signed_on = models.DateField(_("Signed on"), null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Scan")
    )
    scan_signed = models.CharField(max_length=8, choices=Signed, blank=True)
    scan_signer = models.CharField(max_length=300, blank=True)
    is_restricted = models.BooleanField(default=False)
    about_type = models.CharField(max_length=60, blank=True, editable=False)
    about_id = models.UUIDField(null=True, blank=True, editable=False)
    drawn_at = models.DateTimeField(auto_now_add=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        indexes = [
            models.Index(fields=["about_id", "-drawn_at"], name="papers_about"),
            models.Index(fields=["organisation", "-drawn_at"], name="papers_of_organisation"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "series", "year", "serial"], name="papers_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.full_number}".strip()

    @property
    def full_number(self) -> str:
        """ "05/KH-BTV", in a party paper "05-TB/ĐU"; empty without a number."""
        if not self.number:
            return ""
        between = "-" if self.profile == ProfileKey.PARTY else "/"
        return between.join(part for part in (self.number, self.symbol) if part)

    @property
    def is_signed(self) -> bool:
        return self.signed_on is not None

    @property
    def file_name(self) -> str:
        """What the download is called: kind and number, without what a file name cannot hold."""
        number = self.full_number.replace("/", "-")
        return " ".join(part for part in (FILE_NAMES[Kind(self.kind)], number) if part) + ".docx"


class IncomingQuerySet(models.QuerySet["Incoming"]):
    def visible_to(self, viewer: Any) -> Self:
        """As papers that go out: by post and line; restricted ones by grant alone."""
        return self.filter(_seen(viewer, Incoming._meta.label_lower))

    def about(self, subject: Versioned) -> Self:
        return self.filter(about_type=subject._meta.label_lower, about_id=subject.pk)

    def latest_first(self) -> Self:
        return self.order_by("-received_on", "-entered_at", "-id")


class Incoming(Versioned):
    """A paper that came in: the sender's number, and the number it got here (số đến)."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("Receiving body")
    )
    sender = GuardedTextField(_("Sender"), purpose="papers.incoming.sender", max_length=300)
    written_number = models.CharField(
        _("Number and symbol on the paper"), max_length=60, blank=True
    )
    dated = models.DateField(_("Date of the paper"), null=True, blank=True)
    received_on = models.DateField(_("Received on"))
    abstract = GuardedTextField(_("Abstract"), purpose="papers.incoming.abstract", max_length=1000)
    source = models.CharField(max_length=8, choices=Source)
    number = models.CharField(_("Arrival number"), max_length=20)
    serial = models.PositiveIntegerField(null=True, blank=True, editable=False)
    year = models.PositiveSmallIntegerField(editable=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_signed = models.CharField(max_length=8, choices=Signed, blank=True)
    file_signer = models.CharField(max_length=300, blank=True)
    is_restricted = models.BooleanField(default=False)
    about_type = models.CharField(max_length=60, blank=True, editable=False)
    about_id = models.UUIDField(null=True, blank=True, editable=False)
    entered_at = models.DateTimeField(auto_now_add=True)

    objects = IncomingQuerySet.as_manager()

    class Meta:
        verbose_name = _("incoming paper")
        indexes = [
            models.Index(fields=["about_id"], name="papers_incoming_about"),
            models.Index(fields=["organisation", "-received_on"], name="papers_incoming_of"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "serial"], name="papers_arrival_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


class RegisterQuerySet(models.QuerySet["Register"]):
    def take(self, organisation: Organisation, series: str, year: int) -> int:
        """The next number of a row; the row is locked until the transaction ends.

        It goes back with the transaction, so that no number is left out.
        """
        register, _new = self.get_or_create(organisation=organisation, series=series, year=year)
        self.filter(pk=register.pk).update(last=models.F("last") + 1)
        return self.values_list("last", flat=True).get(pk=register.pk)


class Register(models.Model):
    """The last number an organisation gave in a row of numbers in a year."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    series = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = _("register of numbers")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "series", "year"], name="papers_one_register"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.series} {self.year}: {self.last}"


class OfficeTemplateQuerySet(models.QuerySet["OfficeTemplate"]):
    def visible_to(self, viewer: Any) -> Self:
        return self.filter(by_post(viewer, "papers.draw_up"))

    def in_force(self) -> Self:
        return self.filter(is_in_force=True)


class OfficeTemplate(Versioned):
    """An organisation's own .docx for a kind of paper; a newer one puts the older out of force."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = OpenChoiceField(_("Kind of paper"), max_length=20, choices=Kind)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    is_in_force = models.BooleanField(default=True)
    adopted_at = models.DateTimeField(auto_now_add=True)

    objects = OfficeTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("office's own template")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind"],
                condition=models.Q(is_in_force=True),
                name="papers_one_template_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.organisation_id}"
