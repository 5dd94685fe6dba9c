"""Sight by posts, line and grants, for any posts in a small tree, against a naive reading."""

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from doithoai.commitments.models import Commitment
from doithoai.dialogues.models import Dialogue
from doithoai.kit.actors import SYSTEM
from doithoai.people.actions import give_post, make_account
from doithoai.people.models import Grant, GrantReason, User
from doithoai.people.roles import VERBS, Role
from doithoai.people.sight import only_visible
from doithoai.petitions.models import Answer, AnswerItem, AnswerState, Handling, Part, Petition
from doithoai.units.actions import create_organisation
from doithoai.units.models import Kind, Level
from doithoai.voices.models import Channel, Confidence, Voice

# The tree, child → parent: two communes of one province, a province beside it, a committee.
ABOVE = {"tinh": None, "xa": "tinh", "xa_hai": "tinh", "tinh_hai": None, "uy_ban": None}
LONG_AGO, TODAY = dt.date(2019, 1, 1), dt.date(2026, 11, 22)
OPEN = {Confidence.PUBLIC, Confidence.INTERNAL}
BODIES = sorted(ABOVE)


def is_above(higher, lower):
    while lower := ABOVE[lower]:
        if lower == higher:
            return True
    return False


def reaches(posts, verb, body):
    """By a post there that reads, or by one above it in its line that reads below."""
    own = any(where == body and verb in VERBS[role] for where, role in posts)
    return own or any(
        is_above(where, body) and "read_below" in VERBS[role] for where, role in posts
    )


def granted(posts, verb, grants):
    """To a body where a post reads, or to the person where she has any post."""
    to_body = any(
        where == body and verb in VERBS[role]
        for body, personal in grants
        if not personal
        for where, role in posts
    )
    to_her = any(where == body for body, personal in grants if personal for where, _r in posts)
    return to_body or to_her


class Sight(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.bodies = {}
        for name in ("tinh", "tinh_hai", "uy_ban", "xa", "xa_hai"):
            above = ABOVE[name]
            kind = Kind.PEOPLES_COMMITTEE if name == "uy_ban" else Kind.WOMENS_UNION
            cls.bodies[name] = create_organisation(
                name, kind, Level.COMMUNE, parent=above and cls.bodies[above], by=SYSTEM
            )

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        posts=st.lists(st.tuples(st.sampled_from(BODIES), st.sampled_from(list(Role))), max_size=3),
        rows=st.lists(
            st.tuples(
                st.sampled_from(BODIES),
                st.sampled_from(BODIES),
                st.sampled_from(BODIES),
                st.sampled_from(list(Confidence)),
                st.lists(
                    st.tuples(st.sampled_from(BODIES), st.booleans()), max_size=2, unique=True
                ),
            ),
            min_size=1,
            max_size=5,
        ),
    )
    def test_what_is_seen_is_what_a_naive_reading_allows(self, posts, rows):
        user = make_account(f"u{User.objects.count()}", "Ai đó", by=SYSTEM)
        for where, role in posts:
            give_post(user, self.bodies[where], role, LONG_AGO, by=SYSTEM)
        viewer = User.objects.get(pk=user.pk)
        for case in rows:
            self.check(viewer, posts, *case)

    def check(self, viewer, posts, unit, holder, third, confidence, grants):
        number = Voice.objects.count()
        voice = Voice(
            organisation=self.bodies[unit], channel=Channel.WEB, confidence=confidence,
            heard_on=TODAY, received_at=dt.datetime(2026, 11, 22, tzinfo=dt.UTC),
            submission_key=f"k{number}",
        )  # fmt: skip
        petition = Petition(
            title="x", origin_unit=self.bodies[unit], holder=self.bodies[holder],
            confidence=confidence, opened_at=voice.received_at, received_on=TODAY,
        )  # fmt: skip
        owed = Commitment(
            what="x", owner=self.bodies[holder], follower=self.bodies[unit], origin="answer",
            origin_id=petition.pk, made_on=TODAY,
        )  # fmt: skip
        dialogue = Dialogue(title="x", organiser=self.bodies[unit], level=Level.COMMUNE)
        for row in (voice, petition, owed, dialogue):
            type(row).objects.bulk_create([row])
            for body, personal in grants:
                Grant.objects.create(
                    subject_type=row._meta.label_lower, subject_id=row.pk,
                    organisation=self.bodies[body], user=viewer if personal else None,
                    reason=GrantReason.NAMED,
                )  # fmt: skip

        def sees(row):
            return type(row).objects.visible_to(viewer).filter(pk=row.pk).exists()

        def own(verb, body):
            return any(where == body and verb in VERBS[role] for where, role in posts)

        unrestricted = confidence in OPEN
        assert sees(voice) == (
            (unrestricted and reaches(posts, "voices.read", unit))
            or granted(posts, "voices.read", grants)
        )
        assert sees(petition) == (
            (unrestricted and any(reaches(posts, "petitions.read", b) for b in (unit, holder)))
            or granted(posts, "petitions.read", grants)
        )
        assert sees(owed) == (
            own("commitments.read", holder)
            or reaches(posts, "commitments.read", unit)
            or granted(posts, "commitments.read", grants)
        )
        if sees(dialogue) and not granted(posts, "dialogues.read", grants):
            assert reaches(posts, "dialogues.read", unit)
        if not posts:
            assert not any(map(sees, (voice, petition, owed, dialogue)))
        for row in (voice, petition, owed):
            at_hand = type(row).objects.get(pk=row.pk)
            assert bool(only_visible([at_hand], viewer)) == sees(row)
            assert sees(row) or not at_hand.is_plain_to(viewer)
        if sees(petition):
            self.check_what_hangs_on_it(viewer, petition, self.bodies[third])

    def check_what_hangs_on_it(self, viewer, petition, body):
        """Told by rows that are loaded already, it is the same as asked of the database."""
        for state in (AnswerState.DRAFT, AnswerState.ISSUED):
            for unit in (None, petition.origin_unit):
                answer = Answer(body=body, entered_by_unit=unit, state=state)
                Answer.objects.bulk_create([answer])
                AnswerItem.objects.create(answer=answer, petition=petition, outcome="noted")
                seen = Answer.objects.visible_to(viewer).filter(pk=answer.pk).exists()
                assert answer.is_readable_to(viewer) == seen
        for sent_by in (None, petition.origin_unit):
            hand = Handling.objects.create(
                petition=petition, organisation=body, part=Part.HELPING, since=TODAY,
                sent_by=sent_by, reason="Nhờ khảo sát", reply="Đã khảo sát",
            )  # fmt: skip
            asked = Handling.objects.visible_to(viewer).get(pk=hand.pk)
            hand.word_for(viewer)
            assert (hand.words, hand.replied) == (asked.words, asked.replied)
            assert hand.get_deferred_fields() == {"reason", "reply"}
