"""What Word draws, tracks and hides, made into a text that can be split."""

import pytest

from doithoai.kit.intake import Limits, Refusal, RefusalCode
from doithoai.reading.clauses import DraftText, Level, RemarkCode, label, open_draft, split
from tests.kit.test_legacy_encodings import in_tcvn3, in_vni

from .draft_texts import drafts, read
from .word_files import W, docx, lists, p, run, table

LAW = lists(("decimal", "Điều %1."), ("decimal", "%2."), ("lowerLetter", "%3)"), restart="1")


def opened(*blocks: str, **parts: str) -> DraftText:
    found = open_draft(docx(*blocks, **parts), "du-thao.docx")
    assert isinstance(found, DraftText)
    return found


def codes(found: DraftText) -> dict[RemarkCode, int]:
    return {remark.code: remark.number for remark in found.remarks}


def test_numbers_that_word_draws_are_written_out():
    found = opened(
        p("Phạm vi", num="1"),
        p("Cán bộ.", num="1", depth=1),
        p("Nhân viên:", num="1", depth=1),
        p("chính thức;", num="1", depth=2),
        p("hợp đồng.", num="1", depth=2),
        p("Mức chi", num="1"),
        p("Ăn trưa.", num="1", depth=1),
        numbering=LAW,
    )
    assert found.text.splitlines() == [
        "Điều 1. Phạm vi",
        "1. Cán bộ.",
        "2. Nhân viên:",
        "a) chính thức;",
        "b) hợp đồng.",
        "Điều 2. Mức chi",
        "1. Ăn trưa.",
    ]
    clauses = split(found.text)
    assert label(clauses, 4, found.text) == "Điểm b khoản 2 Điều 1"


def test_a_list_told_to_begin_again_does():
    found = opened(p("A", num="1"), p("B", num="1"), p("C", num="2"), numbering=LAW)
    assert found.text.splitlines() == ["Điều 1. A", "Điều 2. B", "Điều 1. C"]


def test_a_number_that_comes_with_the_style_counts_too():
    styles = (
        f'<w:styles {W}><w:style w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:styleId="Con"><w:basedOn w:val="Dieu"/></w:style></w:styles>'
    )
    found = opened(p("A", style="Dieu"), p("B", style="Con"), numbering=LAW, styles=styles)
    assert found.text.splitlines() == ["Điều 1. A", "Điều 2. B"]


@pytest.mark.parametrize(
    ("form", "third"),
    [("upperRoman", "III"), ("lowerRoman", "iii"), ("upperLetter", "C"), ("decimalZero", "03")],
)
def test_forms_of_numbers(form, third):
    three = [p("x", num="1")] * 3
    found = opened(*three, numbering=lists((form, "%1.")))
    assert found.text.splitlines()[2] == f"{third}. x"


def test_a_number_typed_by_hand_is_not_written_twice():
    found = opened(p("Điều 1. Phạm vi", num="1"), numbering=LAW)
    assert found.text == "Điều 1. Phạm vi\n"


def test_tracked_changes_are_read_as_accepted_and_said_so():
    gone = f"<w:del><w:r><w:delText>50.000</w:delText></w:r></w:del><w:ins>{run('80.000')}</w:ins>"
    found = opened(p("Điều 1. Mức chi ", raw=gone + run(" đồng")))
    assert found.text == "Điều 1. Mức chi 80.000 đồng\n"
    assert codes(found) == {RemarkCode.TRACKED: 2}


def test_a_paragraph_whose_end_was_deleted_runs_on():
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Điều 1. Phạm ')}</w:p>"
    assert opened(first, p("vi")).text == "Điều 1. Phạm vi\n"


def test_comments_images_and_footnotes_are_told_and_footnotes_kept():
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0">{p("—")}</w:footnote>'
        f'<w:footnote w:id="1">{p("Theo Nghị quyết số 1.")}</w:footnote></w:footnotes>'
    )
    raw = '<w:r><w:commentReference w:id="1"/></w:r><w:r><w:drawing/></w:r>'
    raw += '<w:r><w:footnoteReference w:id="1"/></w:r>'
    found = opened(p("Điều 1. Phạm vi", raw=raw), footnotes=notes)
    assert found.text.splitlines() == ["Điều 1. Phạm vi", "Chú thích 1: Theo Nghị quyết số 1."]
    assert codes(found) == {
        RemarkCode.COMMENTS: 1,
        RemarkCode.IMAGES: 1,
        RemarkCode.FOOTNOTES: 1,
    }


def test_tables_come_row_by_row_and_nested_ones_inside_their_cell():
    inner = table(("a", "b"), ("c", "d"))
    found = opened(
        p("Điều 1. Bảng"), table(("TT", "Mức"), ("1", p("hai") + inner)), p("Điều 2. Sau bảng")
    )
    assert found.text.splitlines()[1:3] == ["TT | Mức", "1 | hai / a; b / c; d"]
    assert codes(found) == {RemarkCode.NESTED_TABLES: 1}
    clauses = split(found.text)
    assert [one.level for one in clauses] == [Level.ARTICLE, Level.TABLE, Level.ARTICLE]
    assert label(clauses, 1, found.text) == "Bảng 1 Điều 1"


def test_a_table_of_one_column_is_a_frame_around_text():
    found = opened(table((p("Điều 1. Trong khung") + p("1. Khoản một."),)))
    assert [one.level for one in split(found.text)] == [Level.ARTICLE, Level.CLAUSE]


def test_the_ten_drafts_read_the_same_from_word():
    right = wanted = 0
    for draft in drafts():
        lines = [line for line in draft.text.splitlines() if line.strip()]
        found = opened(*(p(line) for line in lines))
        clauses = split(found.text)
        assert "".join(one.of(found.text) for one in clauses) == found.text
        got = [path for _start, path in read(clauses, found.text)]
        expected = [path for _start, path in draft.expected]
        right += len(set(got) & set(expected))
        wanted += max(len(set(got)), len(set(expected)))
    assert right / wanted >= 0.98


def test_macros_are_refused_by_name():
    found = open_draft(docx(p("Điều 1. A"), vbaProject="x"), "a.docx")
    assert found == Refusal(RefusalCode.MACROS)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", RefusalCode.EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1WordDocument", RefusalCode.OLD_OFFICE),
        (b"PK\x03\x04broken", RefusalCode.BROKEN),
        (b"\x89PNG....", RefusalCode.UNSUPPORTED_KIND),
        (docx(), RefusalCode.EMPTY),
        (docx("<w:p><w:r>"), RefusalCode.BROKEN),
    ],
)
def test_what_is_no_draft_is_refused_by_name(data, code):
    found = open_draft(data, "a.docx")
    assert isinstance(found, Refusal)
    assert found.code == code


def test_a_file_that_is_too_big_is_refused():
    found = open_draft(b"x" * 2000, "a.txt", Limits(size=1000))
    assert isinstance(found, Refusal)
    assert found.code == RefusalCode.TOO_BIG


@pytest.mark.parametrize("written", [in_tcvn3, in_vni])
def test_text_in_an_old_font_encoding_is_made_readable_and_said_so(written):
    sentence = "Điều 1. Quy chế này áp dụng đối với cán bộ, nhân viên của cơ quan."
    found = open_draft(written(sentence), "a.txt")
    assert isinstance(found, DraftText)
    assert "áp dụng đối với cán bộ" in found.text
    assert codes(found) == {RemarkCode.CONVERTED: 0}
