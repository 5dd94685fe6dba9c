"""What is written to the log: what happened, never to whom or with which words.

Lines go to stderr, one event a line: `time level logger message`. Query strings, bodies, form
values, addresses and agents never appear; tracebacks show places in the code, not the values.
"""

import logging
import traceback
from typing import Any


class PlainFormatter(logging.Formatter):
    """One line; an error is shown by its class and the places it passed, without its words.

    The words of an exception may quote what somebody wrote ("invalid literal: …"), so that only
    its class and file:line:function are kept.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S%z")

    def formatException(self, ei: Any) -> str:  # noqa: N802
        kind, _error, trace = ei
        places = [
            f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno}:{frame.name}"
            for frame in traceback.extract_tb(trace)
        ]
        return " | ".join([f"{kind.__module__}.{kind.__qualname__}", *places[-12:]])

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace("\n", " ").replace("\r", " ")


class WithoutQuery(logging.Filter):
    """Django's request logger names paths; whatever follows a question mark is cut off."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                value.partition("?")[0] if isinstance(value, str) else value
                for value in record.args
            )
        return True


def configuration(level: str) -> dict[str, Any]:
    """The value of Django's LOGGING."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"()": PlainFormatter}},
        "filters": {"without_query": {"()": WithoutQuery}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "plain",
                "filters": ["without_query"],
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Each of these has a handler of its own by default, which would show more.
            name: {"handlers": [], "propagate": True, "level": level}
            for name in ("django", "django.server", "django.request", "django.tasks", "axes")
        }
        | {
            "_granian": {"propagate": True, "level": "WARNING"},
            "granian.access": {"propagate": False, "level": "CRITICAL"},
            # It quotes addresses and user names.
            "axes": {"propagate": False, "handlers": [], "level": "CRITICAL"},
            "django_tasks": {"propagate": True, "level": "WARNING"},
            "django_tasks_db": {"propagate": True, "level": "ERROR"},
        },
    }
