"""A text that lies open in the database only while its row is not restricted.

Two columns hold it: the open one, which lists and the search read, and an encrypted one beside
it. Which of them is filled follows from the row at each write, so that no action can forget it;
in memory the open name has the words in either case.
"""

from typing import Any

from django.db import models

from doithoai.kit.fields import EncryptedTextField


class OpenText(models.CharField[str, str]):
    """The open column: empty in the database while the row is restricted."""

    def deconstruct(self) -> Any:
        """For migrations a plain column: they use none of our code."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.CharField", args, options

    def pre_save(self, model_instance: Any, add: bool) -> str:
        return "" if model_instance.is_restricted else super().pre_save(model_instance, add)

    def value_to_string(self, obj: Any) -> str:
        """What is kept of a row beside it holds no words of a restricted one."""
        return "" if obj.is_restricted else super().value_to_string(obj)


class SecretText(EncryptedTextField):
    """The encrypted column of that text: filled while the row is restricted."""

    def __init__(self, *args: Any, of: str = "", **kwargs: Any) -> None:
        self.of = of
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, options = super().deconstruct()
        return name, "doithoai.kit.fields.EncryptedTextField", args, options

    def pre_save(self, model_instance: Any, add: bool) -> str:
        return getattr(model_instance, self.of) if model_instance.is_restricted else ""
