"""Titles of restricted petitions leave the open column."""

from django.db import migrations

import doithoai.kit.fields

RESTRICTED = ("confidential", "sealed")


def conceal(apps, schema_editor):
    petitions = apps.get_model("petitions", "Petition").objects.filter(confidence__in=RESTRICTED)
    for petition in petitions.exclude(title="").iterator():
        petition.secret_title, petition.title = petition.title, ""
        petition.save(update_fields=["title", "secret_title"])


def reveal(apps, schema_editor):
    petitions = apps.get_model("petitions", "Petition").objects.filter(confidence__in=RESTRICTED)
    for petition in petitions.filter(title="").iterator():
        petition.title, petition.secret_title = petition.secret_title, ""
        petition.save(update_fields=["title", "secret_title"])


class Migration(migrations.Migration):
    dependencies = [("petitions", "0010_clocks_of_the_law")]

    operations = [
        migrations.AddField(
            model_name="petition",
            name="secret_title",
            field=doithoai.kit.fields.EncryptedTextField(
                blank=True, default="", editable=False, purpose="petitions.petition.title"
            ),
        ),
        migrations.RunPython(conceal, reveal),
    ]
