"""The box through which a file comes in."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from doithoai.files.kinds import Kind, wanted_only

TOO_LARGE = _("“%(name)s” is larger than %(limit)s.")


class UploadField(forms.FileField):
    """A file of any kind that is taken, or only of those `wanted`.

    What else may be wrong with it, `actions.store` finds out.
    """

    def __init__(self, *, wanted: tuple[Kind, ...] = (), **kwargs: Any) -> None:
        self.wanted = wanted
        super().__init__(max_length=255, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        endings = ",".join(f".{e}" for kind in self.wanted for e in kind.endings)
        return {**super().widget_attrs(widget), **({"accept": endings} if endings else {})}

    def clean(self, data: Any, initial: Any = None) -> Any:
        limit = settings.FILES_MAX_BYTES
        if isinstance(data, UploadedFile) and (data.size or 0) > limit:
            values = {"name": data.name, "limit": filesizeformat(limit)}
            raise forms.ValidationError(TOO_LARGE, code="too_large", params=values)
        file = super().clean(data, initial)
        if self.wanted and isinstance(file, UploadedFile):
            wanted_only(file.read(), file.name or "", self.wanted)
            file.seek(0)
        return file
