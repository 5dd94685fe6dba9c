"""Who adds a version says how sure its number is. Before, whoever added one had read it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rulebook", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="ruleversion",
            name="confidence",
            field=models.CharField(
                choices=[
                    ("H", "The article itself was read"),
                    ("M", "From the press or a legal portal; the article was not read"),
                    ("L", "From one secondary source; check the text"),
                    ("U", "Not confirmed by any source"),
                ],
                default="H",
                max_length=1,
                verbose_name="How sure the number is",
            ),
        ),
        migrations.AddField(
            model_name="ruleversion",
            name="planning_value",
            field=models.BooleanField(
                default=False,
                verbose_name="Planning value: no document sets this number, and it binds nobody",
            ),
        ),
    ]
