"""Whatever else is open at a body that is gone: shown without its words, and passed on once."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from doithoai.commitments import actions as commitments
from doithoai.commitments.models import Escalation, Level
from doithoai.counselling import actions as counselling
from doithoai.desk.models import Passing
from doithoai.desk.succession import running
from doithoai.desk.succession.choosing import Choices
from doithoai.desk.succession.inventory import everything
from doithoai.jobs.engine import Engine
from doithoai.journal.actions import record
from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.officials import actions as officials
from doithoai.people.models import Grant, User
from doithoai.people.roles import Role
from doithoai.petitions import actions, events
from doithoai.petitions.models import Outcome, Petition, StepUp
from doithoai.privacy import actions as privacy
from doithoai.programmes import actions as programmes
from doithoai.programmes.books import WORKS
from doithoai.reception import actions as reception
from doithoai.units.actions import add_competence, create_organisation, create_topic
from doithoai.units.models import Competence, Kind
from doithoai.units.models import Level as UnitLevel
from doithoai.voices import actions as voices
from doithoai.weeks import actions as weeks
from tests.cast import person
from tests.confidence.circle import custodians
from tests.counselling.factories import counselled, key_to
from tests.desk.test_succession import abolish
from tests.oversight import factories as of_oversight
from tests.petitions.factories import issued, reply, routed
from tests.privacy import factories as of_privacy
from tests.programmes import factories as of_programmes
from tests.reception import factories as of_reception
from tests.voices.factories import listed
from tests.weeks import factories as of_weeks

FAR = dt.date(2058, 3, 4)
MARKER = "zzdauvetbangiaozz"


def handed(cast, old=None, new=None, **choices):
    """The body is gone; what is open goes to the one that follows it."""
    old, new = old or cast.unit, new or cast.other_unit
    if not old.is_abolished:
        abolish(old, new)
    choices.setdefault("rest", str(new.pk))
    run = running.start(old, Choices(**choices), by=cast.administrator)
    return running.run(Passing.objects.get(pk=run.pk))


def kinds_at(body):
    return {item.kind for item in everything(body)}


@pytest.fixture
def open_there(cast):
    """One of each kind that has a single owner, by its kind, and its field."""
    work = {"organisation": cast.unit.name, "on": "01/06/2026", "register": "cell"}
    work |= {"title": f"Đường hoa {MARKER}", "cell": "Chi bộ thôn Mẫu"}
    clean = of_programmes.programme(cast, title="3 sạch", last_day=dt.date(2026, 6, 30))
    course = {"organisation": cast.unit, "first_day": FAR, "last_day": FAR, "by": cast.officer}
    return {
        "schedules": of_reception.schedule(cast),
        "sessions": of_reception.session(cast, held_on=FAR),
        "entries": of_weeks.entry(cast, day=FAR, what=f"Họp {MARKER}"),
        "requests": of_privacy.request(cast, name=f"Bà {MARKER}"),
        "breaches": of_privacy.breach(cast, timezone.now()),
        "imports": listed(cast.unit, by=cast.officer),
        "works": of_programmes.entered(cast, WORKS, work, parent=clean)[-1],
        "trainings": of_programmes.training(cast, **course),
    }


def test_each_is_shown_without_its_words_and_passed_on_with_an_event(cast, open_there):
    labels = " ".join(item.label for item in everything(cast.unit))
    assert kinds_at(cast.unit) == {*open_there, "posts"}
    assert MARKER not in labels
    handed(cast)
    for kind, thing in open_there.items():
        thing.refresh_from_db()
        assert thing.organisation == cast.other_unit, kind
        assert Event.objects.about(thing).last().verb.endswith(".passed_on"), kind
    assert kinds_at(cast.unit) == set()
    assert {*open_there} <= kinds_at(cast.other_unit)


def test_what_is_over_stays_where_it_was(cast):
    ended = reception.end_schedule(
        of_reception.schedule(cast), dt.date(2026, 10, 1), by=cast.officer
    )
    called_off = reception.cancel(
        of_reception.session(cast, held_on=FAR), "Không tổ chức", by=cast.officer
    )
    past = of_weeks.entry(cast)
    closed = privacy.refuse(of_privacy.request(cast), "Không có", by=cast.leader)
    dropped = voices.drop_import(listed(cast.unit, by=cast.officer), by=cast.officer)
    handed(cast)
    for thing in (ended, called_off, past, closed, dropped):
        thing.refresh_from_db()
        assert thing.organisation == cast.unit, thing


PASS_ON = [
    (reception.pass_on, "schedules"),
    (reception.pass_on_session, "sessions"),
    (weeks.pass_on, "entries"),
    (privacy.pass_on, "requests"),
    (privacy.pass_on_breach, "breaches"),
    (voices.pass_on_import, "imports"),
    (programmes.pass_on_work, "works"),
    (programmes.pass_on_training, "trainings"),
]


def test_only_who_sets_up_a_body_that_is_gone_passes_on_and_twice_changes_nothing(cast, open_there):
    for act, kind in PASS_ON:
        with pytest.raises(PermissionDenied):
            act(open_there[kind], cast.unit, cast.other_unit, by=cast.administrator)
    abolish(cast.unit, cast.other_unit)
    for act, kind in PASS_ON:
        with pytest.raises(PermissionDenied):
            act(open_there[kind], cast.unit, cast.other_unit, by=cast.officer)
        for _twice in range(2):
            act(open_there[kind], cast.unit, cast.other_unit, by=cast.administrator)
        told = Event.objects.about(open_there[kind]).filter(verb__endswith=".passed_on")
        assert told.count() == 1, kind


def test_the_table_of_competence_names_the_successor_from_today(cast):
    water = create_topic("WATER", "Nước sạch", "Water", 10, by=SYSTEM)
    row = add_competence(water, None, cast.committee, by=SYSTEM)
    handed(cast, cast.committee, cast.other_unit)
    row.refresh_from_db()
    assert (row.lead, row.valid_to) == (cast.committee, timezone.localdate() - dt.timedelta(1))
    now = Competence.objects.on(timezone.localdate()).get()
    assert (now.lead, now.topic) == (cast.other_unit, water)


def test_where_the_table_names_the_successor_already_no_second_row_is_made(cast):
    water = create_topic("WATER", "Nước sạch", "Water", 10, by=SYSTEM)
    add_competence(water, None, cast.committee, by=SYSTEM)
    known = add_competence(water, None, cast.other_unit, by=SYSTEM)
    handed(cast, cast.committee, cast.other_unit)
    assert Competence.objects.filter(valid_to=None).get() == known


def test_what_stood_under_it_stands_under_the_successor(cast):
    cell = create_organisation(
        "Chi hội thôn Mẫu", Kind.WOMENS_UNION, UnitLevel.COMMUNE, parent=cast.unit, by=SYSTEM
    )
    handed(cast)
    cell.refresh_from_db()
    assert cell.parent == cast.other_unit
    assert cast.other_unit.pk in cell.ancestor_ids
    assert not list(everything(cast.unit))


def test_a_successor_that_stood_under_it_stands_where_it_stood(cast):
    heir = create_organisation(
        "Chi hội thôn Mẫu", Kind.WOMENS_UNION, UnitLevel.COMMUNE, parent=cast.unit, by=SYSTEM
    )
    handed(cast, cast.unit, heir)
    heir.refresh_from_db()
    assert heir.parent == cast.province


def late_letter(cast):
    """The draft to the level above about an answer that is late."""
    matter = actions.move_due(routed(cast), dt.date(2026, 12, 14), by=cast.officer)
    for day in (dt.date(2026, 12, 15), dt.date(2026, 12, 17), dt.date(2026, 12, 23)):
        with time_machine.travel(dt.datetime(day.year, day.month, day.day, 3, tzinfo=dt.UTC)):
            commitments.let_rise(day)
    return matter, Escalation.objects.about(matter).get(level=Level.PRESIDING)


def test_a_letter_that_waits_is_the_successors_in_words_of_its_own(cast):
    matter, letter = late_letter(cast)
    assert cast.unit.name in letter.words
    with time_machine.travel(dt.datetime(2026, 12, 24, 3, tzinfo=dt.UTC)):
        handed(cast)
        letter.refresh_from_db()
        assert letter.sender == cast.other_unit
        assert cast.other_unit.name in letter.words and cast.unit.name not in letter.words
        sent = commitments.send_letter(letter, by=cast.other_officer)
    assert sent.paper.organisation == cast.other_unit
    assert Petition.objects.get(pk=matter.pk).origin_unit == cast.other_unit


def test_a_letter_to_it_goes_to_the_successor(cast):
    _matter, letter = late_letter(cast)
    with time_machine.travel(dt.datetime(2026, 12, 24, 3, tzinfo=dt.UTC)):
        handed(cast, cast.committee, cast.other_unit)
    letter.refresh_from_db()
    assert (letter.sender, letter.to) == (cast.unit, cast.other_unit)


def test_who_was_to_look_at_it_again_is_the_successor(cast):
    matter = routed(cast)
    noted = reply(matter, Outcome.NOTED, review_body=cast.province, review_on=FAR)
    answer = actions.draft_answer([noted], by=cast.responder)
    handed(cast, cast.province, cast.other_unit)
    item = answer.items.get()
    assert item.review_body == cast.other_unit
    assert Event.objects.about(matter).last().verb == "petitions.petition.passed_on"


def test_a_step_up_that_nobody_has_sent_goes_to_the_successor(cast):
    matter = routed(cast)
    item = issued(cast, matter).items.get()
    step = StepUp(petition=matter, item=item, to=cast.province, drafted_on=FAR)
    record(events.STEP_UP_DRAFTED, step, by=SYSTEM, petition=matter.pk)
    handed(cast, cast.province, cast.other_unit)
    step.refresh_from_db()
    assert step.to == cast.other_unit
    assert Event.objects.about(step).last().verb == "petitions.step_up.passed_on"


def test_who_is_supervised_and_what_is_planned_about_it_goes_on_at_its_successor(cast):
    ahead, watched = of_oversight.approved(cast), of_oversight.case(cast)
    item = ahead.items.get()
    body, before = item.body, ahead.version
    handed(cast, body, cast.other_unit, rows={f"cases:{watched.pk}": str(cast.other_unit.pk)})
    for thing in (item, ahead, watched):
        thing.refresh_from_db()
    assert (item.body, ahead.organisation) == (cast.other_unit, cast.unit)
    assert ahead.version == before + 1
    assert watched.body == (cast.other_unit if watched.body_id == body.pk else watched.body)


@pytest.fixture
def register(cast):
    kept = officials.name_keeper(cast.unit, cast.clerk, by=cast.leader)
    officials.enter(kept, f"Ông {MARKER}", "Thái độ", dt.date(2026, 11, 2), by=cast.clerk)
    return kept


def by_row(cast, kind, **more):
    """Decided one by one, as what named people read always is."""
    found = [item for item in everything(cast.unit) if item.kind == kind]
    assert all(item.named for item in found)
    return handed(cast, rows={item.key: str(cast.other_unit.pk) for item in found}, **more)


def test_the_register_on_officials_goes_with_its_keepers_and_by_no_rule(cast, register):
    handed(cast)
    register.refresh_from_db()
    assert register.organisation == cast.unit
    by_row(cast, "officials")
    register.refresh_from_db()
    assert register.organisation == cast.other_unit
    clerk = User.objects.get(pk=cast.clerk.pk)
    assert type(register).objects.kept_by(clerk).get() == register
    assert not type(register).objects.kept_by(cast.administrator).exists()


def test_where_the_successor_has_a_register_what_is_open_joins_it(cast, register):
    keeper = person("thuky", (cast.other_unit, Role.CLERK))
    leader = person("lanhdaomoi", (cast.other_unit, Role.LEADER))
    theirs = officials.name_keeper(cast.other_unit, keeper, by=leader)
    by_row(cast, "officials")
    assert theirs.opinions.count() == 1 and not register.opinions.exists()
    register.refresh_from_db()
    assert register.organisation == cast.unit
    assert "officials" not in kinds_at(cast.unit)


def test_an_opinion_handed_to_it_is_answered_by_its_successor(cast, register):
    opinion = officials.hand_on(register.opinions.get(), cast.committee, by=cast.clerk)
    abolish(cast.committee, cast.other_unit)
    (item,) = [one for one in everything(cast.committee) if one.kind == "opinions"]
    rows = {item.key: str(cast.other_unit.pk)}
    handed(cast, cast.committee, cast.other_unit, rows=rows)
    due_on = opinion.due_on
    opinion.refresh_from_db()
    assert (opinion.body, opinion.due_on) == (cast.other_unit, due_on)


def test_a_counselling_case_goes_on_with_who_has_its_key(cast):
    case = counselled(cast)
    by_row(cast, "counselling")
    case.refresh_from_db()
    assert case.organisation == cast.other_unit
    counsellor = User.objects.get(username="tuvan")
    assert type(case).objects.visible_to(counsellor).get() == case
    Engine().drain()  # what ends with the old post ends
    assert key_to(case, counsellor), "her own key still opens it"
    assert not type(case).objects.visible_to(cast.administrator).exists()
    with pytest.raises(PermissionDenied):
        counselling.pass_on(case, cast.unit, cast.province, by=cast.officer)


def test_a_recovery_key_is_shown_and_stays(cast):
    _one, _other, made = custodians(cast)
    handed(cast, cast.province, cast.other_unit)
    made.refresh_from_db()
    assert made.organisation == cast.province
    (left,) = [item for item in everything(cast.province) if item.kind == "recovery"]
    assert left.stuck


def test_who_goes_along_keeps_what_she_was_given_by_name(cast):
    watched = of_oversight.case(cast)
    before = Grant.objects.filter(subject_id=watched.pk, user=cast.officer).get()
    handed(cast)
    before.refresh_from_db()
    assert before.organisation == cast.other_unit
    assert watched in type(watched).objects.visible_to(User.objects.get(pk=cast.officer.pk))


def test_the_page_names_every_kind_that_is_open(cast, client, open_there):
    abolish(cast.unit, cast.other_unit)
    client.force_login(cast.administrator)
    address = reverse("desk:succession", args=[cast.unit.pk])
    page = client.get(address, {"rest": str(cast.other_unit.pk)})
    named = {str(label) for label, number in page.context["open"] if number}
    assert {"Lịch tiếp công dân", "Buổi tiếp công dân", "Yêu cầu về dữ liệu cá nhân"} <= named
    assert page.context["preview"].passing == page.context["total"]
    assert MARKER not in page.content.decode()


def test_where_one_body_follows_the_page_begins_with_it(cast, client, open_there):
    abolish(cast.unit, cast.other_unit)
    client.force_login(cast.administrator)
    page = client.get(reverse("desk:succession", args=[cast.unit.pk]))
    assert page.context["choices"].rest == str(cast.other_unit.pk)
    assert page.context["preview"].left == []
