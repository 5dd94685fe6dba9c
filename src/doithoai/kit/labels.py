"""Words of a row's choices without a table of all of them made for each row."""

from functools import cache
from typing import Any

from django.db import models


class Labelled(models.Model):
    """`get_…_display` as Django's own; the table of a field is made once."""

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: Any) -> Any:  # noqa: N802 Django's name
        value = getattr(self, field.attname)
        label = _labels(field).get(value, value)
        return label if label is None else str(label)


@cache
def _labels(field: Any) -> dict[Any, Any]:
    return dict(field.flatchoices)
