import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nothing_counted_before():
    """The limits and the topics are kept in the cache, which outlives a test's transaction."""
    cache.clear()
