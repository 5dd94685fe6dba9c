"""Whatever people write, the paper opens; and the same paper is always the same file."""

import dataclasses
import io
import subprocess
import sys
import time
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doithoai.papers.layout import (
    PARTY_HD36,
    STATE_ND30,
    Column,
    Group,
    Heading,
    Items,
    PaperText,
    Paragraph,
    Row,
    Signing,
    SlipText,
    Table,
    render,
    render_slip,
)
from doithoai.papers.layout.metrics import balanced_lines, width_mm
from doithoai.papers.layout.slip import grouped
from doithoai.papers.layout.xml import clean
from tests.papers.docx_reading import body, opened, paragraphs, text

ANY = st.text(st.characters(), max_size=120)
LETTERS = "aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵđ"


def paper(word: str, **changes: object) -> PaperText:
    made = PaperText(
        issuer=word,
        superior=word,
        kind_name=word,
        abstract=word,
        number=word,
        symbol=word,
        place=word,
        addressees=(word, word),
        legal_bases=(word,),
        blocks=(
            Heading(word),
            Paragraph(word),
            Items((word, word), "a"),
            Table((Column(word), Column(word)), (Group(word), Row((word, word)))),
        ),
        signing=Signing(word, word),
        recipients=(word,),
        keywords=word,
    )
    return dataclasses.replace(made, **changes)


@settings(max_examples=30, deadline=None)
@given(ANY, st.sampled_from([STATE_ND30, PARTY_HD36]))
def test_any_text_makes_a_file_that_opens(word, profile):
    content = render(paper(word, profile=profile))
    assert opened(content).core_properties.language == "vi-VN"
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


@settings(max_examples=40, deadline=None)
@given(ANY)
def test_what_can_be_printed_is_printed(word):
    words = clean(word).split()
    shown = text(render(PaperText(issuer="A", blocks=(Paragraph(word),)))).split()
    assert [w for w in words if w not in shown] == []


@settings(max_examples=25, deadline=None)
@given(ANY, st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_equal_papers_are_equal_files(word, day):
    assert render(paper(word, dated=day)) == render(paper(word, dated=day))


def test_another_process_makes_the_same_bytes():
    program = (
        "import hashlib; from doithoai.papers.layout import *;"
        "p = PaperText(issuer='Hội LHPN', abstract='ế', blocks=(Paragraph('ộ'),));"
        "print(hashlib.sha256(render(p)).hexdigest())"
    )
    runs = {subprocess.check_output([sys.executable, "-c", program], env=_path()) for _ in "12"}
    assert len(runs) == 1


def _path() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": "src", "PYTHONHASHSEED": "random"}


def test_no_part_carries_the_time_of_writing():
    with zipfile.ZipFile(io.BytesIO(render(paper("a")))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [n for n in archive.namelist() if "thumbnail" in n or "customXml" in n]


def test_a_hundred_thousand_characters_are_all_there():
    long = "Nội dung kiến nghị của hội viên. " * 3030
    content = render(
        PaperText(issuer="A", blocks=(Paragraph(long), Table((Column("N"),), (Row((long,)),))))
    )
    assert text(content).count("kiến nghị") == 2 * 3030


def test_a_hundred_thousand_characters_without_a_space_open_too():
    assert opened(render(paper("ạ" * 100_000, keywords="")))


def test_control_characters_and_turned_lines_are_taken_out():
    content = render(PaperText(issuer="A", blocks=(Paragraph("a\x00b\x0bc\u202ed\ud800e\ufffff"),)))
    assert paragraphs(content, "Body") == ["ab", "cdef"]


def test_text_that_looks_like_our_marks_or_like_xml_stays_text():
    odd = '<w:t>&amp;"page_number" {{ x }} ]]>'
    content = render(PaperText(issuer="A", blocks=(Paragraph(odd),)))
    assert paragraphs(content, "Body") == [odd]


def test_line_breaks_begin_new_paragraphs():
    content = render(PaperText(issuer="A", blocks=(Paragraph("một\r\nhai\n\nba"),)))
    assert paragraphs(content, "Body") == ["một", "hai", "ba"]


def test_decomposed_letters_are_composed():
    content = render(PaperText(issuer="A", blocks=(Paragraph("e\u0302\u0301"),)))
    assert paragraphs(content, "Body") == ["ế"]


@pytest.mark.parametrize("bold", [False, True])
def test_marks_do_not_widen_a_letter_but_horns_do(bold):
    assert width_mm("ếặ", 14, bold=bold) == width_mm("ea", 14, bold=bold)
    assert width_mm("ữ", 14, bold=bold) > width_mm("u", 14, bold=bold)
    assert all(width_mm(letter, 14, bold=bold) < 14 * 0.353 for letter in LETTERS)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("ạbcđô", min_size=1, max_size=9), max_size=30), st.floats(15, 150))
def test_balanced_lines_keep_every_word_and_fit(words, room):
    lines = balanced_lines(" ".join(words), 14, room)
    assert " ".join(lines).split() == words
    assert all(width_mm(line, 14) <= room or " " not in line for line in lines)


def test_a_title_breaks_before_the_kind_of_a_place():
    lines = balanced_lines("HỘI LIÊN HIỆP PHỤ NỮ TỈNH AN HÒA", 12, 68)
    assert lines == ["HỘI LIÊN HIỆP PHỤ NỮ", "TỈNH AN HÒA"]


def test_a_slip_shows_the_code_in_fours_and_carries_the_picture():
    slip = SlipText("Hội LHPN", "1234567890123456", "https://x.example/f#1", date(2026, 1, 2))
    content = render_slip(slip)
    assert "1234 5678 9012 3456" in text(content)
    assert len(list(body(content).iter("{*}blip"))) == 1
    section = opened(content).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (148, 105)
    assert grouped("12 34-5") == "1234 -5"


@settings(max_examples=25, deadline=None)
@given(ANY)
def test_a_slip_takes_any_text(word):
    slip = SlipText(word, "1234567890123456", "https://x.example/f#1", date(2026, 1, 2), word, word)
    assert opened(render_slip(slip))


def test_a_table_of_a_thousand_rows_takes_no_more_than_its_share_of_time():
    """Twenty times the rows in at most sixty times the time: a quadratic step would take 400."""
    short, long = (Table((Column("N"),), (Row(("Ý kiến",)),) * n) for n in (50, 1000))
    spent = []
    for table in (short, long):
        start = time.process_time()
        render(PaperText(issuer="A", blocks=(table,)))
        spent.append(time.process_time() - start)
    assert spent[1] <= 60 * spent[0]
