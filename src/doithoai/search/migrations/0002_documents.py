"""Documents, and the index each database keeps of them by itself.

SQLite: an FTS5 table without positions over the columns of the document table, kept in step by
triggers. PostgreSQL: a GIN index over the same words, with a number for each 16,384 documents, so
that the newest matches are found without reading all.
"""

from django.db import migrations, models

SQLITE = (
    """CREATE VIRTUAL TABLE search_fts USING fts5(
        words, tags, content='search_document', content_rowid='id',
        tokenize="ascii tokenchars '_'", detail=none, columnsize=0)""",
    """CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN
        INSERT INTO search_fts (rowid, words, tags) VALUES (new.id, new.words, new.tags);
    END""",
    """CREATE TRIGGER search_document_gone AFTER DELETE ON search_document BEGIN
        INSERT INTO search_fts (search_fts, rowid, words, tags)
        VALUES ('delete', old.id, old.words, old.tags);
    END""",
    """CREATE TRIGGER search_document_changed AFTER UPDATE ON search_document BEGIN
        INSERT INTO search_fts (search_fts, rowid, words, tags)
        VALUES ('delete', old.id, old.words, old.tags);
        INSERT INTO search_fts (rowid, words, tags) VALUES (new.id, new.words, new.tags);
    END""",
)
POSTGRESQL = (
    """CREATE FUNCTION search_terms(words text, tags text, id bigint) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT array_to_tsvector(string_to_array(
            words || ' ' || tags || ' _s' || (id >> 14)::text, ' '))
    $$""",
    """CREATE INDEX search_document_terms ON search_document
    USING gin (search_terms(words, tags, id)) WITH (gin_pending_list_limit = 1024)""",
)


def build(apps, editor):
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def take_down(apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TABLE search_fts")
        for name in ("added", "gone", "changed"):
            editor.execute(f"DROP TRIGGER search_document_{name}")
    else:
        editor.execute("DROP INDEX search_document_terms")
        editor.execute("DROP FUNCTION search_terms")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("subject", models.BinaryField(max_length=16, unique=True)),
                ("words", models.TextField()),
                ("tags", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Indexed",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("next_leaf", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.RunPython(build, take_down),
    ]
