"""Restricting what is held outside voices: names rest, and what goes on by law is said."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from doithoai.drafts import pages as draft_pages
from doithoai.drafts.models import Comment
from doithoai.drafts.rules import can_read_names
from doithoai.journal.models import Event
from doithoai.privacy import actions, holdings
from doithoai.privacy.models import Right
from doithoai.programmes.books import AWARDS
from doithoai.programmes.models import Award
from doithoai.programmes.pages import exported, row
from doithoai.programmes.rules import can_correct
from doithoai.reception.models import Visit
from doithoai.voices.models import Voice
from tests.drafts import factories as drafts
from tests.privacy.factories import request
from tests.programmes import factories as programmes
from tests.reception.factories import noted

NAME = "Trần Thị Mẫu"


def stopped(cast, *subjects):
    return request(cast, right=Right.RESTRICTION, matters=subjects)


def verbs(subject):
    return [event.verb for event in Event.objects.about(subject)]


def test_every_record_that_a_request_can_be_about_stops_or_says_what_goes_on():
    subjects = [each for each in holdings.holdings.values() if each.unit_of is not None]
    assert len(subjects) > 5
    silent = {
        each.subject
        for each in subjects
        if not each.stays and not any(one.halt for one in holdings.about(each.subject))
    }
    # A request about a request: it is worked on whatever is asked of it.
    assert silent <= {"privacy.request"}


@pytest.fixture
def honoured(cast):
    return programmes.award(cast, holder="Cá nhân", name=NAME)


def test_a_restricted_name_in_the_book_of_awards_is_read_by_nobody(cast, honoured):
    told = [text for _label, text in row(cast.officer, AWARDS, honoured)["facts"]]
    assert NAME in told
    asked = stopped(cast, ("programmes.award", honoured.pk))
    kept = Award.objects.get(pk=honoured.pk)
    assert kept.halted_on and kept.name == NAME
    for who in (cast.officer, cast.leader):
        assert NAME not in [text for _label, text in row(who, AWARDS, kept)["facts"]]
        assert not can_correct(who, kept)
        assert NAME not in str([cells for cells, _row in exported(who, AWARDS, {})])
    assert verbs(kept)[-1] == "programmes.entry.halted"
    actions.refuse(asked, "Sổ khen thưởng giữ theo luật.", by=cast.leader)
    assert NAME in [t for _l, t in row(cast.officer, AWARDS, Award.objects.get())["facts"]]
    assert verbs(kept)[-1] == "programmes.entry.resumed"


def test_a_restricted_name_beside_a_comment_rests_and_the_comment_is_answered(cast):
    draft = drafts.released(cast)
    comment = drafts.entered(cast, draft, name=NAME)
    reader = cast.leader
    assert can_read_names(reader, draft)
    shown = draft_pages.whole(draft, reader) + draft_pages.comments.shown([comment], draft, reader)
    assert any(NAME in one.who for one in shown)
    stopped(cast, ("drafts.comment", comment.pk))
    kept = Comment.objects.get(pk=comment.pk)
    assert kept.halted_on and kept.name == NAME and kept.text
    (only,) = draft_pages.comments.shown([kept], draft, reader)
    assert NAME not in only.who and only.who
    assert verbs(kept)[-1] == "drafts.comment.halted"


def test_a_row_of_reception_stays_and_what_was_said_is_used_no_more(client, cast):
    visit = noted(cast).visit
    said = visit.matters.get().voice
    asked = stopped(cast, ("reception.visit", visit.pk))
    assert Voice.objects.get(pk=said.pk).halted_on
    assert Visit.objects.get(pk=visit.pk).name == visit.name
    client.force_login(cast.leader)
    page = client.get(reverse("privacy:request", args=[asked.pk])).content.decode()
    assert "Sổ tiếp công dân" in page and "Luật Tiếp công dân" in page
    actions.complete(asked, "Đã hạn chế.", by=cast.leader)
    assert (
        "Luật Tiếp công dân"
        in client.get(reverse("privacy:request", args=[asked.pk])).content.decode()
    )
    actions.resume(asked, "Chị đã đồng ý.", by=cast.leader)
    assert Voice.objects.get(pk=said.pk).halted_on is None


@pytest.mark.parametrize(
    "right", [right for right in Right if right not in ("restriction", "objection")]
)
def test_other_requests_leave_the_name_in_use(cast, honoured, right):
    request(cast, right=right, matters=(("programmes.award", honoured.pk),))
    assert Award.objects.get().halted_on is None


@pytest.mark.parametrize("who", ["clerk", "responder", "administrator", "other_officer"])
def test_others_stop_nothing(cast, honoured, who):
    with pytest.raises(PermissionDenied):
        holdings.halt("programmes.award", honoured.pk, True, by=getattr(cast, who))
    assert Award.objects.get().halted_on is None
