"""What a column cannot hold is refused before anything is written, on every database alike.

A form counts what was typed; composed, some texts are longer. PostgreSQL would refuse those in
the middle of a step, and SQLite would keep them.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, models
from django.utils.translation import gettext_lazy as _


def check(row: models.Model, names: Iterable[str] | None = None) -> None:
    """ValidationError that names the field and its limit. `names`: only these attributes."""
    texts, numbers = _limits(row._meta.model)
    for name in names if names is not None else (*texts, *numbers):
        value = getattr(row, name)
        if isinstance(value, str) and name in texts and len(value) > texts[name]:
            raise _too_much(_TOO_LONG, row, name, texts[name])
        if isinstance(value, int) and name in numbers:
            least, most = numbers[name]
            if not least <= value <= most:
                raise _too_much(_TOO_LARGE, row, name, most if value > most else least)


_TOO_LONG = _("“%(field)s” is too long: at most %(limit)s characters.")
_TOO_LARGE = _("“%(field)s” is out of range: the limit is %(limit)s.")


def _too_much(message: Any, row: models.Model, name: str, limit: int) -> ValidationError:
    label = row._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    return ValidationError(message, params={"field": label, "limit": limit}, code="limit")


@cache
def _limits(model: type[models.Model]) -> tuple[dict[str, int], dict[str, tuple[int, int]]]:
    """The longest text and the smallest and largest number of each limited column."""
    texts, numbers = {}, {}
    for field in model._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField) and field.max_length:
            texts[field.attname] = field.max_length
        elif isinstance(field, models.IntegerField):
            least, most = connection.ops.integer_field_range(field.get_internal_type())
            if least is not None and most is not None:
                numbers[field.attname] = (least, most)
    return texts, numbers
