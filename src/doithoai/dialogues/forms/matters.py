"""Finding, naming and ordering the matters of a dialogue."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.dialogues.models import Dialogue, Question, Raised, TopicGroup, Treatment
from doithoai.people.steps import StepForm
from doithoai.units.models import Topic


def groups_of(dialogue: Dialogue) -> "forms.ModelChoiceField[TopicGroup]":
    return forms.ModelChoiceField(
        label=_("Group of matters"),
        queryset=TopicGroup.objects.filter(dialogue=dialogue),
        required=False,
        empty_label=_("No group"),
    )


class MatterFilter(forms.Form):
    """Filters of the list of matters; they are in the address, so each figure can open its own."""

    raised = forms.ChoiceField(
        label=_("Raised"), required=False, choices=[("", _("All")), *Raised.choices]
    )
    treatment = forms.ChoiceField(
        label=_("In the hall"), required=False, choices=[("", _("All")), *Treatment.choices]
    )
    came = forms.ChoiceField(
        label=_("What came of it"),
        required=False,
        choices=[
            ("", _("All")),
            ("answered", _("Answered")),
            ("solved", _("Solved")),
            ("open", _("Still open")),
        ],
    )

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"] = groups_of(dialogue)
        self.fields["group"].empty_label = _("All")  # type: ignore[attr-defined]


class FindForm(forms.Form):
    """Petitions that could be put on the list."""

    q = forms.CharField(label=_("Words of the matter"), max_length=200, required=False)
    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Topic.objects.all(), required=False, empty_label=_("All")
    )


class RaiseForm(forms.Form):
    """How a voice or a petition is put on the list."""

    title = forms.CharField(label=_("Content in brief"), max_length=500, required=False)

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"] = groups_of(dialogue)


class ArrangeForm(StepForm):
    """A place and a group for each matter; equal places keep their present order."""

    def __init__(
        self, *args: Any, questions: Iterable[Question], groups: list[TopicGroup], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions, self.groups = list(questions), {str(g.pk): g for g in groups}
        choices = [("", _("No group")), *((key, g.name) for key, g in self.groups.items())]
        for question in self.questions:
            self.fields[f"place_{question.pk}"] = forms.IntegerField(
                label=_("Number in order"),
                min_value=1,
                max_value=9999,
                initial=question.position,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
            self.fields[f"group_{question.pk}"] = forms.ChoiceField(
                label=_("Group of matters"),
                choices=choices,
                required=False,
                initial=str(question.group_id or ""),
            )

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Each matter with its two fields, as the page shows them."""
        return [
            {"question": q, "place": self[f"place_{q.pk}"], "group": self[f"group_{q.pk}"]}
            for q in self.questions
        ]

    def arranged(self) -> list[Question]:
        """The matters in the order asked for, each with its group."""
        data = self.cleaned_data
        for question in self.questions:
            question.group = self.groups.get(data[f"group_{question.pk}"])
        return sorted(self.questions, key=lambda q: (data[f"place_{q.pk}"], q.position))
