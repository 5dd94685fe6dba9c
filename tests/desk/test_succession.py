"""A body is gone: what is open there goes to its successors, whole, once, with its history."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from doithoai.commitments.models import Commitment
from doithoai.desk.models import Passing
from doithoai.desk.succession import meanwhile, running
from doithoai.desk.succession.choosing import Choices, Plan
from doithoai.desk.succession.inventory import everything
from doithoai.dialogues.models import Dialogue
from doithoai.journal.models import Event, StaleVersion
from doithoai.kit.actors import SYSTEM
from doithoai.people.roles import Role
from doithoai.petitions import actions
from doithoai.petitions.models import Came, Handling, Petition
from doithoai.units.actions import (
    add_succession,
    create_organisation,
    create_topic,
    set_period,
)
from doithoai.units.models import Area, Kind, Level
from doithoai.voices.models import Confidence, Voice
from tests.cast import person
from tests.dialogues.factories import dialogue
from tests.petitions.factories import draft, petition, promise, routed
from tests.voices.factories import voice

GONE_ON = dt.date(2026, 11, 1)


def area(key, parent=None):
    return Area.objects.create(
        key=key,
        code=key,
        level="commune" if parent else "province",
        kind="Phường" if parent else "Tỉnh",
        name=key,
        parent=parent,
        province=parent,
    )


@pytest.fixture
def places(db):
    province = area("T1")
    return [area("P1", province), area("P2", province)]


@pytest.fixture
def successors(cast, places):
    return [
        create_organisation(
            f"UBND phường {n}", Kind.PEOPLES_COMMITTEE, Level.COMMUNE, area=place, by=SYSTEM
        )
        for n, place in enumerate(places, 1)
    ]


@pytest.fixture
def water(db):
    return create_topic("WATER", "Nước sạch", "Water", 10, by=SYSTEM)


def abolish(old, *new):
    set_period(old, old.valid_from, GONE_ON, by=SYSTEM)
    for body in new:
        add_succession(old, body, GONE_ON + dt.timedelta(days=1), by=SYSTEM, share=50)
    return old


def at_place(matter, place):
    Petition.objects.filter(pk=matter.pk).update(area=place)
    return matter


@pytest.fixture
def gone(cast, successors, places):
    """The committee held three matters, one of each place and one of none, and owed something."""
    matters = [at_place(routed(cast), place) for place in (*places, None)]
    promise(cast, matters[0], draft(cast, matters[0]))
    abolish(cast.committee, *successors)
    return matters


def holders():
    return {p.pk: p.holder.name for p in Petition.objects.select_related("holder")}


def passed(cast, **choices):
    passing = running.start(cast.committee, Choices(**choices), by=cast.administrator)
    return running.run(Passing.objects.get(pk=passing.pk))


def test_the_preview_counts_for_each_successor_and_lists_what_is_left(cast, gone, successors):
    plan = Plan(cast.committee, Choices(), dt.date(2026, 11, 22))
    seen = plan.preview(everything(cast.committee))
    assert {line.body.name: line.numbers[:2] for line in seen.lines} == {
        "UBND phường 1": [1, 1],
        "UBND phường 2": [1, 0],
    }
    assert {item.id for item in seen.left if item.kind == "petitions"} == {gone[2].pk}
    assert sum(item.kind == "posts" for item in seen.left) == 2


def test_each_matter_goes_to_the_successor_of_its_place_with_its_history(cast, gone, successors):
    passing = passed(cast)
    assert holders() == {
        gone[0].pk: "UBND phường 1",
        gone[1].pk: "UBND phường 2",
        gone[2].pk: cast.committee.name,
    }
    assert (passing.passed, passing.left) == (3, 3)
    hands = [(h.organisation.name, h.came) for h in gone[0].handlings.leads()]
    assert hands == [
        (cast.unit.name, Came.RECEIVED),
        (cast.committee.name, Came.SIDE),
        ("UBND phường 1", Came.SUCCEEDED),
    ]
    assert Event.objects.about(gone[0]).last().verb == "petitions.petition.passed_on"
    owed = Commitment.objects.get()
    assert (owed.owner, owed.first_owner) == (successors[0], cast.committee)
    assert owed.follower == cast.unit


def test_what_is_preview_is_what_happens(cast, gone, successors):
    choices = Choices(by_place=False, rest=str(successors[1].pk))
    plan = Plan(cast.committee, choices, dt.date(2026, 11, 22))
    told = {item.id: plan.successor(item) for item in everything(cast.committee)}
    passed(cast, by_place=False, rest=str(successors[1].pk))
    assert all(told[pk].name == name for pk, name in holders().items())
    assert not list(everything(cast.committee))


def test_a_topic_goes_before_the_place_and_a_row_before_both(cast, gone, successors, water):
    for matter in gone:
        matter.topics.set([water])
    passed(
        cast,
        topics={str(water.pk): str(successors[1].pk)},
        rows={f"petitions:{gone[1].pk}": str(successors[0].pk)},
    )
    assert list(map(holders().get, [m.pk for m in gone])) == [
        "UBND phường 2",
        "UBND phường 1",
        "UBND phường 2",
    ]


@pytest.mark.parametrize("stopped_at", [0, 1, 3, 5])
def test_killed_at_any_point_a_rerun_gives_the_same(cast, gone, successors, stopped_at):
    start = running.start(
        cast.committee, Choices(rest=str(successors[0].pk)), by=cast.administrator
    )
    seen = []

    def dies(item, *args):
        if len(seen) == stopped_at:
            raise SystemExit
        seen.append(item)
        running._carry(item, *args)

    with pytest.raises(SystemExit):
        running.run(Passing.objects.get(pk=start.pk), dies)
    done = running.run(Passing.objects.get(pk=start.pk))
    running.run(Passing.objects.get(pk=start.pk))
    assert set(holders().values()) == {"UBND phường 1", "UBND phường 2"}
    assert (done.passed, done.left) == (6, 0)
    assert Event.objects.filter(verb="petitions.petition.passed_on").count() == 3
    assert Handling.objects.filter(came=Came.SUCCEEDED).count() == 3
    assert Event.objects.filter(verb="people.post.taken_over").count() == 2


def test_the_people_there_work_on_at_the_successor(cast, gone, successors):
    passed(cast, rest=str(successors[0].pk))
    cast.responder.forget_posts()
    assert {post.organisation for post in cast.responder.current_posts} == {successors[0]}
    assert Petition.objects.visible_to(cast.responder).filter(pk=gone[0].pk).exists()
    actions.take_on(Petition.objects.get(pk=gone[0].pk), by=cast.responder)


def test_an_answer_on_its_way_is_issued_by_the_successor(cast, gone, successors):
    matter = gone[0]
    answer = matter.answer_items.get().answer
    passed(cast)
    answer.refresh_from_db()
    assert answer.body == successors[0]


def test_who_follows_it_and_what_waits_passes_on_too(cast, successors):
    matter, said, meeting = petition(cast), voice(cast.unit), dialogue(cast)
    abolish(cast.unit, cast.other_unit)
    choices = Choices(rest=str(cast.other_unit.pk))
    running.run(running.start(cast.unit, choices, by=cast.administrator))
    matter.refresh_from_db()
    assert (matter.origin_unit, matter.holder) == (cast.other_unit, cast.other_unit)
    assert matter.handlings.leads().first().organisation == cast.unit
    kept = Voice.objects.get(pk=said.pk)
    assert (kept.organisation, kept.first_organisation) == (cast.other_unit, cast.unit)
    held = Dialogue.objects.get(pk=meeting.pk)
    assert (held.organiser, held.first_organiser) == (cast.other_unit, cast.unit)


def test_what_named_people_read_is_never_passed_on_by_a_rule(cast, successors):
    person("canbo", (cast.other_unit, Role.LEADER))
    secret = _secret(cast)
    abolish(cast.unit, cast.other_unit)
    rest = str(cast.other_unit.pk)
    running.run(running.start(cast.unit, Choices(rest=rest), by=cast.administrator))
    secret.refresh_from_db()
    assert secret.origin_unit == cast.unit
    left = [item for item in everything(cast.unit) if item.named]
    assert f"petitions:{secret.pk}" in {item.key for item in left}
    rows = {item.key: rest for item in left}
    running.run(running.start(cast.unit, Choices(rows=rows), by=cast.administrator))
    secret.refresh_from_db()
    assert secret.origin_unit == cast.other_unit


def _secret(cast):
    said = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    return actions.open_petition(cast.unit, "Việc riêng", [said], by=cast.officer)


def test_only_who_sets_up_the_body_may_and_only_once_it_is_gone(client, cast, successors):
    address = reverse("desk:succession", args=[cast.committee.pk])
    client.force_login(cast.administrator)
    assert client.get(address).status_code == 403
    abolish(cast.committee, *successors)
    for who in (cast.officer, cast.responder, cast.chair):
        client.force_login(who)
        assert client.get(address).status_code == 403
        with pytest.raises(PermissionDenied):
            running.start(cast.committee, Choices(), by=who)


def test_the_page_guides_from_what_is_open_to_the_run(client, cast, gone, successors):
    client.force_login(cast.administrator)
    address = reverse("desk:succession", args=[cast.committee.pk])
    page = client.get(address)
    text = page.content.decode()
    assert gone[2].code in text
    assert gone[2].title not in text
    assert page.context["preview"].passing == 3
    typed = {"place": "on", "rest": str(successors[0].pk)}
    assert client.get(address, typed).context["preview"].left == []
    typed["seen"] = client.get(address, typed).context["seen"]
    assert client.post(address, typed).status_code == 302
    passing = Passing.objects.get()
    running.run(passing)
    assert client.get(address).context["total"] == 0
    assert cast.committee.name in client.get(address).content.decode()


def test_the_page_of_the_petition_tells_to_whom_it_was_sent_first(client, cast, successors):
    matter = petition(cast)
    abolish(cast.unit, cast.other_unit)
    choices = Choices(rest=str(cast.other_unit.pk))
    running.run(running.start(cast.unit, choices, by=cast.administrator))
    client.force_login(cast.other_officer)
    page = client.get(reverse("petitions:detail", args=[matter.pk]))
    assert page.context["first_addressee"] == cast.unit.name
    assert page.content.decode().count(cast.unit.name) >= 2


def pressed(client, cast, rest, between):
    """The page is looked at, something happens, then the button is pressed."""
    client.force_login(cast.administrator)
    address = reverse("desk:succession", args=[cast.committee.pk])
    typed = {"place": "on", "rest": str(rest.pk)}
    typed["seen"] = client.get(address, typed).context["seen"]
    between()
    return client.post(address, typed)


def test_what_changed_since_the_preview_is_named_and_nothing_is_passed_on(
    client, cast, gone, successors
):
    def between():
        actions.take_on(Petition.objects.get(pk=gone[0].pk), by=cast.responder)
        actions.give_back(Petition.objects.get(pk=gone[1].pk), "Nhầm", by=cast.responder)

    page = pressed(client, cast, successors[1], between)
    assert page.status_code == 409
    told = {change.key: change.what for change in page.context["changed"]}
    assert told == {
        f"petitions:{gone[0].pk}": "changed",
        f"petitions:{gone[1].pk}": "gone",
    }
    assert not Passing.objects.exists()
    assert Petition.objects.get(pk=gone[0].pk).code in page.content.decode()
    assert page.context["choices"].rest == str(successors[1].pk), "what was chosen is kept"


def test_a_body_with_nothing_open_says_so(client, cast, gone, successors):
    empty = create_organisation("Phòng cũ", Kind.DEPARTMENT, Level.COMMUNE, by=SYSTEM)
    abolish(empty, successors[0])
    client.force_login(cast.administrator)
    for old, is_empty in ((empty, True), (cast.committee, False)):
        page = client.get(reverse("desk:succession", args=[old.pk])).content.decode()
        assert ("Không còn việc nào phải bàn giao" in page) is is_empty


def test_pressed_again_it_acts_on_what_is_there_now(client, cast, gone, successors):
    taken = Petition.objects.get(pk=gone[0].pk)
    page = pressed(client, cast, successors[0], lambda: actions.take_on(taken, by=cast.responder))
    typed = {"rest": str(successors[0].pk), "seen": page.context["seen"]}
    address = reverse("desk:succession", args=[cast.committee.pk])
    assert client.post(address, typed).status_code == 302


def test_what_came_in_since_is_named_too(cast, gone, successors):
    before = meanwhile.seen(everything(cast.committee))
    key = next(iter(before))
    short = {name: at for name, at in before.items() if name != key}
    (change,) = meanwhile.changes(short, everything(cast.committee))
    assert (change.what, change.key) == ("new", key)


def test_what_moves_while_the_run_goes_on_stays_and_is_named(client, cast, gone, successors):
    start = running.start(
        cast.committee, Choices(rest=str(successors[0].pk)), by=cast.administrator
    )
    actions.take_on(Petition.objects.get(pk=gone[2].pk), by=cast.responder)
    done = running.run(Passing.objects.get(pk=start.pk))
    assert holders()[gone[2].pk] == cast.committee.name
    assert done.skipped == [f"petitions:{gone[2].pk}"]
    assert (done.passed, done.left) == (5, 1)
    client.force_login(cast.administrator)
    page = client.get(reverse("desk:succession", args=[cast.committee.pk]))
    assert Petition.objects.get(pk=gone[2].pk).code in page.content.decode().split("skipped")[1]


@pytest.mark.parametrize(
    ("refusal", "why"),
    [
        (ValidationError(["Một lý do.", "Hai lý do."]), "Một lý do. Hai lý do."),
        (StaleVersion(Petition()), "đang được người khác xử lý"),
    ],
)
def test_what_is_refused_stays_and_is_named_while_the_rest_goes_on(
    client, cast, gone, successors, refusal, why
):
    start = running.start(
        cast.committee, Choices(rest=str(successors[0].pk)), by=cast.administrator
    )

    def carry(item, *args):
        if item.id == gone[1].pk:
            raise refusal
        running._carry(item, *args)

    done = running.run(Passing.objects.get(pk=start.pk), carry)
    assert list(done.refused) == [f"petitions:{gone[1].pk}"]
    assert (done.passed, done.left, done.skipped) == (5, 1, [])
    assert holders() == {
        gone[0].pk: successors[0].name,
        gone[1].pk: cast.committee.name,
        gone[2].pk: successors[0].name,
    }
    client.force_login(cast.administrator)
    address = reverse("desk:succession", args=[cast.committee.pk])
    named = client.get(address).content.decode().split('id="refused"')[1].split("</section>")[0]
    assert Petition.objects.get(pk=gone[1].pk).code in named
    assert why in named
    again = running.start(
        cast.committee, Choices(rest=str(successors[0].pk)), by=cast.administrator
    )
    assert running.run(Passing.objects.get(pk=again.pk)).refused == {}
    assert 'id="refused"' not in client.get(address).content.decode()


@pytest.mark.parametrize("typed", ["", "x", "AAAA", "eJyLjgUAARUAuQ==", "W10="])
def test_a_page_without_its_versions_passes_nothing_on(client, cast, gone, successors, typed):
    client.force_login(cast.administrator)
    address = reverse("desk:succession", args=[cast.committee.pk])
    data = {"rest": str(successors[0].pk), "seen": typed}
    assert client.post(address, data).status_code == 409
    assert not Passing.objects.exists()
