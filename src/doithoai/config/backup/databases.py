"""Taking a database out whole, and putting it back whole or not at all. No external programs.

SQLite: a consistent copy by its online backup interface. PostgreSQL: every table by COPY from one
snapshot, into a schema that our own migrations build; so a newer PostgreSQL may read it.
"""

import json
import sqlite3
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from doithoai.config.backup.container import ArchiveError

SQLITE_NAME = "database.sqlite3"
TABLES_NAME = "tables.json"

_COLUMNS = """
    SELECT t.table_name, json_agg(c.column_name ORDER BY c.ordinal_position)
    FROM information_schema.tables t
    JOIN information_schema.columns c USING (table_schema, table_name)
    WHERE t.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
      AND c.is_generated = 'NEVER'
    GROUP BY t.table_name ORDER BY t.table_name
"""
# Everything of ours in the schema; what belongs to an extension stays.
_EMPTY_SCHEMA = """
DO $$ DECLARE found record; BEGIN
  FOR found IN SELECT c.oid::regclass AS name FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  LOOP EXECUTE 'DROP TABLE IF EXISTS ' || found.name || ' CASCADE'; END LOOP;
  FOR found IN SELECT p.oid::regprocedure AS name FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP EXECUTE 'DROP FUNCTION IF EXISTS ' || found.name || ' CASCADE'; END LOOP;
  FOR found IN SELECT t.oid::regconfig AS name FROM pg_ts_config t
    WHERE t.cfgnamespace = current_schema()::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
  LOOP EXECUTE 'DROP TEXT SEARCH CONFIGURATION IF EXISTS ' || found.name || ' CASCADE'; END LOOP;
END $$
"""
_SEQUENCES = """
    SELECT table_name, column_name,
           pg_get_serial_sequence(quote_ident(table_name), column_name)
    FROM information_schema.columns
    WHERE table_schema = current_schema()
      AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL
"""


def dump(into: Path) -> list[Path]:
    """Files that hold the whole database as of one instant, written to a folder of ours."""
    return _dump_sqlite(into) if connection.vendor == "sqlite" else _dump_postgres(into)


def _dump_sqlite(into: Path) -> list[Path]:
    connection.ensure_connection()
    target = into / SQLITE_NAME
    copy = sqlite3.connect(target)
    try:
        connection.connection.backup(copy, pages=2000, sleep=0)
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
    return [target]


def _dump_postgres(into: Path) -> list[Path]:
    written = []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute(_COLUMNS)
        tables: dict[str, list[str]] = dict(cursor.fetchall())
        applied = applied_migrations()
        for table, columns in tables.items():
            path = into / f"{table}.copy"
            with (
                path.open("wb") as out,
                cursor.copy(_copy(table, columns, "TO STDOUT")) as rows,
            ):
                for block in rows:
                    out.write(block)
            written.append(path)
    index = into / TABLES_NAME
    index.write_text(json.dumps({"tables": tables, "migrations": applied}))
    return [*written, index]


def _copy(table: str, columns: list[str], direction: str) -> str:
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    return f"COPY {connection.ops.quote_name(table)} ({names}) {direction}"


def applied_migrations() -> list[tuple[str, str]]:
    """App and name of every migration the database has had."""
    return sorted(MigrationExecutor(connection).loader.applied_migrations)


def is_empty() -> bool:
    """Whether nobody has worked with this database yet: no table, or no account."""
    from django.contrib.auth import get_user_model

    user = get_user_model()
    if user._meta.db_table not in connection.introspection.table_names():
        return True
    return not user._default_manager.exists()


def check_knows(migrations: list[list[str]]) -> None:
    """`ArchiveError` if the backup comes from a newer program than this one."""
    known = set(MigrationExecutor(connection).loader.disk_migrations)
    if any(tuple(one) not in known for one in migrations):
        raise ArchiveError("the backup was made by a newer version of Đối Thoại: install that")


def put_back(staged: Path, database: str) -> None:
    """Replace the database by the staged one, then bring it up to this program's version.

    SQLite: one rename. PostgreSQL: one transaction. Killed before the end, the old one is there.
    """
    if database != connection.vendor:
        raise ArchiveError(f"the backup is of {database}; this is {connection.vendor}")
    if connection.vendor == "sqlite":
        _put_back_sqlite(staged)
    else:
        with transaction.atomic():
            _put_back_postgres(staged)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def _put_back_sqlite(staged: Path) -> None:
    source = staged / SQLITE_NAME
    check = sqlite3.connect(source)
    try:
        if check.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise ArchiveError("the database in the backup is damaged")
    finally:
        check.close()
    target = Path(str(connection.settings_dict["NAME"]))
    connection.close()
    target.parent.mkdir(parents=True, exist_ok=True)
    # An old write-ahead log must never be applied to the new file: emptied before the exchange.
    if target.exists():
        old = sqlite3.connect(target)
        try:
            old.execute("PRAGMA journal_mode=DELETE")
        finally:
            old.close()
    source.replace(target)


def _put_back_postgres(staged: Path) -> None:
    index: dict[str, Any] = json.loads((staged / TABLES_NAME).read_text())
    with connection.cursor() as cursor:
        cursor.execute(_EMPTY_SCHEMA)
    executor = MigrationExecutor(connection)
    wanted = {tuple(one) for one in index["migrations"]}
    graph = executor.loader.graph
    # Only the last ones: naming an earlier one as well would mean going back to it.
    ends = [
        node
        for node in wanted
        if not any(child.key in wanted for child in graph.node_map[node].children)
    ]
    executor.migrate(ends)
    tables: dict[str, list[str]] = index["tables"]
    with connection.cursor() as cursor:
        names = ", ".join(connection.ops.quote_name(table) for table in tables)
        cursor.execute(f"TRUNCATE {names}")
        # Migrations may have made constraints immediate; tables come in no particular order.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table, columns in tables.items():
            with (
                (staged / f"{table}.copy").open("rb") as rows,
                cursor.copy(_copy(table, columns, "FROM STDIN")) as into,
            ):
                while block := rows.read(1024 * 1024):
                    into.write(block)
        cursor.execute(_SEQUENCES)
        for table, column, sequence in cursor.fetchall():
            quoted = connection.ops.quote_name
            cursor.execute(
                f"SELECT setval(%s, coalesce(max({quoted(column)}), 0) + 1, false)"  # noqa: S608
                f" FROM {quoted(table)}",
                [sequence],
            )
