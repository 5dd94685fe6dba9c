from django.db import migrations
from django.db.models import F


def fill(apps, schema_editor):
    """Whoever received it has the first hand; where another unit follows it now, that is kept."""
    Handling = apps.get_model("petitions", "Handling")
    first = Handling.objects.filter(part="lead", number=0)
    passed_on = first.exclude(organisation=F("petition__origin_unit"))
    Petition = apps.get_model("petitions", "Petition")
    for petition, unit in passed_on.values_list("petition", "organisation").iterator():
        Petition.objects.filter(pk=petition).update(first_origin_unit=unit)


class Migration(migrations.Migration):
    dependencies = [("petitions", "0014_what_figures_are_counted_from")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
