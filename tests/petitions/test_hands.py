"""Up, down, to the side, back: who has it, since when, and who reads the words that go with it."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.people.roles import Role
from doithoai.petitions import actions
from doithoai.petitions.models import Came, Handling, Part, Petition, State
from doithoai.petitions.way import way
from doithoai.units.actions import create_organisation
from doithoai.units.models import Kind, Level
from tests.cast import person
from tests.petitions.factories import SIGNATURE, draft, issued, petition, routed, signed

DUE = dt.date(2026, 12, 6)
WHY = "Vượt thẩm quyền của xã, cần chính sách của tỉnh"


@pytest.fixture
def province_committee(db):
    return create_organisation(
        "UBND tỉnh Minh Họa", Kind.PEOPLES_COMMITTEE, Level.PROVINCE, by=SYSTEM
    )


@pytest.fixture
def department(cast):
    return create_organisation(
        "Phòng Kinh tế xã Ví Dụ", Kind.DEPARTMENT, Level.COMMUNE, parent=cast.committee, by=SYSTEM
    )


@pytest.fixture
def above(province_committee):
    return person("tinh", (province_committee, Role.RESPONDER))


def leads(matter):
    rows = matter.handlings.leads().values_list("organisation__name", "came")
    return [(name, Came(came)) for name, came in rows]


def press(client, who, name, *args, **typed):
    client.force_login(who)
    return client.post(reverse(f"petitions:{name}", args=args), typed)


def test_it_begins_in_the_hand_of_the_unit_that_received_it(cast):
    matter = petition(cast)
    assert leads(matter) == [(cast.unit.name, Came.RECEIVED)]
    assert matter.hand_overs == 0


def test_the_body_sends_it_up_with_its_reason(cast, province_committee, above):
    matter = routed(cast)
    actions.hand_on(matter, province_committee, WHY, by=cast.responder)
    matter.refresh_from_db()
    assert (matter.holder, matter.state) == (province_committee, State.ROUTED)
    assert leads(matter)[-1] == (province_committee.name, Came.UP)
    assert matter.hand_overs == 2
    assert Petition.objects.visible_to(above).get() == matter
    event = Event.objects.about(matter).last()
    assert event.verb == "petitions.petition.handed_on"
    assert event.values["came"] == "up"


def test_down_and_to_the_side_follow_from_the_levels(cast, department, province_committee, above):
    matter = actions.hand_on(routed(cast), department, "Đúng việc của phòng", by=cast.responder)
    assert leads(matter)[-1][1] == Came.SIDE
    actions.give_back(matter, "Không đủ kinh phí", by=cast.officer)
    actions.hand_on(matter, province_committee, WHY, by=cast.responder)
    actions.hand_on(matter, cast.committee, "Xã làm được", by=above)
    assert [came for _name, came in leads(matter)] == [
        Came.RECEIVED,
        Came.SIDE,
        Came.SIDE,
        Came.RETURNED,
        Came.UP,
        Came.DOWN,
    ]


def test_the_date_given_to_the_speakers_stands_unless_another_is_given(cast, province_committee):
    matter = actions.move_due(routed(cast), DUE, by=cast.officer)
    actions.hand_on(matter, province_committee, WHY, by=cast.responder)
    assert Petition.objects.get().due_on == DUE
    later = DUE + dt.timedelta(days=10)
    actions.hand_on(matter, cast.committee, "Trả về xã", due_on=later, by=cast.officer)
    assert Petition.objects.get().due_on == later
    assert matter.handlings.leads().last().due_on == later


def test_returned_it_is_with_whoever_sent_it(cast, province_committee, above):
    matter = actions.move_due(routed(cast), DUE, by=cast.officer)
    actions.hand_on(matter, province_committee, WHY, by=cast.responder)
    actions.give_back(matter, "Xã có thẩm quyền", by=above)
    matter.refresh_from_db()
    assert (matter.holder, matter.state) == (cast.committee, State.ROUTED)
    actions.give_back(matter, "Chuyển nhầm", by=cast.responder)
    matter.refresh_from_db()
    assert (matter.holder, matter.state, matter.due_on) == (cast.unit, State.CLASSIFIED, None)


def test_it_goes_to_no_body_that_has_it_or_that_is_gone(cast, province_committee):
    matter = routed(cast)
    with pytest.raises(ValidationError):
        actions.hand_on(matter, cast.committee, WHY, by=cast.responder)
    gone = create_organisation(
        "UBND huyện cũ",
        Kind.PEOPLES_COMMITTEE,
        Level.DISTRICT,
        valid_to=dt.date(2025, 6, 30),
        by=SYSTEM,
    )
    for act in (actions.hand_on, actions.route, actions.add_helper):
        more = (WHY,) if act == actions.hand_on else ()
        with pytest.raises(ValidationError):
            act(matter, gone, *more, by=cast.officer)
    assert Petition.objects.get().holder == cast.committee


def test_what_is_answered_is_not_handed_on(cast, province_committee):
    matter = issued(cast, routed(cast)).items.get().petition
    with pytest.raises(PermissionDenied):
        actions.hand_on(matter, province_committee, WHY, by=cast.responder)


def test_with_an_answer_that_is_almost_out_it_leaves_nobodys_hand(cast, province_committee):
    """It could never be issued from there, nor thrown away: it is signed."""
    matter = routed(cast)
    answer = actions.approve(actions.submit(draft(cast, matter), by=cast.responder), by=cast.chair)
    steps = {
        "hand_on": lambda: actions.hand_on(matter, province_committee, WHY, by=cast.responder),
        "give_back": lambda: actions.give_back(matter, WHY, by=cast.responder),
        "route": lambda: actions.route(matter, province_committee, by=cast.officer),
    }
    for step in steps.values():
        with pytest.raises(ValidationError, match="chưa phát hành"):
            step()
    answer = actions.sign(answer, SIGNATURE, by=cast.chair)
    with pytest.raises(ValidationError, match="chưa phát hành"):
        steps["hand_on"]()
    actions.issue(answer, by=cast.chair)
    assert Petition.objects.get().holder == cast.committee


def test_a_draft_keeps_it_in_nobodys_hand(cast, province_committee):
    matter = routed(cast)
    draft(cast, matter)
    assert actions.hand_on(matter, province_committee, WHY, by=cast.responder).hand_overs == 2


def test_an_answer_of_a_body_that_has_it_no_more_is_not_issued(cast, province_committee):
    matter = routed(cast)
    answer = signed(cast, draft(cast, matter))
    Petition.objects.filter(pk=matter.pk).update(holder=province_committee)
    with pytest.raises(ValidationError):
        actions.issue(answer, by=cast.chair)


@pytest.mark.parametrize("who", ["clerk", "leader", "other_officer", "chair", "stranger"])
def test_nobody_else_hands_it_on(cast, who, province_committee):
    with pytest.raises(PermissionDenied):
        actions.hand_on(routed(cast), province_committee, WHY, by=getattr(cast, who))


# Who reads the words


def words(viewer):
    return set(Handling.objects.visible_to(viewer).values_list("words", flat=True)) - {""}


def test_the_origin_sees_the_place_and_not_the_words_between_others(
    cast, province_committee, above
):
    matter = actions.route(petition(cast), cast.committee, note="Khảo sát sớm", by=cast.officer)
    actions.hand_on(matter, province_committee, WHY, by=cast.responder)
    seen = Handling.objects.visible_to(cast.officer).filter(petition=matter)
    assert seen.now().get().organisation == province_committee
    assert words(cast.officer) == words(cast.leader) == {"Khảo sát sớm"}
    assert words(cast.responder) == {"Khảo sát sớm", WHY}
    assert words(above) == {WHY}


def test_who_may_not_see_the_petition_sees_no_hand_of_it(cast):
    routed(cast)
    for who in (cast.other_officer, cast.administrator, cast.stranger):
        assert not Handling.objects.visible_to(who).exists()


def test_the_page_shows_the_way_and_only_the_words_one_may_read(
    client, cast, province_committee, above
):
    matter = routed(cast)
    actions.hand_on(matter, province_committee, WHY, by=cast.responder)
    for who, reads in ((cast.officer, False), (cast.responder, True), (above, True)):
        client.force_login(who)
        page = client.get(reverse("petitions:detail", args=[matter.pk])).content.decode()
        assert province_committee.name in page
        assert (WHY in page) == reads


def test_the_days_in_each_hand_are_counted_from_the_dates(cast):
    matter = routed(cast)
    first, second = matter.handlings.leads()
    first.since, first.until = dt.date(2026, 11, 6), dt.date(2026, 11, 10)
    second.since, second.until = dt.date(2026, 11, 10), dt.date(2026, 11, 10)
    stops = way(matter, [first, second])
    assert [(stop.days, stop.working_days) for stop in stops] == [(4, 2), (0, 0)]


# Helping bodies


def test_a_helping_body_is_asked_replies_and_is_done(cast, department):
    helper = person("phong", (department, Role.RESPONDER))
    matter = routed(cast)
    actions.add_helper(matter, department, DUE, "Khảo sát hiện trạng", by=cast.responder)
    part = matter.handlings.get(part=Part.HELPING)
    assert (part.due_on, part.sent_by) == (DUE, cast.committee)
    assert words(helper) == {"Khảo sát hiện trạng"}
    assert not words(cast.officer)
    actions.reply_as_helper(part, "Cống dài 40 m, hỏng 12 nắp", by=helper)
    part.refresh_from_db()
    assert (part.until, part.reply) == (part.replied_on, "Cống dài 40 m, hỏng 12 nắp")
    replied = {
        who: set(Handling.objects.visible_to(who).helps().values_list("replied", flat=True))
        for who in (helper, cast.responder, cast.officer)
    }
    assert replied == {helper: {part.reply}, cast.responder: {part.reply}, cast.officer: {""}}
    assert Event.objects.about(matter).last().verb == "petitions.petition.helped"


def test_only_the_helping_body_replies_and_only_once(cast, department):
    helper = person("phong", (department, Role.RESPONDER))
    actions.add_helper(routed(cast), department, by=cast.responder)
    part = Handling.objects.helps().get()
    for who in (cast.responder, cast.leader, cast.clerk):
        with pytest.raises(PermissionDenied):
            actions.reply_as_helper(part, "Xong", by=who)
    with pytest.raises(ValidationError):
        actions.reply_as_helper(part, " ", by=helper)
    actions.reply_as_helper(part, "Xong", by=helper)
    with pytest.raises(PermissionDenied):
        actions.reply_as_helper(part, "Xong nữa", by=helper)


def test_who_asked_may_stop_asking(cast, department):
    matter = actions.add_helper(routed(cast), department, by=cast.responder)
    part = matter.handlings.helps().get()
    actions.end_help(part, by=cast.officer)
    assert not matter.handlings.helps().now().exists()
    actions.add_helper(matter, department, by=cast.officer)
    with pytest.raises(ValidationError):
        actions.add_helper(matter, department, by=cast.officer)


# By pages


def test_the_steps_by_pages(client, cast, province_committee, department):
    matter = routed(cast)
    up = {"body": "", "body-choice": str(province_committee.pk), "reason": WHY}
    assert press(client, cast.responder, "hand_on", matter.pk, **up).status_code == 302
    back = {"reason": "Xã có thẩm quyền"}
    assert press(client, cast.officer, "return", matter.pk, **back).status_code == 302
    ask = {"body": "", "body-choice": str(department.pk), "asked": "Khảo sát"}
    assert press(client, cast.responder, "add_helper", matter.pk, **ask).status_code == 302
    part = matter.handlings.helps().get()
    told = {"text": "Đã khảo sát"}
    assert press(client, cast.officer, "reply_help", matter.pk, part.pk, **told).status_code == 302
    matter.refresh_from_db()
    assert (matter.holder, matter.hand_overs) == (cast.committee, 3)
    assert matter.handlings.helps().get().reply == "Đã khảo sát"


@pytest.mark.parametrize("name", ["hand_on", "return", "add_helper", "reply_help", "end_help"])
def test_the_second_officer_is_told_and_loses_nothing(client, cast, department, name):
    matter = actions.add_helper(routed(cast), cast.province, by=cast.officer)
    part = matter.handlings.helps().get()
    seen = matter.version
    actions.move_due(matter, DUE, by=cast.officer)
    typed = {"reason": "Câu đã gõ", "asked": "Câu đã gõ", "text": "Câu đã gõ"}
    typed |= {"body": "", "body-choice": str(department.pk), "seen_version": str(seen)}
    args = (matter.pk, part.pk) if name in {"reply_help", "end_help"} else (matter.pk,)
    answer = press(client, cast.officer, name, *args, **typed)
    assert answer.status_code == 409
    if name != "end_help":
        assert "Câu đã gõ" in answer.content.decode()
    matter.refresh_from_db()
    assert (matter.holder, matter.handlings.count()) == (cast.committee, 3)


def test_the_list_finds_what_was_handed_on_often(client, cast, province_committee):
    once, often = routed(cast), routed(cast)
    actions.hand_on(often, province_committee, WHY, by=cast.responder)
    client.force_login(cast.officer)
    page = client.get(reverse("petitions:list"), {"hands": "2"}).content.decode()
    assert often.code in page
    assert once.code not in page
