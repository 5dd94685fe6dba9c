"""Words about what is restricted leave the open columns."""

from django.db import migrations

import doithoai.kit.fields

WORDS = {
    "Commitment": ("is_restricted", ("what", "owner_post")),
    "Evidence": ("commitment__is_restricted", ("note",)),
    "Extension": ("commitment__is_restricted", ("reason",)),
    "Verdict": ("commitment__is_restricted", ("words",)),
}


def rewrite(found, columns, wrap):
    """`update` leaves to the value itself whether it is stored encrypted."""
    for key, *words in list(found.values_list("pk", *columns).distinct()):
        values = dict(zip(columns, map(wrap, words), strict=True))
        found.model.objects.filter(pk=key).update(**values)


def every(apps):
    for name, (restricted, columns) in WORDS.items():
        found = apps.get_model("commitments", name).objects.order_by()
        yield found.filter(**{restricted: True}), columns


def conceal(apps, schema_editor):
    for found, columns in every(apps):
        rewrite(found, columns, doithoai.kit.fields.Concealed)


def reveal(apps, schema_editor):
    for found, columns in every(apps):
        rewrite(found, columns, str)


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0005_what_figures_are_counted_from"),
    ]

    operations = [
        migrations.AlterField(
            model_name="commitment",
            name="owner_post",
            field=doithoai.kit.fields.GuardedTextField(
                blank=True,
                max_length=200,
                purpose="commitments.commitment.owner_post",
                verbose_name="Post or person in charge",
            ),
        ),
        migrations.AlterField(
            model_name="commitment",
            name="what",
            field=doithoai.kit.fields.GuardedTextField(
                purpose="commitments.commitment.what", verbose_name="What is to be done"
            ),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="note",
            field=doithoai.kit.fields.GuardedTextField(
                purpose="commitments.evidence.note",
                verbose_name="What was done, where, how it was seen",
            ),
        ),
        migrations.AlterField(
            model_name="extension",
            name="reason",
            field=doithoai.kit.fields.GuardedTextField(
                purpose="commitments.extension.reason", verbose_name="Reason"
            ),
        ),
        migrations.AlterField(
            model_name="verdict",
            name="words",
            field=doithoai.kit.fields.GuardedTextField(
                blank=True, purpose="commitments.verdict.words", verbose_name="Reason"
            ),
        ),
        migrations.RunPython(conceal, reveal),
    ]
