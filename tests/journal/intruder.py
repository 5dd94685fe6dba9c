"""Somebody with the database's password, and what `doithoai verify` then says."""

import uuid

from django.db import connection

from doithoai.journal import keys
from doithoai.journal.models import Event
from doithoai.journal.verification import Verification


def sql(statement, *values):
    """What an intruder with the database's password can do, triggers or not."""
    on = "" if connection.vendor == "sqlite" else " ON journal_event"
    with connection.cursor() as cursor:
        for name in ("kept", "unchanged"):
            cursor.execute(f"DROP TRIGGER IF EXISTS journal_event_{name}{on}")
        cursor.execute(statement, [stored(value) for value in values])


def stored(value):
    if isinstance(value, uuid.UUID):
        return Event._meta.pk.get_db_prep_value(value, connection)
    return value


def found():
    """(kind, what it names) of every fault, as `doithoai verify` tells them."""
    findings = list(Verification(keys.signing_key().verifier).run())
    assert all(str(finding) for finding in findings)
    return [(str(one.kind), one.about) for one in findings]


def kinds():
    return sorted(kind for kind, _about in found())


def at_leaf(index):
    return Event.objects.get(leaf_index=index)
