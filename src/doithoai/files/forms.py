"""The box through which a file comes in."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

TOO_LARGE = _("“%(name)s” is larger than %(limit)s.")


class UploadField(forms.FileField):
    """A file of any kind that is taken; what it is, `actions.store` finds out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=255, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        limit = settings.FILES_MAX_BYTES
        if isinstance(data, UploadedFile) and (data.size or 0) > limit:
            values = {"name": data.name, "limit": filesizeformat(limit)}
            raise forms.ValidationError(TOO_LARGE, code="too_large", params=values)
        return super().clean(data, initial)
