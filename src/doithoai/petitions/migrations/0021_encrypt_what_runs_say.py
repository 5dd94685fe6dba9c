"""What a step for many says is encrypted: one of its petitions may become restricted."""

import json

from django.db import migrations

import doithoai.kit.fields


def conceal(apps, schema_editor):
    """The open words are overwritten, too: PostgreSQL keeps the bytes of a dropped column."""
    runs = apps.get_model("petitions", "Run").objects
    for run in runs.exclude(choices={}).iterator(chunk_size=500):
        said = json.dumps(run.choices, ensure_ascii=False)
        runs.filter(pk=run.pk).update(asked=said, choices={})


def reveal(apps, schema_editor):
    runs = apps.get_model("petitions", "Run").objects
    for run in runs.iterator(chunk_size=500):
        runs.filter(pk=run.pk).update(asked="", choices=json.loads(run.asked or "{}"))


class Migration(migrations.Migration):
    dependencies = [
        ("petitions", "0020_released_wordings"),
    ]

    operations = [
        migrations.AddField(
            model_name="run",
            name="asked",
            field=doithoai.kit.fields.EncryptedTextField(
                blank=True, default="", purpose="petitions.run.asked"
            ),
        ),
        migrations.RunPython(conceal, reveal),
    ]
