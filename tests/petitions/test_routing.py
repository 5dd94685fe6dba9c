import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from doithoai.petitions import actions
from doithoai.petitions.models import Came, Kind, Part, Petition, State
from tests.petitions.factories import petition, routed

IN_TWO_WEEKS = dt.date(2026, 12, 6)


def test_the_body_sees_a_petition_from_the_moment_it_is_sent_there(cast):
    matter = petition(cast)
    assert not Petition.objects.visible_to(cast.responder).exists()
    actions.route(matter, cast.committee, by=cast.officer)
    assert Petition.objects.visible_to(cast.responder).get() == matter


def test_without_a_rule_there_is_no_date_until_somebody_sets_one(cast):
    matter = routed(cast)
    assert matter.due_on is None
    actions.move_due(matter, IN_TWO_WEEKS, by=cast.officer)
    assert Petition.objects.get(pk=matter.pk).due_on == IN_TWO_WEEKS


def test_returned_with_a_reason_it_is_back_where_it_came_from(cast):
    matter = routed(cast)
    actions.give_back(matter, "Thuộc thẩm quyền cấp tỉnh", by=cast.responder)
    matter.refresh_from_db()
    assert (matter.holder, matter.state) == (cast.unit, State.CLASSIFIED)
    back = matter.handlings.leads().last()
    assert (back.came, back.reason) == (Came.RETURNED, "Thuộc thẩm quyền cấp tỉnh")


def test_the_body_that_had_it_still_sees_what_became_of_it(cast):
    matter = routed(cast)
    actions.give_back(matter, "Không thuộc thẩm quyền", by=cast.responder)
    assert Petition.objects.visible_to(cast.responder).filter(pk=matter.pk).exists()


def test_a_second_lead_ends_the_first_one_s_part(cast):
    matter = routed(cast)
    actions.route(matter, cast.province, by=cast.officer)
    _first, ended, running = matter.handlings.leads()
    assert (ended.organisation, running.organisation) == (cast.committee, cast.province)
    assert matter.handlings.filter(part=Part.LEAD, until=None).count() == 1


def test_a_helping_body_sees_it_and_has_its_own_date(cast):
    matter = petition(cast)
    actions.add_helper(matter, cast.committee, IN_TWO_WEEKS, by=cast.officer)
    assert matter.handlings.get(part=Part.HELPING).due_on == IN_TWO_WEEKS
    assert Petition.objects.visible_to(cast.responder).filter(pk=matter.pk).exists()


def test_classifying_sets_kind_and_leaves_the_rest(cast):
    matter = actions.classify(petition(cast), Kind.FEEDBACK, [], by=cast.officer)
    assert (matter.kind, matter.state) == (Kind.FEEDBACK, State.CLASSIFIED)


@pytest.mark.parametrize("who", ["clerk", "leader", "other_officer", "responder", "stranger"])
def test_nobody_else_sends_it_anywhere(cast, who):
    matter = petition(cast)
    with pytest.raises(PermissionDenied):
        actions.route(matter, cast.committee, by=getattr(cast, who))


def test_what_is_overdue_is_open_and_past_its_date(cast):
    matter = actions.move_due(routed(cast), dt.date(2026, 11, 1), by=cast.officer)
    assert list(Petition.objects.overdue(dt.date(2026, 11, 2))) == [matter]
    assert not Petition.objects.overdue(dt.date(2026, 11, 1)).exists()
