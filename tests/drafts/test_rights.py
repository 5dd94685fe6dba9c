"""Who reads a draft and its comments, and who may do what with them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from doithoai.drafts import actions, rules
from doithoai.drafts.models import Access, Comment, Disposition, Draft, State
from doithoai.journal.models import Event
from doithoai.people.roles import Role
from tests.cast import person
from tests.drafts.factories import (
    commented,
    days,
    disposed,
    draft,
    entered,
    incoming,
    of_authority,
    released,
    today,
)
from tests.rights import table

STAFF = {"officer", "clerk", "leader"}
LINE = {"province_officer", "auditor"}


def seeing(cast, one):
    return {
        name
        for name, user in cast.everybody.items()
        if Draft.objects.visible_to(user).filter(pk=one.pk).exists()
    }


def reading(cast, said):
    return {
        name
        for name, user in cast.everybody.items()
        if Comment.objects.visible_to(user).filter(pk=said.pk).exists()
    }


def test_a_draft_is_read_by_the_units_staff_and_its_line(cast):
    assert seeing(cast, draft(cast)) == STAFF | LINE


def test_an_invited_unit_reads_and_comments_until_the_invitation_ends(cast):
    one = draft(cast, access=Access.INVITED)
    actions.invite(one, cast.other_unit, by=cast.officer)
    assert seeing(cast, one) == STAFF | LINE | {"other_officer"}
    commented(one, cast.other_officer)
    actions.uninvite(one, cast.other_unit, by=cast.officer)
    assert seeing(cast, one) == STAFF | LINE
    with pytest.raises(PermissionDenied):
        commented(one, cast.other_officer)
    verbs = [event.verb.rpartition(".")[2] for event in Event.objects.about(one)]
    assert verbs == ["received", "invited", "uninvited"]


def test_nobody_is_invited_to_what_is_for_staff_alone(cast):
    one = draft(cast)
    with pytest.raises(ValidationError):
        actions.invite(one, cast.other_unit, by=cast.officer)


def test_the_drafting_body_reads_and_answers_once_comments_were_sent(cast):
    one = of_authority(cast)
    said = commented(one, cast.clerk)
    assert "responder" not in seeing(cast, one) | reading(cast, said)
    with pytest.raises(PermissionDenied):
        actions.dispose(said, Disposition.NOT, "Không đủ nguồn.", by=cast.responder)
    actions.note_sent(one, today(), by=cast.officer)
    assert {"responder", "chair"} <= seeing(cast, one)
    assert {"responder", "chair"} <= reading(cast, said)
    said = Comment.objects.select_related("draft").get()
    actions.dispose(said, Disposition.NOT, "Không đủ nguồn.", by=cast.responder)
    assert said.disposed_by == cast.responder


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.SUPERVISION_MEMBER, Role.RESPONDER])
def test_staff_are_asked_whatever_their_work_is(cast, role):
    one = draft(cast)
    user = person("staff", (cast.unit, role))
    assert commented(one, user).author == user


@pytest.mark.parametrize(
    "name", ["province_officer", "auditor", "administrator", "stranger", "other_officer", "chair"]
)
def test_others_are_not_asked(cast, name):
    one = draft(cast)
    with pytest.raises(PermissionDenied):
        commented(one, cast.everybody[name])
    assert not Comment.objects.exists()


def test_comments_are_read_by_their_author_and_those_who_gather_them(cast):
    one = draft(cast)
    counsellor = person("staff", (cast.unit, Role.COUNSELLOR))
    said = commented(one, counsellor)
    assert reading(cast, said) == STAFF | LINE
    assert Comment.objects.visible_to(counsellor).get() == said
    other = commented(one, cast.clerk)
    assert other not in Comment.objects.visible_to(counsellor)
    for each in (said, other):
        disposed(cast, each)
    one = actions.settle(Draft.objects.get(pk=one.pk), by=cast.officer)
    assert other in Comment.objects.visible_to(counsellor)


def test_nobody_comments_after_the_closing_day_but_paper_is_still_entered(cast):
    one = draft(cast, received_on=days(-20), closes_on=days(-1))
    with pytest.raises(PermissionDenied):
        commented(one, cast.clerk)
    assert entered(cast, one, given_on=days(-2)).is_on_behalf


@pytest.mark.parametrize(
    ("act", "who"),
    [
        (rules.can_manage, {"officer", "leader"}),
        (rules.can_enter, {"officer", "leader", "clerk"}),
        (rules.can_dispose, {"officer", "leader"}),
        (rules.can_settle, {"officer", "leader"}),
        (rules.can_release, {"leader"}),
    ],
)
def test_who_may_do_what(cast, act, who):
    one = draft(cast, access=Access.PUBLIC)
    assert {name for name, user in cast.everybody.items() if act(user, one)} == who


def test_a_settled_draft_is_done_with(cast):
    one = actions.settle(draft(cast), by=cast.leader)
    assert one.state == State.SETTLED
    for act in (rules.can_manage, rules.can_enter, rules.can_dispose, rules.can_settle):
        assert not act(cast.leader, one)


def test_only_a_leader_releases_and_is_named(cast):
    one = draft(cast, access=Access.PUBLIC)
    with pytest.raises(PermissionDenied):
        actions.release(one, "", "Chủ tịch", by=cast.officer)
    with pytest.raises(ValidationError):
        actions.release(one, "", " ", by=cast.leader)
    actions.release(one, "", "Chủ tịch Hội", by=cast.leader)
    assert Draft.objects.published().get() == one
    actions.withdraw(one, by=cast.leader)
    assert not Draft.objects.published().exists()


def test_what_is_public_is_not_closed_without_being_withdrawn(cast):
    one = released(cast)
    with pytest.raises(ValidationError):
        actions.change(one, {"access": Access.STAFF}, by=cast.officer)
    assert Draft.objects.published().exists()


def test_criticism_waits_for_the_front(cast):
    one = of_authority(cast, criticism="conference")
    with pytest.raises(ValidationError):
        actions.note_sent(one, today(), by=cast.officer)
    actions.note_front(one, days(-1), "05/MTTQ", by=cast.officer)
    assert actions.note_sent(one, today(), by=cast.officer).sent_on == today()
    verbs = [event.verb.rpartition(".")[2] for event in Event.objects.about(one)]
    assert verbs == ["received", "front_agreed", "sent"]


def test_an_erased_name_is_gone_and_the_comment_stays(cast):
    said = entered(cast, draft(cast), name="Trần Thị Mẫu")
    with pytest.raises(PermissionDenied):
        actions.erase_name(said, by=cast.clerk)
    actions.erase_name(said, by=cast.officer)
    said = Comment.objects.get()
    assert (said.name, said.text) == ("", "Nên khoán theo tháng.")


def test_each_act_is_recorded_for_those_who_may_and_leaves_no_trace_of_others(cast):
    one = of_authority(cast, access=Access.PUBLIC, criticism="written")
    said = commented(one, cast.clerk)
    closed = draft(cast, title="Đã xong")
    closed = actions.settle(closed, by=cast.officer)
    things = {"draft": one, "comment": said, "closed": closed, "empty": draft(cast)}
    agreed = {"agreed_on": today(), "paper": "05/MTTQ"}
    words = {"necessity": "Cần thiết."}
    office = {"officer", "leader"}
    acts = {
        "change": lambda by, w: actions.change(w("draft"), {"title": "Tên mới"}, by=by),
        "add_edition": lambda by, w: actions.add_edition(w("draft"), today(), incoming(), by=by),
        "note_front": lambda by, w: actions.note_front(w("draft"), *agreed.values(), by=by),
        "assess": lambda by, w: actions.assess(w("draft"), words, by=by),
        "invite": lambda by, w: actions.invite(w("draft"), cast.other_unit, by=by),
        "release": lambda by, w: actions.release(w("draft"), "", "Chủ tịch", by=by),
        "dispose": lambda by, w: actions.dispose(w("comment"), Disposition.NOT, "Vượt.", by=by),
        "settle": lambda by, w: actions.settle(w("empty"), by=by),
        "reopen": lambda by, w: actions.reopen(w("closed"), days(9), by=by),
        "erase_name": lambda by, w: actions.erase_name(w("comment"), by=by),
    }
    assert table(cast, things, acts) == dict.fromkeys(acts, office) | {"release": {"leader"}}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 501}, "title"),
        ({"kind": "law"}, "kind"),
        ({"closes_on": "31/02/2026"}, "closes_on"),
        ({"closes_on": "01/01/2020"}, "__all__"),
        ({"submits_on": "01/01/2020"}, "__all__"),
        ({"criticism": "written"}, "__all__"),
        ({"access": "friends"}, "access"),
        ({"text": ""}, "__all__"),
        ({"text": "\n \n"}, "__all__"),
    ],
)
def test_a_draft_that_cannot_be_is_asked_for_again(client, cast, typed, field):
    client.force_login(cast.officer)
    values = {
        "title": "Quy chế chi tiêu",
        "kind": "spending",
        "organisation": cast.unit.pk,
        "received_on": f"{today():%d/%m/%Y}",
        "closes_on": f"{days(20):%d/%m/%Y}",
        "access": "staff",
        "text": "Điều 1. Phạm vi\n1. Một.\n",
    }
    answer = client.post(reverse("drafts:receive"), values | typed)
    assert answer.status_code == 400
    assert field in answer.context["form"].errors
    assert not Draft.objects.exists()
