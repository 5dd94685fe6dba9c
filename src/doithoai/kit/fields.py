"""Database fields that any app may use. The only module of `kit` that knows Django's models."""

import base64
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import IsNull

from doithoai.kit import crypto
from doithoai.kit.text import nfc

EXACT_PLACES = 3
CLOSED = "\x1e"
"""How a guarded text begins that is stored encrypted; no open one does."""


class Concealed(str):
    """Text that was stored encrypted: itself everywhere, except in a traceback or a log."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<concealed>"


class EncryptedTextField(models.Field[str, str]):
    """Text that the database only holds encrypted (AES-256-GCM, key outside the database).

    `purpose` names the key; by habit "app.model.field". It must never change: what was stored
    under another purpose does not open. Nothing can be searched or sorted by such a column; only
    `isnull` may be asked. Text becomes NFC on its way in.
    """

    empty_strings_allowed = True

    def __init__(self, *args: Any, purpose: str, **kwargs: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "purpose": self.purpose}

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return IsNull
        raise FieldError(f"{self.name} is stored encrypted: it cannot be searched")

    def get_transform(self, lookup_name: str) -> Any:
        return None

    def to_python(self, value: Any) -> str | None:
        return None if value is None else nfc(str(value))

    def get_prep_value(self, value: Any) -> bytes | None:
        text = self.to_python(super().get_prep_value(value))
        # Nothing is kept as nothing: a cipher text tells the length anyway.
        if not text:
            return None if text is None else b""
        return crypto.encrypt(self.purpose, text.encode())

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        stored = value if prepared else self.get_prep_value(value)
        return None if stored is None else connection.Database.Binary(stored)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str | None:
        if not value:
            return None if value is None else ""
        return Concealed(crypto.decrypt(self.purpose, bytes(value)).decode())

    def value_to_string(self, obj: models.Model) -> str:
        """Serialised (dumpdata) it would lie open: refuse."""
        raise FieldError(f"{self.name} is stored encrypted: use doithoai backup")

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(
            **{"form_class": forms.CharField, "widget": forms.Textarea, **kwargs}
        )


class GuardedTextField(models.TextField[str, str]):
    """Text that the database holds encrypted while its row is restricted, and open otherwise.

    Which of the two follows from the row's `is_restricted` at each write, so that no action can
    forget it. What was read from an encrypted row is `Concealed`, and stays encrypted however it
    is written back. `purpose` names the key, as of an EncryptedTextField.
    """

    def __init__(self, *args: Any, purpose: str, **kwargs: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "purpose": self.purpose}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        text = super().pre_save(model_instance, add)
        # Models of migrations have only columns: there the text itself says what it is.
        restricted = getattr(model_instance, "is_restricted", isinstance(text, Concealed))
        return Concealed(text) if restricted else str(text)

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        if isinstance(text, str) and text.startswith(CLOSED):
            text = Concealed(text)
        return closed(self.purpose, text) if isinstance(text, Concealed) and text else text

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str | None:
        return opened(self.purpose, value) if value and value.startswith(CLOSED) else value

    def value_to_string(self, obj: models.Model) -> str:
        """What is kept of a row beside it holds no words of a restricted one."""
        return "" if getattr(obj, "is_restricted", False) else super().value_to_string(obj)


def closed(purpose: str, text: str) -> str:
    """As a text column keeps it: printable, and told from open text by its first character."""
    return CLOSED + base64.b64encode(crypto.encrypt(purpose, text.encode())).decode()


def opened(purpose: str, stored: str) -> Concealed:
    return Concealed(crypto.decrypt(purpose, base64.b64decode(stored[1:])).decode())


def write_guarded_anew(rows: "models.QuerySet[Any]") -> None:
    """The same words, as restricted as their rows have become; nothing that a reader could tell."""
    for row in rows:
        guarded = [one for one in row._meta.concrete_fields if isinstance(one, GuardedTextField)]
        words = {one.attname: one.pre_save(row, add=False) for one in guarded}
        models.QuerySet(type(row)).filter(pk=row.pk).update(**words)


class ExactField(models.Field[Any, Any]):
    """A number of up to three decimals, kept as a whole number of thousandths.

    Sums and comparisons in the database are then exact in both databases; SQLite would keep a
    decimal as a binary float. ValueError for more than three decimals.
    """

    def get_internal_type(self) -> str:
        return "BigIntegerField"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Decimal | None:
        if value is None:
            return None
        whole, thousandths = divmod(int(value), 10**EXACT_PLACES)
        if not thousandths:
            return Decimal(whole)
        return Decimal(int(value)).scaleb(-EXACT_PLACES).normalize()

    def to_python(self, value: Any) -> Decimal | None:
        return None if value is None else Decimal(value)

    def get_prep_value(self, value: Any) -> Any:
        if value is None or hasattr(value, "resolve_expression"):
            return value
        thousandths = Decimal(value).scaleb(EXACT_PLACES)
        if thousandths != thousandths.to_integral_value():
            raise ValueError(f"more than {EXACT_PLACES} decimals: {value}")
        return int(thousandths)

    def formfield(self, **kwargs: Any) -> Any:
        options = {"max_digits": 15, "decimal_places": EXACT_PLACES, "min_value": 0}
        return super().formfield(
            **{"form_class": forms.DecimalField, "localize": True, **options, **kwargs}
        )


class OpenChoiceField(models.CharField):  # type: ignore[type-arg]
    """One word of a list that grows from release to release.

    The list stays out of migrations: it is no fact of the database, and each new word would else
    need a migration of its own.
    """

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, "django.db.models.CharField", args, kwargs
