"""The nine papers, from what is recorded."""

import io
import re

import docx
import pytest
from django.urls import reverse

from doithoai.dialogues import actions
from doithoai.dialogues.models import (
    AgendaItem,
    Delegate,
    OpeningReport,
    Part,
    Phase,
    TopicGroup,
)
from doithoai.dialogues.papers import OFFERED, file_name, without_body
from doithoai.kit.actors import SYSTEM
from doithoai.petitions.models import Outcome
from doithoai.units.actions import create_organisation
from doithoai.units.models import Kind, Level
from tests.dialogues.factories import (
    SAID,
    conclusion,
    delegate,
    dialogue,
    floor,
    prior,
    unsaved,
    with_leader,
)

STATE, PARTY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"


def words_of(content):
    """Every word of the paper, tables included."""
    paper = docx.Document(io.BytesIO(content))
    return "\n".join(node.text or "" for node in paper.element.body.iter() if node.text)


def draw(client, cast, held, kind):
    client.force_login(cast.officer)
    response = client.get(reverse("dialogues:paper", args=[held.pk, kind]))
    assert response.status_code == 200
    return response, words_of(response.content)


def told(cast):
    """A dialogue in which everything happened once."""
    held = dialogue(cast, Phase.LIVE, theme="Việc làm")
    leader = with_leader(cast, held)
    actions.set_delegates(
        held,
        [leader, Delegate(name="Hội viên các chi hội", is_group=True, number=63)],
        by=cast.officer,
    )
    actions.set_agenda(held, [AgendaItem(what="Khai mạc", who="Ban tổ chức")], by=cast.officer)
    actions.set_reports(held, [OpeningReport(title="Báo cáo kết quả lần trước")], by=cast.officer)
    actions.set_groups(held, [TopicGroup(name="Nhóm môi trường")], by=cast.officer)
    question = prior(cast, held)
    question.group = held.groups.get()
    actions.arrange(held, [question], by=cast.officer)
    heard = floor(cast, held, raised_by="Nguyễn Thị Riêng Tư")
    actions.answer_on_the_spot(
        heard, "Đã bố trí kinh phí.", Outcome.EXPLAINED, leader, by=cast.officer
    )
    conclusion(cast, held)
    return held


@pytest.mark.parametrize("kind", list(OFFERED))
def test_every_paper_is_drawn_of_a_full_dialogue(client, cast, kind):
    response, words = draw(client, cast, told(cast), kind)
    assert "xã Ví Dụ" in words
    assert "Nguyễn Thị Riêng Tư" not in words
    name = re.fullmatch(r'attachment; filename="(.+)"', response["Content-Disposition"])[1]
    assert re.fullmatch(r"[a-z0-9-]+\.docx", name)


@pytest.mark.parametrize("kind", list(OFFERED))
def test_every_paper_is_drawn_of_a_bare_plan_with_dots(client, cast, kind):
    _response, words = draw(client, cast, dialogue(cast, held_on=None, place=""), kind)
    assert "……" in words or kind == "delegates"
    assert "None" not in words


def test_what_a_document_does_not_state_is_said_so(client, cast):
    held = dialogue(
        cast, Phase.FOLLOW_UP, held_on=None, place="", document_note="Báo cáo", stated_prior=8
    )
    prior(cast, held)
    _response, words = draw(client, cast, held, "pre-answers")
    assert "không nêu trong văn bản" in words
    assert "08" in words


def test_the_synthesis_table_names_matters_groups_and_voices(client, cast):
    _response, words = draw(client, cast, told(cast), "synthesis")
    for part in ("Nhóm môi trường", "Sửa cống trước nhà trẻ", SAID):
        assert part in words


def test_the_minutes_tell_what_was_answered_and_by_whom(client, cast):
    _response, words = draw(client, cast, told(cast), "minutes")
    for part in ("Đã bố trí kinh phí.", "Nguyễn Thị Mẫu", "Báo cáo kết quả lần trước"):
        assert part.lower() in words.lower()
    assert "63 người" in words


