from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="commitment",
            name="commitments_matter",
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                condition=models.Q(("matter_id__isnull", False)),
                fields=["matter_id"],
                name="commitments_matter",
            ),
        ),
    ]
