"""What is typed on the page of a sealed voice, and files as they come from a browser."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from doithoai.confidence.forms import UnlockForm
from doithoai.files.actions import Checked, check
from doithoai.ui.forms import OnceForm
from doithoai.voices.models import Means, Whom

ACCEPTED = ".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx,.mp3,.m4a,.ogg,.oga,.wav,.webm"
MOST_FILES = 5


class ManyInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Several files, each checked; `anonymous`: without author, place and time of making."""

    widget = ManyInput

    def __init__(self, *, anonymous: bool, **kwargs: Any) -> None:
        self.anonymous = anonymous
        super().__init__(**{"required": False, **kwargs})
        self.widget.attrs.setdefault("accept", ACCEPTED)

    def clean(self, data: Any, initial: Any = None) -> tuple[Checked, ...]:
        sent = data if isinstance(data, list | tuple) else [data]
        found = [one for one in sent if isinstance(one, UploadedFile)]
        if len(found) > MOST_FILES:
            raise forms.ValidationError(
                _("At most %(number)s files at once."), params={"number": MOST_FILES}
            )
        return tuple(check(one, one.name or "file", anonymous=self.anonymous) for one in found)


class OpenForm(UnlockForm):
    message = forms.CharField(
        label=_("Answer to the speaker (may stay empty)"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(OnceForm, forms.Form):
    message = forms.CharField(
        label=_("Answer to the speaker"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    attached = FilesField(label=_("Files"), anonymous=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not (data.get("message", "").strip() or data.get("attached")):
            self.add_error("message", _("Write something, or add a file."))
        return data


class InformForm(OnceForm, forms.Form):
    whom = forms.ChoiceField(label=_("Whom"), choices=Whom.choices)
    means = forms.ChoiceField(label=_("How"), choices=Means.choices)
    words = forms.CharField(
        label=_("Words"),
        help_text=_("Only what the receiver needs. No name of the speaker or of the victim."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
