"""Words about what is restricted leave the open columns."""

from django.db import migrations, models

import doithoai.kit.fields

RESTRICTED = ("confidential", "sealed")
WORDS = {
    "Answer": ("items__petition", ("text", "entered_after")),
    "AnswerItem": ("petition", ("text",)),
    "AnswerWording": ("answer__items__petition", ("text",)),
    "Delivery": ("item__petition", ("note",)),
    "Extension": ("clock__petition", ("reason",)),
    "Handling": ("petition", ("reason", "reply")),
    "StepUp": ("petition", ("words",)),
}


def rewrite(found, columns, wrap):
    """`update` leaves to the value itself whether it is stored encrypted."""
    for key, *words in list(found.values_list("pk", *columns).distinct()):
        values = dict(zip(columns, map(wrap, words), strict=True))
        found.model.objects.filter(pk=key).update(**values)


def every(apps):
    for name, (path, columns) in WORDS.items():
        found = apps.get_model("petitions", name).objects.order_by()
        yield found.filter(**{f"{path}__confidence__in": RESTRICTED}), columns


def conceal(apps, schema_editor):
    for found, columns in every(apps):
        rewrite(found, columns, doithoai.kit.fields.Concealed)
    answers = apps.get_model("petitions", "Answer").objects
    restricted = answers.filter(items__petition__confidence__in=RESTRICTED)
    answers.filter(pk__in=list(restricted.values_list("pk", flat=True))).update(is_restricted=True)


def reveal(apps, schema_editor):
    for found, columns in every(apps):
        rewrite(found, columns, str)


class Migration(migrations.Migration):
    dependencies = [
        ("petitions", "0016_index_of_outcomes"),
    ]

    operations = [
        migrations.AddField(
            model_name="answer",
            name="is_restricted",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="answer",
            name="entered_after",
            field=doithoai.kit.fields.GuardedTextField(
                blank=True,
                max_length=200,
                purpose="petitions.answer.entered_after",
                verbose_name="On whose word, when",
            ),
        ),
        migrations.AlterField(
            model_name="answer",
            name="text",
            field=doithoai.kit.fields.GuardedTextField(
                blank=True, purpose="petitions.answer.text", verbose_name="Common text"
            ),
        ),
        migrations.AlterField(
            model_name="answeritem",
            name="text",
            field=doithoai.kit.fields.GuardedTextField(
                purpose="petitions.answer_item.text", verbose_name="Answer"
            ),
        ),
        migrations.AlterField(
            model_name="answerwording",
            name="text",
            field=doithoai.kit.fields.GuardedTextField(
                blank=True, purpose="petitions.answer_wording.text"
            ),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="note",
            field=doithoai.kit.fields.GuardedTextField(
                blank=True, max_length=300, purpose="petitions.delivery.note", verbose_name="Note"
            ),
        ),
        migrations.AlterField(
            model_name="extension",
            name="reason",
            field=doithoai.kit.fields.GuardedTextField(
                purpose="petitions.extension.reason", verbose_name="Reason"
            ),
        ),
        migrations.AlterField(
            model_name="handling",
            name="reason",
            field=doithoai.kit.fields.GuardedTextField(
                blank=True, purpose="petitions.handling.reason", verbose_name="Reason"
            ),
        ),
        migrations.AlterField(
            model_name="handling",
            name="reply",
            field=doithoai.kit.fields.GuardedTextField(
                blank=True, purpose="petitions.handling.reply", verbose_name="Reply"
            ),
        ),
        migrations.AlterField(
            model_name="stepup",
            name="words",
            field=doithoai.kit.fields.GuardedTextField(
                blank=True, purpose="petitions.step_up.words", verbose_name="What to say to it"
            ),
        ),
        migrations.RunPython(conceal, reveal),
    ]
