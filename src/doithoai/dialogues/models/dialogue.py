"""The dialogue itself and its phases."""

from typing import Any, Self

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.files.models import StoredFile
from doithoai.journal.models import Versioned
from doithoai.people.sight import by_line, by_post
from doithoai.units.models import Area, Level, Organisation


class Kind(models.TextChoices):
    LEADERS = "leaders", _("Dialogue of leaders with members")
    PARTY_UNIONS = "party_unions", _("Meeting of the party committee with the unions")
    STAFF = "staff", _("Staff conference")
    VOTERS = "voters", _("Voters' meeting")
    SEMINAR = "seminar", _("Seminar")
    FORUM = "forum", _("Forum")
    CONTRIBUTION = "contribution", _("Contribution to a dialogue above")


class Occurrence(models.TextChoices):
    PERIODIC = "periodic", _("Periodic")
    UNSCHEDULED = "unscheduled", _("Unscheduled")


class HalfDay(models.TextChoices):
    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")


class Phase(models.TextChoices):
    PLAN = "plan", pgettext_lazy("phase", "Plan")
    COLLECT = "collect", pgettext_lazy("phase", "Collect")
    PREPARE = "prepare", pgettext_lazy("phase", "Prepare")
    LIVE = "live", pgettext_lazy("phase", "Live")
    CONCLUDE = "conclude", pgettext_lazy("phase", "Conclude")
    FOLLOW_UP = "follow_up", pgettext_lazy("phase", "Follow up")
    REPORTED = "reported", pgettext_lazy("phase", "Reported")

    @property
    def is_held(self) -> bool:
        """The hall is open, or was."""
        order = list(Phase)
        return order.index(self) >= order.index(Phase.LIVE)


_PHASES = {
    Kind.SEMINAR: tuple(phase for phase in Phase if phase != Phase.COLLECT),
    Kind.CONTRIBUTION: tuple(phase for phase in Phase if phase not in {Phase.LIVE, Phase.CONCLUDE}),
}
"""What a form goes through where it leaves something out: a seminar gathers nothing before, a
contribution is sent and has no hall of its own."""


def _number_of(children: str) -> Coalesce:
    """A subquery for each list: joining them would multiply their rows."""
    field = Dialogue._meta.get_field(children)
    rows = field.related_model._base_manager.filter(dialogue=models.OuterRef("pk"))  # type: ignore[union-attr]
    number = rows.order_by().values("dialogue").annotate(number=models.Count("pk"))
    return Coalesce(models.Subquery(number.values("number")), 0)


class DialogueQuerySet(models.QuerySet["Dialogue"]):
    def visible_to(self, viewer: Any) -> Self:
        """The organiser's people and those above it in the line."""
        return self.filter(
            by_post(viewer, "dialogues.read", "organiser") | by_line(viewer, "organiser")
        )

    def with_numbers(self) -> Self:
        """With how many delegates, steps, reports, groups and conclusions each has."""
        lists = ("delegates", "agenda", "reports", "groups", "conclusions")
        return self.annotate(**{f"{name}_count": _number_of(name) for name in lists})

    def standing(self) -> Self:
        """Without those entered by mistake."""
        return self.filter(taken_back_on=None)

    def published(self) -> Self:
        return self.filter(is_published=True)

    def held(self) -> Self:
        """That took place, or are taking place; a contribution that was sent."""
        return self.standing().filter(phase__in=[phase for phase in Phase if phase.is_held])

    def latest_first(self) -> Self:
        return self.order_by(models.F("held_on").desc(nulls_last=True), "-id")


class Dialogue(Versioned):
    """One meeting from its plan to the report of its results.

    The numbers `stated_…` are what a document of the past says was raised and answered, where it
    words fewer; nothing is computed from them and they never replace a count.
    """

    title = models.CharField(_("Name of the dialogue"), max_length=300)
    kind = models.CharField(_("Form"), max_length=14, choices=Kind.choices, default=Kind.LEADERS)
    occurrence = models.CharField(
        max_length=12, choices=Occurrence.choices, default=Occurrence.PERIODIC
    )
    organiser = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("Organiser")
    )
    first_organiser = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    level = models.CharField(_("Level"), max_length=10, choices=Level.choices)
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    held_on = models.DateField(_("Day"), null=True, blank=True)
    half_day = models.CharField(
        _("Time of day"), max_length=10, choices=HalfDay.choices, blank=True
    )
    starts_at = models.TimeField(_("Begins at"), null=True, blank=True)
    place = models.CharField(_("Place"), max_length=300, blank=True)
    theme = models.CharField(_("Theme"), max_length=500, blank=True)
    partners = models.CharField(_("Together with"), max_length=500, blank=True)
    contributes_to = models.CharField(_("Dialogue above"), max_length=300, blank=True)
    collect_until = models.DateField(_("Opinions are gathered until"), null=True, blank=True)
    answers_until = models.DateField(_("Written answers by"), null=True, blank=True)
    phase = models.CharField(max_length=10, choices=Phase.choices, default=Phase.PLAN)
    previous = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="next_ones"
    )
    stated_prior = models.PositiveIntegerField(null=True, blank=True)
    stated_floor = models.PositiveIntegerField(null=True, blank=True)
    stated_speakers = models.PositiveIntegerField(_("How many people spoke"), null=True, blank=True)
    stated_answered = models.PositiveIntegerField(null=True, blank=True)
    document = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    document_note = models.CharField(_("Source"), max_length=300, blank=True)
    screen_text = models.CharField(_("On the screen in the hall"), max_length=300, blank=True)
    taken_back_on = models.DateField(null=True, blank=True, editable=False)
    is_published = models.BooleanField(default=False)
    published_on = models.DateField(null=True, blank=True)
    public_summary = models.TextField(_("What the public reads"), blank=True)
    approved_by = models.CharField(
        _("Leader who agrees to publication"), max_length=120, blank=True
    )

    objects = DialogueQuerySet.as_manager()

    class Meta:
        verbose_name = _("dialogue")
        indexes = [
            models.Index(fields=["organiser", "-held_on"], name="dialogues_of_organiser"),
            models.Index(fields=["phase", "held_on"], name="dialogues_phase"),
            models.Index(
                fields=["-published_on"],
                name="dialogues_public",
                condition=models.Q(is_published=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def current_phase(self) -> Phase:
        return Phase(self.phase)

    @property
    def phases(self) -> tuple[Phase, ...]:
        """Those of its form, and the one it is in."""
        usual = _PHASES.get(Kind(self.kind), tuple(Phase))
        return tuple(phase for phase in Phase if phase in usual or phase == self.phase)

    @property
    def following(self) -> Phase | None:
        at = self.phases.index(self.current_phase) + 1
        return self.phases[at] if at < len(self.phases) else None

    @property
    def is_of_a_document(self) -> bool:
        """Known from a document of the past, which may not say everything, not even the day."""
        return self.document_id is not None or bool(self.document_note)
