"""The name of somebody in a timeline: asked once, and told anew when it changes."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from doithoai.journal.events import names_of
from doithoai.people import actions


def told(user):
    return names_of([("user", str(user.pk)), ("user", "a-program")])


def test_a_name_is_asked_of_the_database_once(cast):
    first = told(cast.officer)
    with CaptureQueriesContext(connection) as asked:
        assert told(cast.officer) == first == {("user", str(cast.officer.pk)): str(cast.officer)}
    assert len(asked) == 0


def test_a_changed_name_is_told_at_once(cast):
    told(cast.officer)
    actions.change_name(cast.officer, "Nguyễn Thị Mới", by=cast.officer)
    assert told(cast.officer) == {("user", str(cast.officer.pk)): "Nguyễn Thị Mới"}
