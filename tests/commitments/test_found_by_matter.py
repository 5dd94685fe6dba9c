"""What is promised about one matter is found by its index, not by reading every commitment."""

import uuid

import pytest

from doithoai.commitments.models import Commitment
from tests.plans import plan

pytestmark = pytest.mark.django_db


def test_the_index_of_matters_is_used():
    sql, params = Commitment.objects.about_matter(uuid.uuid4()).query.sql_with_params()
    assert "commitments_matter" in " ".join(plan(sql, params))
