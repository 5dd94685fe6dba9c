"""Instructions of leaders become tasks; steps to what is owed; what counts as evidence."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from doithoai.commitments import actions
from doithoai.commitments.models import Commitment, Origin, Shown, State
from doithoai.files.actions import store
from doithoai.jobs.engine import Engine
from doithoai.journal.models import Event
from doithoai.notices.models import Notice
from doithoai.petitions.actions import promise as promise_in
from doithoai.petitions.models import Origin as PetitionOrigin
from tests.files.builders import png
from tests.petitions.factories import draft, promise, routed

DUE = dt.date(2099, 12, 31)
SAID = "Chủ tịch UBND xã, tại hội nghị ngày 18/10/2026"


def told(cast, **changes):
    values = {"follower": cast.unit, "by": cast.officer, "owner_post": "Trưởng phòng"} | changes
    return actions.instruct("Niêm yết danh sách", cast.committee, DUE, SAID, **values)


@pytest.fixture
def owed(cast):
    matter = routed(cast)
    return promise(cast, matter, draft(cast, matter), due_on=DUE)


def test_an_instruction_is_a_task_in_the_register_with_who_gave_it(cast, client):
    task = told(cast)
    assert (task.origin, task.state, task.due_on) == (Origin.INSTRUCTION, State.OPEN, DUE)
    client.force_login(cast.officer)
    page = client.get(reverse("commitments:list"), {"origin": "instruction"})
    assert [row.pk for row in page.context["page"].rows] == [task.pk]
    assert SAID in client.get(reverse("commitments:detail", args=[task.pk])).content.decode()


def test_the_body_that_owes_it_is_told(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        task = told(cast)
    Engine().drain()
    notices = Notice.objects.filter(user=cast.responder)
    assert [notice.subject_id for notice in notices] == [task.pk]


def test_an_instruction_without_its_giver_is_refused(cast):
    with pytest.raises(ValidationError):
        actions.instruct("Làm", cast.committee, DUE, "  ", follower=cast.unit, by=cast.officer)
    assert not Commitment.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "responder", "chair", "other_officer", "stranger"])
def test_only_who_follows_it_writes_it_down(cast, who):
    with pytest.raises(PermissionDenied):
        told(cast, by=getattr(cast, who))


def test_it_is_written_down_by_the_page(cast, client):
    client.force_login(cast.officer)
    typed = {
        "what": "Niêm yết danh sách",
        "owner": cast.committee.name,
        "due_on": "31/12/2099",
        "said_by": SAID,
        "follower": str(cast.unit.pk),
    }
    answer = client.post(reverse("commitments:instruct"), typed)
    assert answer.status_code == 302
    task = Commitment.objects.get()
    assert (task.owner, task.follower, task.said_by) == (cast.committee, cast.unit, SAID)
    client.post(reverse("commitments:instruct"), typed | {"said_by": ""})
    assert Commitment.objects.count() == 1


def test_what_a_body_promises_to_a_recommendation_is_told_apart(cast):

    matter = routed(cast, origin=PetitionOrigin.SUPERVISION)
    task = promise_in(matter, "Sửa bếp ăn", DUE, by=cast.responder)
    assert task.origin == Origin.RECOMMENDATION
    assert list(Commitment.objects.promised_in_answers([matter.pk])) == [task]


def test_steps_are_laid_down_and_done_one_by_one(cast, owed):
    later = actions.add_stage(owed, "Thay nắp cống", DUE, by=cast.responder)
    first = actions.add_stage(owed, "Nạo vét", dt.date(2099, 12, 1), by=cast.officer)
    assert list(owed.stages.all()) == [first, later]
    actions.finish_stage(first, by=cast.responder)
    actions.finish_stage(first, by=cast.responder)
    first.refresh_from_db()
    assert first.done_on == timezone.localdate()
    verbs = [event.verb.rpartition(".")[2] for event in Event.objects.about(owed)]
    assert verbs == ["made", "stage_added", "stage_added", "stage_done"]


def test_no_step_is_later_than_the_whole(cast, owed):
    with pytest.raises(ValidationError):
        actions.add_stage(owed, "Sau hạn", DUE + dt.timedelta(1), by=cast.responder)
    assert not owed.stages.exists()


@pytest.mark.parametrize("who", ["clerk", "chair", "auditor", "other_officer", "stranger"])
def test_others_lay_down_no_steps(cast, owed, who):
    with pytest.raises(PermissionDenied):
        actions.add_stage(owed, "Nạo vét", DUE, by=getattr(cast, who))


def test_steps_by_the_pages(cast, owed, client):
    client.force_login(cast.responder)
    typed = {"what": "Nạo vét", "due_on": "01/12/2099"}
    client.post(reverse("commitments:add_stage", args=[owed.pk]), typed)
    stage = owed.stages.get()
    page = client.get(reverse("commitments:detail", args=[owed.pk])).content.decode()
    assert "Nạo vét" in page and "01/12/2099" in page
    client.post(reverse("commitments:finish_stage", args=[owed.pk, stage.pk]))
    stage.refresh_from_db()
    assert stage.done_on == timezone.localdate()


def test_the_task_leads_to_the_petition_behind_it_for_whoever_may_open_it(cast, owed, client):
    client.force_login(cast.officer)
    address = reverse("petitions:detail", args=[owed.matter_id])
    assert address in client.get(reverse("commitments:detail", args=[owed.pk])).content.decode()


def test_a_visit_has_its_day_and_a_photo_its_file(cast, owed):
    for kind, given in ((Shown.PHOTO, {}), (Shown.DOCUMENT, {}), (Shown.VISIT, {})):
        with pytest.raises(ValidationError):
            actions.give_evidence(owed, "Đã xem", kind=kind, by=cast.responder, **given)
    tomorrow = timezone.localdate() + dt.timedelta(1)
    with pytest.raises(ValidationError):
        actions.give_evidence(owed, "Sẽ xem", kind=Shown.VISIT, seen_on=tomorrow, by=cast.responder)
    assert not owed.evidence.exists()
    file = store(png(), "cong.png", by=cast.responder)
    actions.give_evidence(owed, "Ảnh chụp", file, kind=Shown.PHOTO, by=cast.responder)
    day = timezone.localdate()
    actions.give_evidence(owed, "Đã đến xem", kind=Shown.VISIT, seen_on=day, by=cast.officer)
    kinds = [(one.kind, one.seen_on) for one in owed.evidence.all()]
    assert kinds == [("photo", None), ("visit", day)]


def test_the_page_asks_what_kind_of_evidence_it_is(cast, owed, client):
    client.force_login(cast.responder)
    address = reverse("commitments:give_evidence", args=[owed.pk])
    assert client.post(address, {"note": "Đã xem"}).status_code == 400
    assert client.post(address, {"note": "Đã xem", "kind": "visit"}).status_code == 400
    typed = {"note": "Đã xem", "kind": "visit", "seen_on": f"{timezone.localdate():%d/%m/%Y}"}
    assert client.post(address, typed).status_code == 302
    page = client.get(reverse("commitments:detail", args=[owed.pk])).content.decode()
    assert "Ghi chép kiểm tra thực tế" in page


def test_what_others_enter_for_them_is_told_as_theirs(cast, owed, client):
    stage = actions.add_stage(owed, "Nạo vét", DUE, by=cast.responder)
    actions.finish_stage(stage, by=cast.officer)
    seen = {"kind": Shown.VISIT, "seen_on": timezone.localdate()}
    actions.give_evidence(owed, "Đã đến xem", by=cast.officer, **seen)
    theirs = f"organisation:{cast.committee.pk}"
    told = [event.acting_for for event in Event.objects.about(owed)][-3:]
    assert told == ["", theirs, theirs]
    client.force_login(cast.officer)
    page = client.get(reverse("commitments:detail", args=[owed.pk])).content.decode()
    assert page.count(f"{cast.officer.full_name}, nhập thay {cast.committee.name}") == 2
