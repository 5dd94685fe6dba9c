"""An empty database is migrated without drawing models again that a step leaves as they are.

After each step Django makes the classes of a model and of all that are related to it anew; here
nearly all are related, and most of the first start went there. A new model needs only its own
class, an index or a constraint none. `is_delayed` is Django's own mark: before a step that handles
data all classes are made anew. Only forwards and from nothing: the way back needs older classes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ModelState, ProjectState


@contextmanager
def quick_states() -> Iterator[None]:
    quick = {"add_model": _add_model, "_append_option": _append, "_remove_option": _remove}
    slow = {name: getattr(ProjectState, name) for name in quick}
    try:
        for name, way in quick.items():
            setattr(ProjectState, name, way)
        yield
    finally:
        for name, way in slow.items():
            setattr(ProjectState, name, way)


def _add_model(state: ProjectState, model: ModelState) -> None:
    key = model.app_label, model.name_lower
    state.models[key] = model
    if state._relations is not None:  # type: ignore[attr-defined]
        state.resolve_model_relations(key)
    if "apps" in state.__dict__:
        state.is_delayed = True
        state.apps.render_multiple([model])


def _append(state: ProjectState, app: str, model: str, name: str, added: Any) -> None:
    _set(state, app, model, name, [*state.models[app, model].options[name], added])


def _remove(state: ProjectState, app: str, model: str, name: str, gone: str) -> None:
    kept = [one for one in state.models[app, model].options[name] if one.name != gone]
    _set(state, app, model, name, kept)


def _set(state: ProjectState, app: str, model: str, name: str, values: list[Any]) -> None:
    state.models[app, model].options[name] = values
    if "apps" in state.__dict__:
        state.is_delayed = True
        options: Any = state.apps.get_model(app, model)._meta
        setattr(options, name, list(values))
        options.original_attrs[name] = list(values)
