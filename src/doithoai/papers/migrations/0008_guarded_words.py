"""Words about what is restricted leave the open columns."""

from django.db import migrations

import doithoai.kit.fields

WORDS = {"Paper": ("abstract",), "Incoming": ("abstract", "sender")}


def rewrite(found, columns, wrap):
    """`update` leaves to the value itself whether it is stored encrypted."""
    for key, *words in list(found.values_list("pk", *columns).distinct()):
        values = dict(zip(columns, map(wrap, words), strict=True))
        found.model.objects.filter(pk=key).update(**values)


def every(apps):
    for name, columns in WORDS.items():
        yield apps.get_model("papers", name).objects.filter(is_restricted=True), columns


def conceal(apps, schema_editor):
    for found, columns in every(apps):
        rewrite(found, columns, doithoai.kit.fields.Concealed)


def reveal(apps, schema_editor):
    for found, columns in every(apps):
        rewrite(found, columns, str)


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0007_papers_of_drafts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="incoming",
            name="abstract",
            field=doithoai.kit.fields.GuardedTextField(
                max_length=1000, purpose="papers.incoming.abstract", verbose_name="Abstract"
            ),
        ),
        migrations.AlterField(
            model_name="incoming",
            name="sender",
            field=doithoai.kit.fields.GuardedTextField(
                max_length=300, purpose="papers.incoming.sender", verbose_name="Sender"
            ),
        ),
        migrations.AlterField(
            model_name="paper",
            name="abstract",
            field=doithoai.kit.fields.GuardedTextField(
                blank=True,
                max_length=1000,
                purpose="papers.paper.abstract",
                verbose_name="Abstract",
            ),
        ),
        migrations.RunPython(conceal, reveal),
    ]
