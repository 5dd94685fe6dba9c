from django.db import migrations, models
from django.utils import timezone


def told(apps, schema_editor):
    """What came up before anybody was told stands on the lists since then: no storm of notices."""
    items = apps.get_model("petitions", "AnswerItem").objects.filter(reminded_on=None)
    items.filter(review_on__lt=timezone.localdate()).update(reminded_on=models.F("review_on"))


class Migration(migrations.Migration):
    dependencies = [
        ("petitions", "0025_what_to_change"),
    ]

    operations = [
        migrations.AddField(
            model_name="answeritem",
            name="reminded_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.RunPython(told, migrations.RunPython.noop),
    ]
