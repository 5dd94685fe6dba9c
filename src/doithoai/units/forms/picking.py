"""A box in which somebody types the name of a unit, and the units that may be meant below it.

Without script the typed text is resolved when the form is sent: a name that only one unit bears
is taken, otherwise the form comes back with the units to choose from. With htmx they are listed
while somebody types.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from doithoai.kit.text import nfc
from doithoai.units.models import Area, Organisation
from doithoai.units.offers import AREA, ORGANISATION, Offer, Scope, offer

CHOICE = "-choice"
"""Ends the name under which the chosen unit's key is sent beside the typed text."""
LONGEST = 300


@dataclass(frozen=True)
class Picked:
    """What came from the page: the text in the box and the key of the unit that was ticked."""

    text: str = ""
    key: str = ""


class PickWidget(forms.Widget):
    """The box, with a list of units to tick."""

    template_name = "units/widgets/pick.html"

    def __init__(self, scope: Scope, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.scope = scope

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> Picked:
        text = nfc(str(data.get(name) or ""))[:LONGEST].strip()
        return Picked(text, nfc(str(data.get(name + CHOICE) or ""))[:LONGEST])

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> bool:
        return name not in data and name + CHOICE not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        text, chosen, offers = self._shown(value)
        address = reverse("units:pick", args=[self.scope.what])
        query = self.scope.written()
        widget_id = context["widget"]["attrs"].get("id") or f"id_{name}"
        look_up = f"{address}?field={name}&{query}" if query else f"{address}?field={name}"
        context |= {
            "text": text,
            "chosen": chosen,
            "offers": offers,
            "choice_name": name + CHOICE,
            "list_id": f"{widget_id}-list",
            "look_up": look_up,
            "typed": bool(text),
        }
        return context

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,
    ) -> SafeString:
        context = self.get_context(name, value, attrs)
        return render_to_string(self.template_name, context)

    def _shown(self, value: Any) -> tuple[str, str, list[Offer]]:
        """The text in the box, the ticked key and the offers."""
        if isinstance(value, Picked):
            return value.text, value.key, self.scope.find(value.text)
        key = str(getattr(value, "pk", value) or "")
        unit = self.scope.rows().shown().filter(pk=key).first() if key else None  # type: ignore[attr-defined]
        if unit is None:
            return "", "", []
        found = offer(unit)
        return found.label, found.key, [found]


class PickField(forms.Field):
    """Gives the unit that was ticked, or the only one that the typed text can mean."""

    widget: PickWidget
    default_error_messages = {
        "unknown": _("No unit is found under this name. Check the spelling or type less of it."),
        "several": _("Several units are found under this name. Choose one of them."),
    }

    def __init__(self, scope: Scope, **kwargs: Any) -> None:
        self.scope = scope
        super().__init__(widget=PickWidget(scope), **kwargs)

    def to_python(self, value: Any) -> Any:
        picked = value if isinstance(value, Picked) else Picked(key=str(value or ""))
        ticked = self.scope.one(picked.key) if picked.key else None
        if ticked and self.scope.still_finds(ticked, picked.text):
            return ticked
        if not picked.text:
            return None
        if unit := self.scope.named(picked.text):
            return unit
        code = "several" if self.scope.find(picked.text, 2) else "unknown"
        raise ValidationError(self.error_messages[code], code=code)

    def prepare_value(self, value: Any) -> Any:
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        if self.disabled:
            return False
        try:
            now = self.to_python(data)
        except ValidationError:
            return True
        return str(getattr(initial, "pk", initial) or "") != str(now.pk if now else "")


class AreaField(PickField):
    """A place: `AreaField(level=["commune"], standing=True)` takes today's communes only."""

    def __init__(self, *, level: Iterable[str] = (), standing: bool = False, **kwargs: Any) -> None:
        super().__init__(Scope(AREA, level=tuple(level), standing=standing), **kwargs)

    def clean(self, value: Any) -> Area | None:
        found: Area | None = super().clean(value)
        return found


class OrganisationField(PickField):
    """A body, of some kinds, lines and levels if given; only standing ones unless told."""

    def __init__(
        self,
        *,
        kind: Iterable[str] = (),
        line: Iterable[str] = (),
        level: Iterable[str] = (),
        standing: bool = True,
        **kwargs: Any,
    ) -> None:
        filters = {"kind": tuple(kind), "line": tuple(line), "level": tuple(level)}
        super().__init__(Scope(ORGANISATION, **filters, standing=standing), **kwargs)

    def clean(self, value: Any) -> Organisation | None:
        found: Organisation | None = super().clean(value)
        return found
