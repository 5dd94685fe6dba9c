"""What the guided page shows."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

from doithoai.desk.models import Passing
from doithoai.jobs.models import Progress
from doithoai.units.models import Organisation, Topic

from .choosing import Choices, Plan, topics_of
from .inventory import KINDS, everything, named_sight
from .items import Item
from .meanwhile import Change, packed, seen

SHOWN = 200


def succession(
    old: Organisation, choices: Choices, changed: Sequence[Change] = ()
) -> dict[str, Any]:
    items = list(everything(old))
    plan = Plan(old, choices, timezone.localdate())
    preview = plan.preview(items)
    counted = Counter(item.kind for item in items)
    last = Passing.objects.filter(old=old).first()
    return {
        "old": old,
        "bodies": list(plan.bodies.values()),
        "kinds": list(preview.columns.values()),
        "open": [(kind.label, counted[name]) for name, kind in KINDS.items() if counted[name]],
        "total": len(items),
        "topics": _topics(items, choices),
        "choices": choices,
        "preview": preview,
        "left": [_row(item, choices) for item in preview.left[:SHOWN]],
        "more_left": max(len(preview.left) - SHOWN, 0),
        "sight": named_sight(old),
        "passing": last,
        "skipped": [item.label for item in items if last and item.key in last.skipped][:SHOWN],
        "refused": _refused(items, last)[:SHOWN],
        "changed": changed[:SHOWN],
        "seen": packed(seen(items)),
        "progress": Progress.objects.filter(pk=last.progress_id).first() if last else None,
    }


def _refused(items: list[Item], last: Passing | None) -> list[tuple[str | Promise, str, str]]:
    """What the last run was not let pass on and is still here: its kind, its mark, why."""
    why = last.refused if last else {}
    return [(KINDS[i.kind].label, i.label, why[i.key]) for i in items if i.key in why]


def _topics(items: list[Item], choices: Choices) -> list[dict[str, Any]]:
    found = Topic.objects.filter(pk__in=topics_of(items))
    return [{"topic": one, "chosen": choices.topics.get(str(one.pk), "")} for one in found]


def _row(item: Item, choices: Choices) -> dict[str, Any]:
    return {
        "item": item,
        "kind": KINDS[item.kind].label,
        "chosen": choices.rows.get(item.key, ""),
    }
