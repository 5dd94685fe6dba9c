"""On a second database only what opens a database is tested again."""

from tests.home import asks_a_database


def test_what_opens_no_database_is_left_out(request):
    assert not asks_a_database(request.node)


def test_what_opens_one_is_kept(db, request):
    assert asks_a_database(request.node)


def test_what_reaches_one_through_the_cast_is_kept(cast, request):
    assert asks_a_database(request.node)
