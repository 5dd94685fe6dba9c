"""What is promised about one matter is found by its index, not by reading every commitment."""

import uuid

import pytest
from django.db import connection

from doithoai.commitments.models import Commitment

pytestmark = pytest.mark.django_db


def test_the_index_of_matters_is_used():
    sql, params = Commitment.objects.about_matter(uuid.uuid4()).query.sql_with_params()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # the table is empty
        word = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        cursor.execute(f"{word} {sql}", params)
        plan = " ".join(str(row[-1]) for row in cursor.fetchall())
    assert "commitments_matter" in plan
