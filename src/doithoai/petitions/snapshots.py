"""What a step changed on a petition, as it was before: kept by a run, put back by its undo.

Encrypted columns are left out: their words must not lie in clear beside the row.
"""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from django.db import models

from doithoai.commitments.models import Commitment
from doithoai.kit.fields import EncryptedTextField
from doithoai.people.models import Grant
from doithoai.petitions.models import Petition

RELATED = ("handlings", "clocks")
_OWN = {"id", "version"}

Columns = dict[str, Any]


@dataclass(frozen=True)
class Snapshot:
    columns: Columns
    topics: list[str]
    rows: dict[str, dict[str, Columns]]
    """Hands it went through and clocks on it, by the name of the relation and key."""
    grants: list[str]
    attached: list[str]
    """Voices in it, answers to it, commitments about it: they stay where they are."""

    @classmethod
    def of(cls, petition: Petition) -> "Snapshot":
        return cls(
            _columns(petition),
            _keys(petition.topics),
            {
                name: {str(row.pk): _columns(row) for row in _all(petition, name)}
                for name in RELATED
            },
            _keys(_grants(petition)),
            [
                *_keys(petition.groupings, "voice"),
                *_keys(petition.answer_items),
                *_keys(Commitment.objects.about_matter(petition.pk)),
            ],
        )

    @property
    def mark(self) -> str:
        """The same for the same content, however it came about."""
        return sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()

    def changed_by(self, after: "Snapshot") -> dict[str, Any]:
        """What is no longer so in `after`, as JSON: old values, and the keys of what is new."""
        old = {name: value for name, value in self.columns.items() if after.columns[name] != value}
        moved = {
            name: {key: row for key, row in rows.items() if after.rows[name].get(key) != row}
            for name, rows in self.rows.items()
        }
        new = {
            name: sorted(after.rows[name].keys() - rows.keys()) for name, rows in self.rows.items()
        }
        return {
            "columns": old,
            "topics": self.topics if self.topics != after.topics else None,
            "rows": moved,
            "new_rows": new,
            "new_grants": sorted(set(after.grants) - set(self.grants)),
        }


@dataclass(frozen=True)
class Restored:
    """A petition with its old values set on it, unsaved; what goes with it."""

    changes: tuple[str, ...]
    rows: list[models.Model]
    removed: list[models.Model]


def put_back(petition: Petition, before: dict[str, Any]) -> Restored:
    _fill(petition, before["columns"])
    rows: list[models.Model] = []
    new: list[models.Model] = []
    for name in RELATED:
        held = {str(row.pk): row for row in _all(petition, name)}
        for key, columns in before["rows"][name].items():
            if row := held.get(key):
                _fill(row, columns)
                rows.append(row)
        new += [row for key, row in held.items() if key in before["new_rows"][name]]
    grants = _grants(petition).filter(pk__in=before["new_grants"])
    names = tuple(column.name for column in _kept(petition) if column.attname in before["columns"])
    return Restored(names, rows, [*new, *grants])


def _all(petition: Petition, name: str) -> Any:
    return getattr(petition, name).all()


def _keys(rows: Any, column: str = "pk") -> list[str]:
    return sorted(map(str, rows.values_list(column, flat=True)))


def _kept(row: models.Model) -> list[Any]:
    return [
        column
        for column in row._meta.concrete_fields
        if column.name not in _OWN and not isinstance(column, EncryptedTextField)
    ]


def _columns(row: models.Model) -> Columns:
    held = {column: getattr(row, column.attname) for column in _kept(row)}
    return {
        column.attname: None if value is None else column.value_to_string(row)
        for column, value in held.items()
    }


def _fill(row: models.Model, columns: Columns) -> None:
    for column in _kept(row):
        if column.attname in columns:
            value = columns[column.attname]
            setattr(row, column.attname, None if value is None else column.to_python(value))
            if column.is_relation and column.is_cached(row):
                column.delete_cached_value(row)


def _grants(petition: Petition) -> models.QuerySet[Grant]:
    label = petition._meta.label_lower
    return Grant.objects.filter(subject_type=label, subject_id=petition.pk)
