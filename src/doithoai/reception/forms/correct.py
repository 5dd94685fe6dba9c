"""A row of the register put right: the same boxes, filled with what is written."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.people.steps import StepForm
from doithoai.petitions.models import Kind
from doithoai.reception.actions import Came, Stated
from doithoai.reception.models import Ground, Paper, Signed, Visit
from doithoai.voices.forms.fields import LONGEST_VOICE, SaidField

from .row import LINES, ColumnsForm, kinds, lines

SAME = (
    *("name", "address", "phone", "sex", "paper", "paper_number", "people", "is_appointed"),
    *("is_for_another", "for_whom", "earlier", "read_back", "signed"),
)
REFUSED = ("ground", "ground_note", "summary")


class CorrectForm(ColumnsForm, StepForm):
    """Of a refusal also its ground, while no notice went out; of a matter that waits its kind."""

    def __init__(self, *args: Any, subject: Visit, **kwargs: Any) -> None:
        self.visit, self.matters = subject, list(subject.matters.readable())
        written = {name: getattr(subject, name) for name in (*SAME, *REFUSED)}
        written["speakers"] = "\n".join(one.name for one in subject.speakers.all())
        written["handed"] = "\n".join(one.what for one in subject.handed.all())
        written |= {f"kind_{one.position}": one.kind for one in self.matters}
        super().__init__(*args, subject=subject, initial=written, **kwargs)
        self.fields |= self._of_a_refusal() if subject.is_refused else self._of_matters()
        self.fields["reason"] = forms.CharField(
            label=pgettext_lazy("reception", "Why it is corrected"), max_length=500
        )

    def _of_a_refusal(self) -> dict[str, forms.Field]:
        found: dict[str, forms.Field] = {
            "summary": SaidField(
                label=_("About what"), max_length=LONGEST_VOICE, required=False, widget=LINES
            )
        }
        if not self.visit.notice_number:
            found["ground"] = forms.ChoiceField(label=_("Ground"), choices=Ground.choices)
        found["ground_note"] = SaidField(
            label=pgettext_lazy("reception", "What happened"),
            max_length=2000,
            required=False,
            widget=LINES,
        )
        return found

    def _of_matters(self) -> dict[str, forms.Field]:
        """The words of each are corrected with its voice."""
        return {
            f"kind_{one.position}": forms.ChoiceField(
                label=_("Kind of matter %(position)s") % {"position": one.position},
                choices=kinds(),
            )
            for one in self.matters
            if one.is_waiting
        }

    @property
    def came(self) -> Came:
        """The row as it should have been written."""
        data = self.cleaned_data
        if self.visit.is_refused:
            stated = [Stated(Kind.RECOMMENDATION, data["summary"])]
        else:
            stated = [
                Stated(Kind(data.get(f"kind_{one.position}", one.kind)), "") for one in self.matters
            ]
        ground = data.get("ground", self.visit.ground)
        return Came(
            key="",
            matters=tuple(stated),
            speakers=lines(data["speakers"]),
            handed=lines(data["handed"]),
            ground=Ground(ground) if ground else None,
            ground_note=data.get("ground_note", ""),
            **{name: data[name] for name in SAME}
            | {"paper": Paper(data["paper"]), "signed": Signed(data["signed"])},
        )
