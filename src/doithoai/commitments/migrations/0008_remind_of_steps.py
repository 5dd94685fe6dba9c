"""Steps are reminded of by their own dates, those laid down before, too."""

import datetime as dt

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

DAYS = {"before": -3, "on_the_day": 0, "after": 1}


def schedule(apps, schema_editor):
    """Only dates to come: nobody is reminded today of what passed long ago."""
    due = apps.get_model("jobs", "Due").objects
    today = timezone.localdate()
    stages = apps.get_model("commitments", "Stage").objects.filter(
        done_on=None, commitment__state="open", due_on__gte=today
    )
    for stage in stages.iterator(chunk_size=500):
        for key, days in DAYS.items():
            day = stage.due_on + dt.timedelta(days=days)
            if day >= today:
                at = timezone.make_aware(dt.datetime.combine(day, dt.time(7, 30)))
                due.get_or_create(
                    handler="commitments.remind_of_stage",
                    subject_id=stage.pk,
                    key=key,
                    defaults={"at": at},
                )


def unschedule(apps, schema_editor):
    due = apps.get_model("jobs", "Due").objects
    due.filter(handler="commitments.remind_of_stage").delete()
    apps.get_model("commitments", "Reminder").objects.exclude(stage=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0007_steps_and_instructions"),
        ("jobs", "0002_sent_forms"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="reminder", name="commitments_reminder_daily"),
        migrations.AddField(
            model_name="reminder",
            name="stage",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reminders",
                to="commitments.stage",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                condition=models.Q(stage=None),
                fields=("commitment", "on"),
                name="commitments_reminder_daily",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                fields=("stage", "on"), name="commitments_stage_reminder_daily"
            ),
        ),
        migrations.RunPython(schedule, unschedule),
    ]
