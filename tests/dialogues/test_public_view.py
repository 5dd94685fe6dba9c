"""What the public may know of a dialogue."""

from doithoai.dialogues import actions, pages
from doithoai.dialogues.models import Dialogue, Phase, TopicGroup
from doithoai.petitions import actions as petition_actions
from doithoai.petitions.models import AnswerItem, Outcome
from tests.dialogues.factories import conclusion, delegate, dialogue, floor, prior, with_leader

SECRET = "CHỈ-NỘI-BỘ"


def released(cast):
    held = dialogue(cast, Phase.LIVE)
    leader = with_leader(cast, held)
    question = floor(cast, held, text=f"{SECRET} đèn đường", raised_by=f"{SECRET} chị Mẫu")
    actions.answer_on_the_spot(question, SECRET, Outcome.EXPLAINED, leader, by=cast.officer)
    conclusion(cast, held, text=SECRET)
    return actions.publish(held, "Hội nghị trả lời 1 ý kiến.", "Lê Thị Mẫu", by=cast.leader)


def release_answer(cast):
    item = AnswerItem.objects.get()
    version = petition_actions.edit_public_version(
        item, "Đèn đường đã sáng", "Đã bố trí kinh phí.", by=cast.officer
    )
    return petition_actions.publish(version, "Lê Thị Mẫu", by=cast.leader)


def test_a_dialogue_that_is_not_released_has_no_public_view(cast):
    held = released(cast)
    actions.withdraw(held, by=cast.leader)
    assert pages.public_view(Dialogue.objects.get()) is None


def test_it_tells_when_where_and_who_presided_by_post(cast):
    view = pages.public_view(released(cast))
    assert (view["title"], view["organiser"]) == (Dialogue.objects.get().title, cast.unit.name)
    assert view["presiding"] == ["Chủ tịch UBND xã"]
    assert "Nguyễn Thị Mẫu" not in str(view)


def test_nothing_unreleased_is_in_it(cast):
    assert SECRET not in str(pages.public_view(released(cast)))
    assert pages.public_view(released(cast))["answers"] == []


def test_released_answers_are_in_it_and_go_when_taken_back(cast):
    held = released(cast)
    version = release_answer(cast)
    answers = pages.public_view(held)["answers"]
    assert [one.title for one in answers] == ["Đèn đường đã sáng"]
    petition_actions.withdraw(version, by=cast.leader)
    assert pages.public_view(held)["answers"] == []


def test_an_answer_to_a_petition_that_was_only_listed_here_belongs_too(cast):
    held = released(cast)
    version = release_answer(cast)
    other = dialogue(cast, title="Cuộc khác")
    actions.publish(other, "Tóm tắt", "Lê Thị Mẫu", by=cast.leader)
    assert pages.public_view(other)["answers"] == []
    question = held.questions.get()
    actions.raise_matter(other, question.petition, "prior", by=cast.officer)
    assert pages.public_view(other)["answers"] == [version]


def test_small_groups_are_named_without_a_number(cast):
    held = dialogue(cast, Phase.COLLECT)
    names = [TopicGroup(name="Nhiều"), TopicGroup(name="Ít")]
    actions.set_groups(held, names, by=cast.officer)
    many, few = held.groups.all()
    questions = [prior(cast, held, f"Việc {n}") for n in range(6)]
    for at, question in enumerate(questions):
        question.group = many if at < 5 else few
    actions.arrange(held, questions, by=cast.officer)
    actions.publish(held, "Tóm tắt", "Lê Thị Mẫu", by=cast.leader)
    groups = pages.public_view(held)["groups"]
    assert [(g.name, g.number) for g in groups] == [("Nhiều", 5), ("Ít", None)]


def test_a_post_is_told_once_with_its_body(cast):
    held = dialogue(cast)
    leader = {"post": "Bí thư", "part": "presiding", "organisation_name": "Đảng ủy xã"}
    actions.set_delegates(held, [delegate(**leader), delegate(**leader)], by=cast.officer)
    actions.publish(held, "Tóm tắt", "Lê Thị Mẫu", by=cast.leader)
    assert pages.public_view(held)["presiding"] == ["Bí thư, Đảng ủy xã"]
