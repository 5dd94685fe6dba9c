"""Number, day and signer come into the file of a paper that was drawn with room for them."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doithoai.journal.models import Event
from doithoai.papers import actions
from doithoai.papers.content.parts import DOTS
from doithoai.papers.filling_in import with_number, with_signer
from doithoai.papers.layout import PARTY_HD36, STATE_ND30, Paragraph, Signing, render
from doithoai.papers.layout.head import number_line
from doithoai.papers.models import Kind
from doithoai.papers.office import fill
from tests.papers.docx_reading import text
from tests.papers.factories import words
from tests.papers.test_own_templates import template

DAY = dt.date(2026, 10, 5)
FIELDS = ("{{ so_ky_hieu }}", "{{ dia_danh_ngay_thang }}", "{{ chuc_vu_ky }}", "{{ nguoi_ky }}")


def unsigned(**changes):
    return words(signing=Signing(post=DOTS), **changes)


def said(paper):
    return text(bytes(paper.file.open()))


def drawn(cast, own=None, paper=None):
    if own:
        actions.adopt_template(cast.unit, Kind.PLAN, own, "mẫu.docx", by=cast.officer)
    return actions.draw_up(Kind.PLAN, cast.unit, paper or unsigned(), by=cast.officer)


@pytest.mark.django_db
@pytest.mark.parametrize("own", [None, template(*FIELDS, "{{ noi_dung }}")], ids=["ours", "office"])
def test_the_file_tells_the_number_the_day_and_who_signed(cast, own):
    made = drawn(cast, own)
    assert "Số: 01" not in said(made) and "Trần Thị B" not in said(made)
    actions.record_number(made, DAY, by=cast.officer)
    assert "Số: 01/KH-BTV" in said(made)
    assert "ngày 05 tháng 10 năm 2026" in said(made)
    assert DOTS in said(made)
    actions.sign(made, "Trần Thị B", "Chủ tịch", by=cast.leader)
    assert "CHỦ TỊCH" in said(made) and "Trần Thị B" in said(made)
    assert DOTS not in said(made)
    assert "Nội dung của kế hoạch." in said(made)
    assert [e.verb.rsplit(".", 1)[1] for e in Event.objects.about(made)] == [
        "drawn_up",
        "numbered",
        "signed",
    ]


@pytest.mark.django_db
def test_signed_first_and_numbered_later_gives_the_same_file(cast):
    one, other = drawn(cast), drawn(cast)
    actions.record_number(one, DAY, number="7", symbol="KH-PN", by=cast.officer)
    actions.sign(one, "Trần Thị B", "Chủ tịch", by=cast.leader)
    actions.sign(other, "Trần Thị B", "Chủ tịch", by=cast.leader)
    actions.record_number(other, DAY, number="7", symbol="KH-PN", by=cast.officer)
    assert "Số: 07/KH-PN" in said(one)
    assert bytes(one.file.open()) == bytes(other.file.open())


@pytest.mark.django_db
def test_a_file_without_room_stays_the_file_it_was(cast):
    whole = words(number="9", dated=DAY, signing=Signing(post="Chủ tịch", name="Trần Thị B"))
    made = drawn(cast, paper=whole)
    before = made.file_id
    actions.sign(made, "Người khác", "Phó Chủ tịch", by=cast.leader)
    actions.record_number(made, DAY, by=cast.officer)
    assert made.file_id == before


TEXTS = st.text(max_size=40)


@settings(max_examples=40, deadline=None)
@given(body=TEXTS, number=TEXTS, symbol=TEXTS, name=TEXTS, post=TEXTS)
@pytest.mark.parametrize("profile", [STATE_ND30, PARTY_HD36], ids=lambda one: one.key)
def test_any_words_give_a_file_that_opens_with_its_body_untouched(
    profile, body, number, symbol, name, post
):
    paper = dataclasses.replace(
        unsigned(), profile=profile, symbol=symbol, blocks=(Paragraph(f"Mở {body} đóng"),)
    )
    for blank in (render(paper), fill(template(*FIELDS, "{{ noi_dung }}"), paper)):
        filled = with_number(blank, profile, symbol, number, symbol, DAY)
        filled = with_signer(filled, name, post)
        found = text(filled)
        assert "ngày 05 tháng 10 năm 2026" in found
        if number.strip().isdecimal():
            assert number_line(profile, number, symbol) in found
        assert with_signer(filled, "Ai khác", "Ai khác") == filled or not (
            name.strip() and post.strip(" .…")
        )
