"""Clauses, anchors and comments from one version to the next; the days that a draft leaves."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doithoai.drafts import actions
from doithoai.drafts.models import Clause, Comment, Draft, Edition
from doithoai.drafts.pages import changes
from doithoai.drafts.pages.detail import lines, short_by
from doithoai.journal.models import Event
from tests.drafts.factories import (
    SECOND,
    TEXT,
    clause,
    commented,
    days,
    disposed,
    draft,
    incoming,
    of_authority,
    today,
)


def revised(cast, one, text=SECOND):
    return actions.add_edition(one, today(), incoming(text), by=cast.officer)


def test_a_renumbered_version_keeps_anchors_and_comments(cast):
    one = draft(cast)
    said = commented(one, cast.clerk, "Khoản 2 Điều 2")
    edition = revised(cast, one)
    now = clause(one, "Khoản 2 Điều 3")
    assert now.anchor == said.anchor
    assert now.was == said.clause
    counted = {line.clause.label: line.comments for line in lines(edition) if line.comments}
    assert counted == {"Khoản 2 Điều 3": 1}
    event = Event.objects.about(one).last()
    assert "Thêm bản lần 2" in event.sentence()


def test_the_first_version_stays_as_it_was(cast):
    one = draft(cast)
    revised(cast, one)
    first = Clause.objects.filter(edition__draft=one, edition__number=1).order_by("position")
    assert "".join(each.text for each in first) == TEXT


def test_changes_name_the_comments_they_were_made_for(cast):
    one = draft(cast)
    said = commented(one, cast.clerk)
    disposed(cast, said)
    waiting = commented(one, cast.leader)
    edition = revised(cast, one)
    found = {each.clause.label: each for each in changes(edition, cast.officer)["changed"]}
    changed = found["Điểm a khoản 1 Điều 3"]
    assert [each.comment for each in changed.comments] == [said]
    assert waiting not in [each.comment for each in changed.comments]
    assert found["Điều 2"].fate == "new"


def test_a_clause_that_is_gone_is_told_with_its_comments(cast):
    one = draft(cast)
    said = commented(one, cast.clerk, "Khoản 2 Điều 1")
    disposed(cast, said)
    edition = revised(cast, one, TEXT.replace("2. Không áp dụng đối với cộng tác viên.\n", ""))
    gone = changes(edition, cast.officer)["changed"][-1]
    assert (gone.fate, gone.was) == ("gone", said.clause)
    assert [each.comment for each in gone.comments] == [said]


def test_a_version_cannot_be_older_than_the_one_before(cast):
    one = draft(cast)
    with pytest.raises(ValidationError):
        actions.add_edition(one, days(-9), incoming(), by=cast.officer)
    assert Edition.objects.count() == 1


def test_others_add_no_version(cast):
    one = draft(cast)
    for user in (cast.clerk, cast.other_officer, cast.province_officer, cast.auditor):
        with pytest.raises(PermissionDenied):
            actions.add_edition(one, today(), incoming(), by=user)


def test_a_comment_belongs_to_a_clause_of_its_own_draft(cast):
    one, other = draft(cast), draft(cast)
    with pytest.raises(ValidationError):
        actions.comment(one, "x", clause(other, "Điều 1"), by=cast.clerk)
    assert not Comment.objects.exists()


def test_an_empty_or_endless_text_is_no_draft(cast):
    for text in (" \n", "x" * 1_000_001, "Điều 1. A\n" + "- x\n" * 4_001):
        with pytest.raises(ValidationError):
            draft(cast, text)
    assert not Draft.objects.exists()


CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
TEXTS = st.lists(
    st.sampled_from([*TEXT.splitlines(), "Điều 9. Mới", "đ) Thêm.", "", "2 | 3", "Lời kết./."]),
    min_size=1,
    max_size=12,
).map(lambda some: "Quy chế\n" + "\n".join(some))


@settings(max_examples=25, deadline=None, suppress_health_check=CHECKS)
@given(first=TEXTS, second=TEXTS)
def test_each_anchor_stands_once_in_a_version_and_no_word_is_lost(cast, first, second):
    one = draft(cast, first)
    edition = revised(cast, one, second)
    stored = list(Clause.objects.of(edition))
    assert "".join(each.text for each in stored) == second
    assert len({each.anchor for each in stored}) == len(stored)
    for each in stored:
        assert (each.was is None) == (each.fate == "new")
        assert each.was is None or each.was.anchor == each.anchor


@settings(max_examples=40, deadline=None, suppress_health_check=CHECKS)
@given(left=st.integers(0, 40), start=st.dates(dt.date(2026, 1, 5), dt.date(2027, 6, 30)))
def test_days_are_counted_to_the_submission_against_the_law(cast, left, start):
    one = of_authority(
        cast,
        received_on=start,
        closes_on=start,
        submits_on=start + dt.timedelta(days=left),
    )
    assert one.days_left == left
    assert one.came_late == (short_by(one) > 0)
    if left < 15:
        assert one.came_late
    if not one.came_late:
        assert left >= 15
    assert "Điều 36" in one.rule_source


def test_internal_drafts_are_never_late(cast):
    one = draft(cast, received_on=today(), closes_on=today())
    assert (one.days_left, one.came_late, one.latest_on) == (0, False, None)


def test_particulars_can_be_put_right_and_the_days_follow(cast):
    one = of_authority(cast, received_on=days(-3), closes_on=days(2))
    assert one.came_late
    actions.change(one, {"submits_on": days(40)}, by=cast.officer)
    one.refresh_from_db()
    assert (one.days_left, one.came_late) == (43, False)
    assert Event.objects.about(one).last().verb == "drafts.draft.changed"