def test_the_notice_of_conclusions_gives_tasks_with_their_day(client, cast):
    _response, words = draw(client, cast, told(cast), "conclusions")
    for part in ("UBND xã lắp đèn đường thôn Mẫu", "UBND xã Ví Dụ", "20/12/2026"):
        assert part in words
    assert STATE in words


def test_a_secretarys_notice_is_a_party_paper(client, cast):
    held = dialogue(cast, Phase.CONCLUDE)
    party = create_organisation("Đảng ủy xã Ví Dụ", Kind.PARTY_COMMITTEE, Level.COMMUNE, by=SYSTEM)
    leader = delegate(post="Bí thư Đảng ủy", part=Part.PRESIDING, organisation=party)
    actions.set_delegates(held, [leader], by=cast.officer)
    conclusion(cast, held)
    _response, words = draw(client, cast, held, "conclusions")
    assert PARTY in words
    assert "ĐẢNG ỦY XÃ VÍ DỤ" in words.upper()
    _response, words = draw(client, cast, held, "minutes")
    assert STATE in words


def test_a_secretary_whose_body_is_not_on_record_signs_a_party_paper_too(client, cast):
    held = dialogue(cast, Phase.CONCLUDE)
    leader = delegate(post="Bí thư Huyện ủy", part=Part.PRESIDING, organisation_name="Huyện ủy Mẫu")
    actions.set_delegates(held, [leader], by=cast.officer)
    _response, words = draw(client, cast, held, "conclusions")
    assert PARTY in words
    youth = delegate(post="Bí thư Đoàn xã", part=Part.PRESIDING)
    actions.set_delegates(held, [youth], by=cast.officer)
    _response, words = draw(client, cast, held, "conclusions")
    assert STATE in words


def test_papers_are_vietnamese_whatever_the_screen_speaks(client, cast):
    held = told(cast)
    client.cookies["django_language"] = "en"
    _response, words = draw(client, cast, held, "delegates")
    assert "Chủ trì" in words
    assert "Presiding" not in words


def test_a_file_name_is_short_and_plain(cast):
    held = unsaved(cast.unit, title="Đối thoại “Ăn uống” " + "rất dài " * 40)
    name = file_name("bien-ban", held)
    assert len(name) < 100
    assert re.fullmatch(r"bien-ban-doi-thoai-an-uong-[a-z-]+-2026-11-18\.docx", name)
    assert file_name("ke-hoach", unsaved(cast.unit, title="…", held_on=None)) == "ke-hoach.docx"


def test_a_stranger_draws_nothing(client, cast):
    held = told(cast)
    client.force_login(cast.other_officer)
    assert client.get(reverse("dialogues:paper", args=[held.pk, "minutes"])).status_code == 404


@pytest.mark.parametrize(
    ("post", "body", "left"),
    [
        ("Chủ tịch UBND xã", "UBND xã Ví Dụ", "Chủ tịch"),
        ("Chủ tịch", "UBND xã Ví Dụ", "Chủ tịch"),
        ("Bí thư Đảng ủy", "Đảng ủy xã", "Bí thư"),
        ("Trưởng phòng", "", "Trưởng phòng"),
        ("UBND xã", "UBND xã Ví Dụ", "UBND xã"),
    ],
)
def test_a_body_is_not_named_twice_after_a_post(post, body, left):
    assert without_body(post, body) == left


def test_a_notice_goes_to_those_who_have_to_act(client, cast):
    _response, words = draw(client, cast, told(cast), "conclusions")
    assert "- UBND xã Ví Dụ" in words
    assert "Như trên" not in words


def test_matters_without_a_group_come_last(client, cast):
    _response, words = draw(client, cast, told(cast), "synthesis")
    assert words.index("Nhóm môi trường") < words.index(SAID)
    assert words.index("Sửa cống") < words.index(SAID)
