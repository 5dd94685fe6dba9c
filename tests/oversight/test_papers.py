"""The papers that a supervision gives out name whom they must, in the order of a decision."""

import pytest

from doithoai.oversight import actions
from doithoai.oversight.models import Part, Supervision
from doithoai.oversight.papers import plan_paper, text_of
from doithoai.papers.layout import render
from tests.papers.docx_reading import text

from .factories import agreement, approved, days, item, member, outside, plan, recommended, working

pytestmark = pytest.mark.django_db


def test_a_decision_names_the_head_first_then_the_secretary(cast):
    found = outside(cast)
    for part, name in (
        (Part.MEMBER, "An Thị Thử"),
        (Part.SECRETARY, "Bình Thị Thử"),
        (Part.HEAD, "Yến Thị Thử"),
        (Part.MEMBER, "Ánh Thị Thử"),
    ):
        member(cast, found, name=name, part=part)
    words = text(render(text_of(found, "decision", days(0))))
    places = [words.index(name) for name in ("Yến", "Bình", "An Thị", "Ánh")]
    assert places == sorted(places)


def test_recommendations_go_to_the_supervised_body_and_to_each_that_is_to_act(cast):
    found = working(cast, days(-3))
    recommended(cast, found)
    actions.recommend(found, "Cấp thêm biên chế", cast.other_unit, by=cast.officer)
    paper = text_of(found, "recommendation", days(0))
    assert paper.addressees == (cast.committee.name, cast.other_unit.name)
    assert paper.recipients[:2] == paper.addressees
    assert any("MTTQ" in one for one in paper.recipients)
    assert cast.province.name in paper.recipients


def test_the_bases_are_the_plan_or_the_agreement_of_the_front(cast):
    made = approved(cast)
    foreseen = {"title": "Việc", "body": cast.committee, "item": made.items.get()}
    begun = Supervision(organisation=cast.unit, **foreseen)
    actions.start(begun, by=cast.officer)
    bases = text_of(begun, "decision", days(0)).legal_bases
    assert bases[-1] == f"Căn cứ Kế hoạch giám sát năm {made.year} của {cast.unit.name}"
    bases = text_of(outside(cast), "decision", days(0)).legal_bases
    assert "15/MTTQ-BTT" in bases[-1]
    waiting = outside(cast, agreed=False)
    assert all("MTTQ" not in one.split("số")[0] for one in _of(waiting))


def _of(found):
    return text_of(found, "notice", days(0)).legal_bases[2:]


def test_a_plan_says_by_which_paper_the_front_agreed(cast):
    made = plan(cast)
    item(cast, made)
    assert len(plan_paper(made, days(0)).legal_bases) == 2
    actions.agree(made, agreement(), by=cast.officer)
    assert "15/MTTQ-BTT" in plan_paper(made, days(0)).legal_bases[-1]
