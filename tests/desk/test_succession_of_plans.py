"""Plans, watched cases, drafts and programmes of a unit that is gone go on at its successor."""

import datetime as dt

from doithoai.desk.models import Passing
from doithoai.desk.succession import running
from doithoai.desk.succession.choosing import Choices
from doithoai.desk.succession.inventory import everything
from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.oversight import actions as oversight
from doithoai.people.models import User
from doithoai.people.roles import Role
from doithoai.units.actions import create_organisation
from doithoai.units.models import Kind, Level
from tests.cast import person
from tests.desk.test_succession import abolish, passed
from tests.drafts import factories as of_drafts
from tests.oversight import factories as of_oversight
from tests.programmes import factories as of_programmes


def succeeded(cast, **choices):
    """The union of the commune is gone; that of the other commune follows it."""
    person("lanhdaomoi", (cast.other_unit, Role.LEADER))
    abolish(cast.unit, cast.other_unit)
    run = running.start(cast.unit, Choices(**choices), by=cast.administrator)
    return running.run(Passing.objects.get(pk=run.pk))


def test_plans_drafts_and_programmes_pass_on(cast):
    ahead, gathered = of_oversight.approved(cast), of_drafts.draft(cast)
    run, over = (
        of_programmes.programme(cast),
        of_programmes.programme(cast, title="Đã kết thúc", last_day=dt.date(2026, 6, 30)),
    )
    before = ahead.items.get()
    succeeded(cast, rest=str(cast.other_unit.pk))
    for thing in (ahead, gathered, run, over, before):
        thing.refresh_from_db()
    assert {ahead.organisation, gathered.organisation, run.organisation} == {cast.other_unit}
    assert over.organisation == cast.unit, "what is over belongs to the unit of its day"
    assert ahead.is_approved and before.plan == ahead
    verbs = {Event.objects.about(thing).last().verb for thing in (ahead, gathered, run)}
    assert verbs == {
        "oversight.plan.passed_on",
        "drafts.draft.passed_on",
        "programmes.programme.passed_on",
    }
    kinds = {item.kind for item in everything(cast.unit)}
    assert not kinds & {"plans", "drafts", "programmes"}


def test_where_the_successor_has_a_plan_of_that_year_the_items_join_it(cast):
    ahead = of_oversight.approved(cast)
    theirs = oversight.make_plan(cast.other_unit, ahead.year, by=cast.other_officer)
    succeeded(cast, rest=str(cast.other_unit.pk))
    ahead.refresh_from_db()
    assert ahead.organisation == cast.unit and not ahead.items.exists()
    assert theirs.items.get().title == of_oversight.TITLE
    assert not [item for item in everything(cast.unit) if item.kind == "plans"]


def test_a_case_watched_passes_on_by_a_decision_about_it_alone(cast):
    watched = of_oversight.case(cast)
    succeeded(cast, rest=str(cast.other_unit.pk))
    watched.refresh_from_db()
    assert watched.organisation == cast.unit
    (left,) = [item for item in everything(cast.unit) if item.kind == "cases"]
    assert left.named and "N.T.A." not in left.label
    passing = running.start(
        cast.unit, Choices(rows={left.key: str(cast.other_unit.pk)}), by=cast.administrator
    )
    running.run(Passing.objects.get(pk=passing.pk))
    watched.refresh_from_db()
    assert watched.organisation == cast.other_unit
    assert watched in type(watched).objects.visible_to(User.objects.get(username="lanhdaomoi"))
    officer = User.objects.get(pk=cast.officer.pk)
    assert watched in type(watched).objects.visible_to(officer), "who watched it still does"
    assert not type(watched).objects.visible_to(cast.administrator).exists()


def test_a_draft_and_a_programme_follow_the_other_side_too(cast):
    gathered = of_drafts.of_authority(cast)
    run = of_programmes.programme(cast, partner=cast.committee, partner_name="")
    new = create_organisation("UBND phường 1", Kind.PEOPLES_COMMITTEE, Level.COMMUNE, by=SYSTEM)
    abolish(cast.committee, new)
    passed(cast, rest=str(new.pk))
    gathered.refresh_from_db()
    run.refresh_from_db()
    assert (gathered.organisation, gathered.drafter) == (cast.unit, new)
    assert (run.organisation, run.partner) == (cast.unit, new)
