"""Who is told of what; the tasks run as the worker would run them after the commit."""

from contextlib import suppress

import pytest
from django.db import transaction
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from doithoai.kit.actors import ANONYMOUS
from doithoai.notices import tasks
from doithoai.notices.actions import told_together
from doithoai.notices.models import Notice
from doithoai.petitions import actions
from doithoai.petitions.models import Judgement
from doithoai.voices.actions import send_message
from doithoai.voices.models import Confidence, Side
from tests.petitions.factories import evidenced, issued, petition, promise, routed
from tests.voices.factories import voice


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Do something, let the worker's part run, and name the users who got a notice of it."""

    def run(act):
        Notice.objects.all().delete()
        DBTaskResult.objects.all().delete()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        for queued in DBTaskResult.objects.all():
            if queued.task_path.startswith("doithoai.notices"):
                function = getattr(tasks, queued.task_path.rpartition(".")[2])
                for _twice in range(2):
                    function.func(*queued.args_kwargs["args"])
        return sorted(Notice.objects.values_list("user__username", flat=True))

    return run


def test_a_body_hears_of_what_was_sent_to_it(cast, told):
    assert told(lambda: routed(cast)) == ["responder"]


def test_the_unit_hears_that_its_petition_came_back(cast, told):
    matter = routed(cast)
    back = told(lambda: actions.give_back(matter, "Không thuộc xã", by=cast.responder))
    assert back == ["officer"]


def test_the_unit_hears_of_the_answer(cast, told):
    matter = routed(cast)
    assert told(lambda: issued(cast, matter)) == ["officer"]


def test_whoever_follows_hears_that_evidence_waits(cast, told):
    matter = routed(cast)
    owed = promise(cast, matter, issued(cast, matter))
    assert told(lambda: evidenced(cast, owed)) == ["leader", "officer"]


def test_staff_hear_of_a_speakers_message_but_not_of_their_own(cast, told):
    said = voice(cast.unit)
    assert told(lambda: send_message(said, "Bao giờ?", Side.SPEAKER, by=ANONYMOUS)) == [
        "clerk",
        "officer",
    ]
    assert told(lambda: send_message(said, "Sắp ạ", Side.STAFF, by=cast.officer)) == []


def test_of_a_restricted_voice_only_those_named_for_it_hear(cast, told):
    said = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    assert told(lambda: send_message(said, "Tôi sợ", Side.SPEAKER, by=ANONYMOUS)) == ["leader"]


def test_what_is_told_together_is_one_piece_of_work_and_reaches_the_same_people(cast, told):
    said = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    matter = routed(cast)

    @transaction.atomic
    def several():
        with told_together():
            actions.give_back(matter, "Không thuộc xã", by=cast.responder)
            actions.route(matter, cast.committee, by=cast.officer)
            send_message(said, "Tôi sợ", Side.SPEAKER, by=ANONYMOUS)

    assert told(several) == ["leader", "officer", "responder"]
    queued = DBTaskResult.objects.filter(task_path__startswith="doithoai.notices")
    assert [each.task_path for each in queued] == ["doithoai.notices.tasks.tell_many"]
    opened = Notice.objects.filter(user__username="leader").values_list("subject_id", flat=True)
    assert list(opened) == [said.pk]


def test_what_is_told_together_is_forgotten_with_its_transaction(cast, told):
    matter = routed(cast)

    def undone():
        with suppress(ZeroDivisionError), transaction.atomic(), told_together():
            actions.give_back(matter, "Không thuộc xã", by=cast.responder)
            raise ZeroDivisionError

    assert told(undone) == []


def test_nobody_is_told_of_what_they_did_themselves(cast, told):
    matter = petition(cast)
    assert told(lambda: actions.route(matter, cast.unit, by=cast.officer)) == []


def test_the_unit_and_the_body_hear_that_a_speaker_is_not_satisfied(cast, told):
    matter = routed(cast)
    item = issued(cast, matter).items.get()
    said = matter.voices.get()
    assert told(lambda: actions.rate(item, said, Judgement.SATISFIED, by=ANONYMOUS)) == []
    assert told(lambda: actions.rate(item, said, Judgement.NOT, "Vẫn ngập", by=ANONYMOUS)) == [
        "officer",
        "responder",
    ]
    assert set(Notice.objects.values_list("subject_id", flat=True)) == {matter.pk}


def test_the_bell_counts_and_the_list_leads_to_the_matter(client, cast, told):
    matter = routed(cast)
    told(lambda: actions.give_back(matter, "Không thuộc xã", by=cast.responder))
    client.force_login(cast.officer)
    page = client.get(reverse("notices:list")).content.decode()
    assert matter.code in page
    assert 'class="bell-count' in page
    notice = Notice.objects.get()
    response = client.post(reverse("notices:follow", args=[notice.pk]))
    assert response.url == reverse("petitions:detail", args=[matter.pk])
    assert 'class="bell-count' not in client.get(reverse("notices:list")).content.decode()


def test_a_notice_tells_its_matter_only_while_one_may_see_it(client, cast, told):
    said = voice(cast.unit)
    matter = actions.open_petition(cast.unit, "Vỉa hè trước trạm y tế", [said], by=cast.officer)
    told(lambda: actions.route(matter, cast.committee, by=cast.officer))
    client.force_login(cast.responder)
    assert "Vỉa hè trước trạm y tế" in client.get(reverse("notices:list")).content.decode()
    cast.responder.posts.update(organisation=cast.other_unit)
    assert "Vỉa hè trước trạm y tế" not in client.get(reverse("notices:list")).content.decode()


def test_nobody_opens_the_notice_of_somebody_else(client, cast, told):
    told(lambda: routed(cast))
    client.force_login(cast.officer)
    notice = Notice.objects.get()
    assert client.post(reverse("notices:follow", args=[notice.pk])).status_code == 404
    client.post(reverse("notices:mark_all_seen"))
    notice.refresh_from_db()
    assert notice.seen_at is None


def test_all_can_be_marked_as_seen_at_once(client, cast, told):
    told(lambda: [routed(cast) for _n in range(3)])
    client.force_login(cast.responder)
    client.post(reverse("notices:mark_all_seen"))
    assert not Notice.objects.unseen().exists()


def test_the_list_asks_few_questions_whatever_its_length(client, cast, told):
    told(lambda: [routed(cast) for _n in range(12)])
    client.force_login(cast.responder)
    client.get(reverse("people:mine"))  # which roles need a second step is asked once a minute
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("notices:list"))
    assert len(asked) <= 10


def test_a_notice_never_repeats_what_was_said(client, cast, told):
    said = voice(cast.unit, text="DAUHIEU")
    told(lambda: send_message(said, "DAUHIEU", Side.SPEAKER, by=ANONYMOUS))
    client.force_login(cast.officer)
    assert "DAUHIEU" not in client.get(reverse("notices:list")).content.decode()


def test_of_a_restricted_petition_only_named_people_hear(cast, told):
    said = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    secret = actions.open_petition(cast.unit, "Việc riêng", [said], by=cast.officer)
    assert told(lambda: actions.route(secret, cast.committee, by=cast.officer)) == [
        "chair",
        "leader",
    ]
