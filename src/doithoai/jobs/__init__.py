"""Work that happens later: after a commit, at a date, or again and again.

- after a commit: `after_commit(task, *ids)`, where `task` is a `django_tasks.task` function;
- at a date: `jobs.actions.schedule(handler=…, at=…, subject_id=…)`, with a function registered as
  `@jobs.registry.handler("petitions.remind")`;
- again and again: `@jobs.registry.every(seconds=5)`.

Registered functions live in the app's `handlers.py`, which the worker imports. Arguments are ids
only. Everything may run twice harmlessly. `doithoai worker` runs all three.
"""

from typing import Any

from django.db import transaction


def after_commit(task: Any, *ids: Any) -> None:
    """Enqueue a task once the present transaction is committed; not at all if it is rolled back."""
    arguments = tuple(str(value) for value in ids)
    transaction.on_commit(lambda: task.enqueue(*arguments))
