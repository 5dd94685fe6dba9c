"""Fill the tables of areas from the data files. Set-up, not a matter of the journal."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from doithoai.kit import areas

from .matching import key
from .models import Area, AreaName, AreaSuccession, Level

LEVELS = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}
BATCH = 1500
FOLLOWING_NAMES = " |"
"""Stands in `folded` before former names, so that the whole present designation is a prefix."""


def load_areas() -> int:
    """Bring the tables to the state of the data files; run again after an upgrade. Rows read.

    Units are never removed: what is not in the files any more stays, for the records on it.
    """
    titles: dict[str, list[str]] = defaultdict(list)
    periods = list(areas.read_names())
    for period in periods:
        if period.valid_to:
            titles[period.key].append(f"{period.kind} {period.name}")
    rows = _areas(titles)
    columns = [field.name for field in Area._meta.concrete_fields if not field.primary_key]
    with transaction.atomic():
        Area.objects.bulk_create(
            rows, BATCH, update_conflicts=True, unique_fields=["key"], update_fields=columns
        )
        AreaName.objects.all().delete()
        AreaName.objects.bulk_create(AreaName(area_id=p.key, **_without_key(p)) for p in periods)
        AreaSuccession.objects.all().delete()
        AreaSuccession.objects.bulk_create(
            (
                AreaSuccession(
                    old_id=step.old,
                    new_id=step.new,
                    valid_from=areas.REFORM,
                    whole=step.whole,
                    main=step.main,
                    decree=step.decree,
                )
                for step in areas.read_steps()
            ),
            BATCH,
        )
    return len(rows)


def _without_key(period: areas.NamePeriod) -> dict[str, object]:
    values = period._asdict()
    del values["key"]
    return values


def _areas(former: dict[str, list[str]]) -> list[Area]:
    """Rows with parents before children, as foreign keys are checked row by row by some."""
    known: dict[str, Area] = {}
    for place in sorted(areas.read_places(), key=lambda place: (len(place.code), place.key)):
        parent = known.get(place.parent)
        row = Area(
            key=place.key,
            code=place.code,
            level=LEVELS[len(place.code)],
            kind=place.kind,
            name=place.name,
            parent=parent,
            province=(parent.province or parent) if parent else None,
            valid_from=place.valid_from,
            valid_to=place.valid_to,
        )
        above = [former.get(pk, ()) for pk in (row.parent_id, row.province_id) if pk]
        folded(row, [*former.get(row.key, ()), *(title for titles in above for title in titles)])
        known[row.key] = row
    return list(known.values())


def folded(area: Area, former: Iterable[str]) -> None:
    """Set the columns that are searched: name, with type, with parents and former names."""
    area.folded_name = key(area.name)
    area.folded_title = key(area.title)
    around = dict.fromkeys(above.folded_title for above in (area.parent, area.province) if above)
    area.folded = area.folded_title + "".join(around)
    if words := key(*former):
        area.folded += FOLLOWING_NAMES + words
