"""The column in which steps for many said openly what is to be done; it is empty by now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("petitions", "0021_encrypt_what_runs_say"),
    ]

    operations = [
        migrations.RemoveField(model_name="run", name="choices"),
    ]
