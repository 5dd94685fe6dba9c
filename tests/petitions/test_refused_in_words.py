"""What cannot be done is said in a sentence, and nothing of it is kept."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from doithoai.journal.models import Event
from doithoai.petitions import actions
from doithoai.petitions.actions.letters import Matter
from doithoai.petitions.models import Ground, Kind, Outcome, Settling, Way
from tests.petitions.factories import draft, issued, petition, reply, routed
from tests.petitions.test_clocks import fresh
from tests.petitions.test_tracks import HEAD, checked, letter
from tests.voices.factories import voice

pytestmark = pytest.mark.django_db
FAR = dt.date(2058, 3, 4)


def drafting(cast, *replies, **more):
    return lambda: actions.draft_answer(list(replies), by=cast.officer, **more)


def of_answers(cast):
    matter, ours = routed(cast), petition(cast)
    said = actions.Reply(matter, "  ", Outcome.EXPLAINED)
    noted = actions.Reply(matter, "Ghi nhận", Outcome.NOTED)
    answer = draft(cast, routed(cast))
    actions.submit(answer, by=cast.responder)
    actions.approve(answer, by=cast.chair)
    unsigned = actions.Signature("12", dt.date(2026, 11, 20), " ")
    spoken = {"body": cast.committee, "speaker": "Bà Mẫu", "spoken_on": FAR, "by": cast.officer}
    return {
        "The answer has no text.": drafting(cast, said, entered_after="Gọi"),
        "“Noted” needs a body and a date for looking at it again.": drafting(
            cast, noted, entered_after="Gọi"
        ),
        "One answer comes from one body.": drafting(cast, reply(matter), reply(ours)),
        "Say on whose word you enter this, and when.": drafting(cast, reply(matter)),
        "A signed answer has a number, a date and a signer.": lambda: actions.sign(
            answer, unsigned, by=cast.chair
        ),
        "This outcome needs a written answer.": lambda: actions.record_spoken_answer(
            matter, "Sẽ làm", Outcome.PLANNED, **spoken
        ),
    }


def of_hands(cast):
    matter, helped = routed(cast), routed(cast)
    actions.add_helper(helped, cast.other_unit, FAR, "Góp", by=cast.officer)
    part = helped.handlings.helps().get()
    here = "It is with this body already."
    return {
        here: lambda: actions.route(matter, cast.committee, by=cast.officer),
        f"{here} ": lambda: actions.hand_on(matter, cast.committee, "Nhầm", by=cast.responder),
        "This body is helping already.": lambda: actions.add_helper(
            fresh(helped), cast.other_unit, FAR, "Góp", by=cast.officer
        ),
        "The reply has no text.": lambda: actions.reply_as_helper(part, " ", by=cast.other_officer),
        "Say what the speaker is asked for.": lambda: actions.ask_speaker(
            matter, " ", by=cast.responder
        ),
    }


def of_the_law(cast):
    fit, unfit, plain = letter(cast), letter(cast), petition(cast)
    checked(cast, fit)
    checked(cast, unfit, eligible=False)
    said = voice(cast.unit)
    one = Matter("Một việc", Kind.COMPLAINT)
    return {
        "It is admitted only once it was found eligible and ours.": lambda: actions.admit(
            fresh(unfit), Settling.COMPLAINT_FIRST, HEAD, by=cast.chair
        ),
        "This term is not for this kind.": lambda: actions.admit(
            fresh(fit), Settling.DENUNCIATION, HEAD, by=cast.chair
        ),
        "Name who decided.": lambda: actions.admit(
            fresh(fit), Settling.COMPLAINT_FIRST, " ", by=cast.chair
        ),
        "The law gives this ground for another kind.": lambda: actions.decline(
            fresh(plain), Ground.K_UNSIGNED, HEAD, by=cast.officer
        ),
        "A letter is split into two matters or more.": lambda: actions.split_letter(
            said, [one], by=cast.officer
        ),
    }


def of_what_comes_after(cast):
    matter, waiting = routed(cast), routed(cast)
    item = issued(cast, matter).items.get()
    unissued = draft(cast, waiting).items.get()
    version = actions.edit_public_version(item, "Cống", "Đã sửa", by=cast.officer)
    everybody = matter.voices.all()
    return {
        "Choose who has got the answer.": lambda: actions.note_delivery(
            item, [], Way.PHONE, by=cast.officer
        ),
        "This is recorded by itself.": lambda: actions.note_delivery(
            item, everybody, Way.RECEIPT, by=cast.officer
        ),
        "Only an answer that was issued can be made public.": lambda: actions.edit_public_version(
            unissued, "Cống", "Đã sửa", by=cast.officer
        ),
        "Name the leader who agrees to publication.": lambda: actions.publish(
            version, " ", by=cast.officer
        ),
        "Nothing shows yet that it was solved: add evidence first.": lambda: actions.confirm_solved(
            fresh(matter), by=cast.officer
        ),
    }


@pytest.mark.parametrize("tried", [of_answers, of_hands, of_the_law, of_what_comes_after])
def test_each_says_why_and_leaves_no_trace(cast, tried):
    for sentence, act in tried(cast).items():
        before = Event.objects.count()
        with translation.override("en"), pytest.raises(ValidationError) as refused:
            act()
        assert " ".join(refused.value.messages) == sentence.strip()
        assert Event.objects.count() == before, sentence
