"""What a draft and its comments refuse, and that nothing of it is kept."""

import pytest
from django.core.exceptions import ValidationError

from doithoai.drafts import actions
from doithoai.drafts.models import Comment, Disposition, Source
from doithoai.journal.models import Event

from .factories import commented, days, disposed, draft, entered, of_authority, today


def refused(subject, act, *words):
    """It is refused in these words and leaves neither a change nor an event."""
    before = Event.objects.about(subject).count()
    with pytest.raises(ValidationError) as said:
        act()
    assert all(word in str(said.value) for word in words), said.value
    assert Event.objects.about(subject).count() == before
    subject.refresh_from_db()


def test_the_front_agrees_to_criticism_only_and_on_a_day_that_has_come(cast):
    plain, asked = of_authority(cast), of_authority(cast, criticism="written")
    refused(
        plain,
        lambda: actions.note_front(plain, today(), "05/MTTQ", by=cast.officer),
        "hình thức phản biện",
    )
    refused(asked, lambda: actions.note_front(asked, days(1), "05/MTTQ", by=cast.officer))
    assert (plain.front_agreed_on, asked.front_agreed_on) == (None, None)


@pytest.mark.parametrize("day", [-30, 1])
def test_comments_are_sent_after_the_draft_came_and_not_in_days_to_come(cast, day):
    one = of_authority(cast)
    refused(one, lambda: actions.note_sent(one, days(day), by=cast.officer))
    assert one.sent_on is None


@pytest.mark.parametrize("source", [Source.CONFERENCE, Source.WRITTEN, Source.DIALOGUE])
def test_a_form_of_criticism_is_entered_only_where_the_draft_is_criticised(cast, source):
    plain = draft(cast)
    refused(plain, lambda: entered(cast, plain, source=source))
    assert not Comment.objects.exists()
    asked = of_authority(cast, criticism="conference")
    assert entered(cast, asked, source=source).source == source


@pytest.mark.parametrize("text", ["", "  \n", "x" * 20_001])
def test_a_comment_has_some_text_and_not_a_book(cast, text):
    one = draft(cast)
    refused(one, lambda: commented(one, cast.clerk, text=text))
    assert not Comment.objects.exists()


def test_a_comment_on_a_clause_of_another_draft_is_refused(cast):
    one, other = draft(cast), draft(cast, title="Khác")
    foreign = other.editions.get().clauses.first()
    refused(one, lambda: actions.comment(one, "Góp ý", foreign, by=cast.clerk))
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("disposition", "reason"), [("", "Đã sửa."), (Disposition.NOT, ""), (Disposition.NOT, "  ")]
)
def test_a_disposition_is_chosen_and_has_a_reason(cast, disposition, reason):
    said = commented(draft(cast), cast.clerk)
    refused(said, lambda: actions.dispose(said, disposition, reason, by=cast.officer))
    assert said.disposition == ""
    assert disposed(cast, said).disposition == Disposition.ACCEPTED
