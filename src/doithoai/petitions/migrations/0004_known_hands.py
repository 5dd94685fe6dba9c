"""Give each petition the hands it has been in, from the unit that received it to its holder.

Until now a row told where a petition was sent, and when that ended; a return left only its reason
on the row that ended. What came between is filled in: the first hand, and each return.
"""

from collections import defaultdict
from itertools import islice
from zoneinfo import ZoneInfo

from django.db import migrations

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
AT_ONCE = 500
LEVELS = ["central", "province", "district", "commune", "branch", "group"]


def fill(apps, _schema_editor):
    Petition = apps.get_model("petitions", "Petition")
    Handling = apps.get_model("petitions", "Handling")
    levels = dict(apps.get_model("units", "Organisation").objects.values_list("id", "level"))
    petitions = Petition.objects.order_by("id").iterator(chunk_size=AT_ONCE)
    while some := list(islice(petitions, AT_ONCE)):
        known = defaultdict(list)
        rows = Handling.objects.filter(petition__in=some, part="lead").order_by("since", "id")
        for row in rows:
            known[row.petition_id].append(row)
        new, old = [], []
        for petition in some:
            leads = sorted(known[petition.id], key=lambda row: (row.since, row.until is None))
            old += leads
            new += _between(Handling, petition, leads, levels)
        Handling.objects.bulk_create(new)
        Handling.objects.bulk_update(old, ["number", "came", "sent_by", "reason"])
        Petition.objects.bulk_update(some, ["hand_overs"])


def _between(table, petition, leads, levels):
    """The missing hands of one petition; its known ones are numbered."""
    origin = petition.origin_unit_id
    opened = petition.opened_at.astimezone(HERE).date()
    first = table(
        petition=petition, organisation_id=origin, part="lead", came="received", since=opened
    )
    made, last = [first], first
    for row in leads:
        if last.until is not None and last.until < row.since:
            last = _returned(table, petition, last)
            made.append(last)
        last.until = last.until or max(row.since, last.since)
        row.number, row.sent_by_id = last.number + 1, last.organisation_id
        row.came = _way(levels[last.organisation_id], levels[row.organisation_id])
        last = row
    if last.until is not None:
        made.append(_returned(table, petition, last))
        last = made[-1]
    petition.hand_overs = last.number
    return made


def _returned(table, petition, last):
    back = table(
        petition=petition,
        organisation_id=petition.origin_unit_id,
        part="lead",
        came="returned",
        number=last.number + 1,
        sent_by_id=last.organisation_id,
        since=last.until,
        reason=last.reason,
    )
    last.reason = ""
    return back


def _way(sender, receiver):
    here, there = LEVELS.index(sender), LEVELS.index(receiver)
    return "side" if here == there else "up" if there < here else "down"


def forget(apps, _schema_editor):
    apps.get_model("petitions", "Handling").objects.filter(
        part="lead", came__in=("received", "returned", "succeeded")
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("petitions", "0003_hands")]
    operations = [migrations.RunPython(fill, forget, elidable=True)]
