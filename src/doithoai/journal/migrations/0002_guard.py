"""Events are kept: the database itself refuses to delete or change one.

What remains possible is what the journal itself does: giving an unsealed event its leaf, and
emptying data and salt at an erasure. Whoever drops these triggers is found by `doithoai verify`.
A later migration that makes SQLite rebuild the table must create them again.
"""

from django.db import migrations

COLUMNS = (
    *("id", "at", "actor", "acting_for", "verb", "subject_type", "subject_id"),
    *("subject_version", "commitment", "digest", "request_id"),
)
SAME = " AND ".join(f"NEW.{name} {{same}} OLD.{name}" for name in COLUMNS)
ALLOWED = (
    SAME + " AND (NEW.leaf_index {same} OLD.leaf_index OR OLD.leaf_index IS NULL)"
    " AND ((NEW.data {same} OLD.data AND NEW.salt {same} OLD.salt)"
    " OR (NEW.data = '' AND length(NEW.salt) = 0))"
)
SQLITE = (
    "CREATE TRIGGER journal_event_kept BEFORE DELETE ON journal_event"
    " BEGIN SELECT RAISE(ABORT, 'events cannot be deleted'); END",
    "CREATE TRIGGER journal_event_unchanged BEFORE UPDATE ON journal_event WHEN NOT ("
    + ALLOWED.format(same="IS")
    + ") BEGIN SELECT RAISE(ABORT, 'events cannot be changed'); END",
)
POSTGRESQL = (
    "CREATE FUNCTION journal_event_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'events cannot be changed or deleted'; END $$",
    "CREATE TRIGGER journal_event_kept BEFORE DELETE ON journal_event"
    " FOR EACH ROW EXECUTE FUNCTION journal_event_refuse()",
    "CREATE TRIGGER journal_event_unchanged BEFORE UPDATE ON journal_event FOR EACH ROW WHEN (NOT ("
    + ALLOWED.format(same="IS NOT DISTINCT FROM")
    + ")) EXECUTE FUNCTION journal_event_refuse()",
)


def guard(apps, editor):
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement, params=None)


def unguard(apps, editor):
    on = "" if editor.connection.vendor == "sqlite" else " ON journal_event"
    for name in ("journal_event_kept", "journal_event_unchanged"):
        editor.execute(f"DROP TRIGGER {name}{on}", params=None)
    if on:
        editor.execute("DROP FUNCTION journal_event_refuse()", params=None)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
