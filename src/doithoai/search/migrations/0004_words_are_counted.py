"""In how many documents each word stands, counted for what is there; signs of marks hereafter."""

from collections import Counter

from django.db import migrations, models

COUNTED_AT_ONCE = 5_000


def count(apps, editor):
    documents = apps.get_model("search", "Document").objects.values_list("words", "tags")
    found = Counter()
    for words, tags in documents.iterator(chunk_size=COUNTED_AT_ONCE):
        found.update({word for word in f"{words} {tags}".split() if is_counted(word)})
    word = apps.get_model("search", "Word")
    rows = (word(word=each, count=number) for each, number in sorted(found.items()))
    word.objects.bulk_create(rows, batch_size=COUNTED_AT_ONCE)


def is_counted(word):
    return word.isalpha() or word[0] == "_" or (word.isdecimal() and len(word) <= 4)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_words_taken_out")]

    operations = [
        # On SQLite Django would make the table anew, and the triggers that feed the index would go.
        migrations.RunSQL(
            "ALTER TABLE search_document ADD COLUMN marks text NOT NULL DEFAULT ''",
            "ALTER TABLE search_document DROP COLUMN marks",
            state_operations=[
                migrations.AddField("Document", "marks", models.TextField(default="")),
            ],
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("word", models.CharField(max_length=41, primary_key=True, serialize=False)),
                ("count", models.IntegerField()),
            ],
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
