from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("petitions", "0004_known_hands"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="handling",
            index=models.Index(
                fields=["organisation", "part", "until"], name="petitions_handling_of"
            ),
        ),
        migrations.AddConstraint(
            model_name="handling",
            constraint=models.UniqueConstraint(
                condition=models.Q(("part", "lead"), ("until", None)),
                fields=("petition",),
                name="petitions_one_lead_at_a_time",
            ),
        ),
    ]
