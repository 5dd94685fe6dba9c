"""What staff type after an answer: who has it, what she thinks of it, what goes further."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from doithoai.files.forms import UploadField
from doithoai.files.kinds import SCANS
from doithoai.papers.actions import Arrival
from doithoai.papers.models import Kind as PaperKind
from doithoai.people.steps import StepForm
from doithoai.petitions.actions import Said
from doithoai.petitions.models import BY_THEMSELVES, Judgement, Rating, Told, Way
from doithoai.petitions.personal import DESCRIBED, HIDDEN, MOST_WORDS, Detail, in_brackets
from doithoai.reading.personal import Kind
from doithoai.units.forms import OrganisationField
from doithoai.voices.models import Identity, Masking, Voice

from .forms import day_field

KEEP, DESCRIBE, HIDE, OWN = "keep", "describe", "replace", "own"


class SpeakersField(forms.ModelMultipleChoiceField[Voice]):
    """Voices to tick, each by what tells its speaker apart for the officer."""

    def label_from_instance(self, voice: Voice) -> str:
        speaker = voice.speaker if voice.identity != Identity.UNKNOWN else None
        known = [speaker.name, speaker.phone] if speaker else []
        text = "" if voice.is_restricted else voice.text
        said = f"“{text[:77]}…”" if len(text) > 80 else f"“{text}”" if text else ""
        hidden = str(voice.get_confidence_display()) if voice.is_restricted else ""
        parts = [*known, f"{voice.heard_on:%d/%m/%Y}", voice.place, said, hidden]
        return " · ".join(part for part in parts if part)


class DeliveryForm(StepForm):
    voices = SpeakersField(
        label=_("Who has got the answer now"),
        queryset=Voice.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    way = forms.ChoiceField(
        label=_("How"), choices=[(w.value, w.label) for w in Way if w not in BY_THEMSELVES]
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, waiting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["voices"].queryset = waiting  # type: ignore[attr-defined]


class RatingForm(StepForm):
    judgement = forms.ChoiceField(
        label=_("Judgement"), choices=Judgement.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In her words"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    told = forms.ChoiceField(
        label=_("How she said it"),
        choices=[(t.value, t.label) for t in Told if t != Told.RECEIPT],
    )
    confirms_solved = forms.BooleanField(
        label=_("She confirms that it was really done"), required=False
    )
    since_then = forms.BooleanField()

    def __init__(self, *args: Any, hers: Rating | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if hers is None:
            del self.fields["since_then"]
            return
        self.fields["since_then"].label = _(
            "On %(day)s she judged herself, on her receipt page: “%(judgement)s”. She has told us"
            " this since then."
        ) % {"day": date_format(hers.at), "judgement": hers.get_judgement_display()}

    def said(self) -> Said:
        data = self.cleaned_data
        judgement, told = Judgement(data["judgement"]), Told(data["told"])
        since = data.get("since_then", False)
        return Said(judgement, data["words"], told, data["confirms_solved"], since)


class StepUpForm(StepForm):
    to = OrganisationField(label=_("To which body"))
    words = forms.CharField(
        label=_("What to say to it"), max_length=2000, required=False, widget=forms.Textarea
    )


class LetterForm(StepForm):
    kind = forms.ChoiceField(label=_("Kind of paper"))
    ground = forms.CharField(
        label=_("Ground (only for a refusal)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    instead = forms.CharField(
        label=_("Body to turn to (only for a refusal)"), max_length=300, required=False
    )

    def __init__(self, *args: Any, kinds: list[PaperKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind.value, kind.label) for kind in kinds]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]


class FileAnswerForm(StepForm):
    """The signed paper of another body, as it came in."""

    received_on = day_field(_("Received on"))
    number = forms.CharField(
        label=_("Arrival number"),
        help_text=_("Empty: the next number of the register here."),
        max_length=20,
        required=False,
    )
    file = UploadField(
        label=_("Scan or PDF of the signed paper"),
        wanted=SCANS,
        help_text=_("Digital signatures inside a PDF are checked."),
    )

    def arrival(self, answer: Any, abstract: str, *, restricted: bool) -> Arrival:
        return Arrival(
            sender=answer.body.name,
            abstract=abstract[:1000],
            received_on=self.cleaned_data["received_on"],
            written_number=answer.number,
            dated=answer.dated,
            number=self.cleaned_data["number"],
            restricted=restricted,
        )


class PicturesForm(StepForm):
    """What each masked copy shows; one without words does not go along."""

    def __init__(self, *args: Any, pictures: Iterable[Masking], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pictures = list(pictures)
        shown = {p.masking_id: p.caption for p in self.subject.pictures.all()}  # type: ignore
        for number, picture in enumerate(self.pictures, start=1):
            self.fields[str(picture.pk)] = forms.CharField(
                label=_("What picture %(number)s shows") % {"number": number},
                help_text=_("Empty: it does not go along."),
                max_length=200,
                required=False,
                initial=shown.get(picture.pk, ""),
            )

    @property
    def captions(self) -> dict[UUID, str]:
        given = {p.pk: self.cleaned_data[str(p.pk)].strip() for p in self.pictures}
        return {pk: text for pk, text in given.items() if text}

    @property
    def boxes(self) -> list[tuple[Masking, forms.BoundField]]:
        return [(picture, self[str(picture.pk)]) for picture in self.pictures]


class DetailsForm(StepForm):
    """One decision for each wording found; none is made beforehand."""

    def __init__(
        self, *args: Any, details: list[Detail], names: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.details, self.names = details, list(names)
        for at, detail in enumerate(details):
            self.fields[f"detail-{at}"] = forms.ChoiceField(
                label=f"{detail.label}: {detail.text}",
                choices=[
                    (KEEP, _("Leave it in")),
                    (DESCRIBE, _("Replace by %(words)s") % {"words": DESCRIBED[detail.kind]}),
                    (HIDE, _("Replace by %(words)s") % {"words": HIDDEN}),
                    (OWN, _("Replace by these words:")),
                ],
                widget=forms.RadioSelect,
                initial=KEEP if detail.kept else None,
                help_text=f"{detail.before}«{detail.text}»{detail.after}",
            )
            self.fields[f"own-{at}"] = forms.CharField(
                label=_("Own words for “%(text)s”") % {"text": detail.text},
                max_length=MOST_WORDS,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        for at, detail in enumerate(self.details):
            if self.cleaned_data.get(f"detail-{at}") == OWN:
                try:
                    in_brackets(self.cleaned_data.get(f"own-{at}", ""), detail.text, self.names)
                except forms.ValidationError as error:
                    self.add_error(f"own-{at}", error)
        return self.cleaned_data

    @property
    def kept(self) -> set[tuple[str, str]]:
        return {one for one, decision, _own in self._decided() if decision == KEEP}

    @property
    def instead(self) -> dict[tuple[str, str], str]:
        """What stands in the place of each that does not stay in."""
        return {
            one: {DESCRIBE: DESCRIBED[Kind(one[0])], HIDE: HIDDEN, OWN: own}[decision]
            for one, decision, own in self._decided()
            if decision != KEEP
        }

    def _decided(self) -> Iterator[tuple[tuple[str, str], str, str]]:
        for at, detail in enumerate(self.details):
            data = self.cleaned_data
            yield (str(detail.kind), detail.text), data[f"detail-{at}"], data[f"own-{at}"]
