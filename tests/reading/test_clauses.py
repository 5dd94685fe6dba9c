"""A draft is split as a lawyer would cite it, and joined again it is what was read."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.reading.clauses import Fate, Level, Slip, label, pair, pieces, slips, split

from .draft_texts import drafts, held_out, path_of, read

DRAFTS = drafts()
PIECES = st.sampled_from(
    [
        "Chương II",
        "QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi",
        "Điều 7 của Luật này",
        "1. Mức chi",
        "2.1. Chi tiết",
        "a) Tiền ăn;",
        "“Điều 3. Trích dẫn",
        "hết.”.",
        "Nơi nhận:",
        "TT | Nội dung",
        "1\tmột\thai",
        "- Gạch đầu dòng",
        "",
        "\u2028",
        "PHỤ LỤC I",
        "Quy chế này./.",
    ]
)


def labels(text: str) -> dict[str, str]:
    clauses = split(text)
    return {label(clauses, at, text): one.of(text).strip() for at, one in enumerate(clauses)}


def test_nearly_all_clauses_of_ten_drafts_are_right_and_nothing_is_lost():
    assert len(DRAFTS) == 10
    right = wanted = 0
    for draft in DRAFTS:
        clauses = split(draft.text)
        assert "".join(one.of(draft.text) for one in clauses) == draft.text
        found = read(clauses, draft.text)
        right += len(set(found) & set(draft.expected))
        wanted += max(len(found), len(draft.expected))
    assert wanted == 322
    assert right / wanted >= 0.98


@pytest.mark.parametrize("draft", held_out(), ids=lambda draft: draft.name)
def test_drafts_of_other_manners_are_split_where_their_numbers_stand(draft):
    clauses = split(draft.text)
    assert "".join(one.of(draft.text) for one in clauses) == draft.text
    loose = (Level.PARAGRAPH, Level.TABLE)
    numbered = {one.start for one in clauses if one.level not in loose}
    found = [(start, path) for start, path in read(clauses, draft.text) if start in numbered]
    assert found == draft.expected


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("(2) Người đã nghỉ hưu", "d1.k2"),
        ("2-\tNgười đã nghỉ hưu", "d1.k2"),
        ("1.1/ Đi bằng xe cơ quan", "d1.k1.k1.1"),
        ("Chương thứ hai", "c2"),
        ("Chương thứ nhì của Luật này", "d1.k1.-1"),
        ("(7) xem chú thích", "d1.k1.-1"),
        ("a - Dùng đúng mục đích", "d1.k1.ma"),
        ("b - Dùng đúng mục đích", "d1.k1.-1"),
        ("Điều thứ hai: Đối tượng", "dthứ hai"),
        ("Điều thứ ba và Điều thứ tư được đọc lại", "d1.k1.-1"),
    ],
)
def test_a_sign_that_could_be_anything_counts_only_where_its_number_comes_next(line, path):
    text = f"Điều 1. Mức chi\n(1) Đi trong xã.\n{line}\n"
    clauses = split(text)
    assert path_of(clauses, len(clauses) - 1) == path


@given(
    st.lists(PIECES | st.text(max_size=30), max_size=30), st.sampled_from(["\n", "\r\n", "\n\n"])
)
def test_any_text_joined_again_is_the_text(lines, end):
    text = end.join(lines)
    clauses = split(text)
    assert "".join(one.of(text) for one in clauses) == text
    for at, one in enumerate(clauses):
        assert one.parent is None or one.parent < at
        assert label(clauses, at, text)
        assert path_of(clauses, at)


def test_a_clause_is_cited_as_people_cite_it():
    text = next(draft.text for draft in DRAFTS if draft.name.startswith("01"))
    cited = labels(text)
    assert cited["Điểm đ khoản 1 Điều 4"].startswith("đ) Có người trông giữ")
    assert cited["Mục 2 Chương II"] == "Mục 2. MỨC HỖ TRỢ"
    assert cited["Điều 5a"] == "Điều 5a. Nguồn kinh phí"
    assert cited["Đoạn 1 khoản 1 Điều 4"].startswith("Trường hợp không bố trí")
    assert cited["Đoạn 1 ngoài điều khoản"] == "QUỐC HỘI"


def test_articles_of_an_attached_document_are_told_from_those_of_the_decision():
    text = next(draft.text for draft in DRAFTS if draft.name.startswith("04"))
    cited = labels(text)
    assert cited["Điều 2"].startswith("Điều 2. Quyết định này")
    assert cited["Điều 2 (QUY CHẾ)"] == "Điều 2. Thời hạn"


def test_a_reference_at_the_beginning_of_a_line_is_no_article():
    text = "Điều 1. Phạm vi\nThực hiện theo\nĐiều 9 của Luật này.\nĐiều 2. Đối tượng\n"
    assert [one.number for one in split(text) if one.level is Level.ARTICLE] == ["1", "2"]


def test_a_quoted_provision_keeps_its_own_numbers():
    text = "Điều 1. Sửa đổi\n“Điều 7. Khác\n1. Một.\n2. Hai.”\nĐiều 2. Hiệu lực\n"
    clauses = split(text)
    assert [path_of(clauses, at) for at in range(len(clauses))] == ["d1", "d1.-1", "d2"]


def test_a_quotation_that_never_ends_does_not_swallow_the_next_article():
    text = "Điều 1. Sửa đổi\n“Điều 7. Khác\n1. Một.\nĐiều 2. Hiệu lực\n"
    clauses = split(text)
    assert path_of(clauses, len(clauses) - 1) == "d2"


def test_slips_of_numbering_are_told_and_the_number_stays():
    text = "Điều 1. A\nĐiều 1. B\nĐiều 4. C\n1. Một\n3. Ba\nĐiều 2. D\na) x;\nb) y;\ne) z.\n"
    clauses = split(text)
    found = {label(clauses, at, text): slip for at, slip in slips(clauses).items()}
    assert found == {
        "Điều 1": Slip.REPEATED,
        "Điều 4": Slip.SKIPPED,
        "Khoản 3 Điều 4": Slip.SKIPPED,
        "Điều 2": Slip.BACKWARDS,
        "Điểm e Điều 2": Slip.SKIPPED,
    }


def test_clauses_put_in_between_are_no_slip():
    text = "Điều 5. A\nĐiều 5a. B\nĐiều 6. C\n1. Một\n1a. Một a\n2. Hai\n"
    assert [slip for at, slip in slips(split(text)).items() if at] == []


@pytest.mark.parametrize("text", ["", "\n\n", "   \n"])
def test_a_blank_text_has_no_more_than_one_blank_clause(text):
    assert "".join(one.of(text) for one in split(text)) == text


def test_a_long_draft_is_split_in_a_moment():
    text = "".join(
        f"Điều {n}. Tên điều\n1. Một.\na) Điểm một;\nb) Điểm hai.\n" for n in range(1, 800)
    )
    assert len(split(text)) == 4 * 799


# From one version to the next.

OLD = """Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Quy chế này áp dụng đối với cán bộ, nhân viên cơ quan.
2. Không áp dụng đối với cộng tác viên.
Điều 2. Công tác phí
1. Phụ cấp lưu trú 150.000 đồng/ngày.
2. Tiền thuê phòng nghỉ khoán 350.000 đồng/đêm.
Điều 3. Hiệu lực
Quy chế có hiệu lực từ ngày ký.
"""


def fates(old: str, new: str) -> dict[str, tuple[str, Fate]]:
    """What each clause of the new text was."""
    before, after = split(old), split(new)
    pairs = pair(pieces(before, old), pieces(after, new))
    return {
        label(after, at, new): ("" if one.old is None else label(before, one.old, old), one.fate)
        for at, one in enumerate(pairs)
    }


def test_the_same_text_is_the_same_throughout():
    assert {fate for _old, fate in fates(OLD, OLD).values()} == {Fate.SAME}
    assert all(old == new for new, (old, _fate) in fates(OLD, OLD).items())


def test_an_article_put_in_front_moves_the_others_without_losing_them():
    new = OLD.replace("Điều 3", "Điều 4").replace("Điều 2", "Điều 3")
    new = new.replace("Điều 3. Công", "Điều 2. Giải thích từ ngữ\nCác từ ngữ ở đây.\nĐiều 3. Công")
    found = fates(OLD, new)
    assert found["Điều 2"] == ("", Fate.NEW)
    assert found["Điều 3"] == ("Điều 2", Fate.MOVED)
    assert found["Khoản 2 Điều 3"] == ("Khoản 2 Điều 2", Fate.SAME)
    assert found["Điều 4"] == ("Điều 3", Fate.MOVED)


def test_a_changed_clause_is_still_that_clause():
    found = fates(OLD, OLD.replace("150.000 đồng/ngày", "200.000 đồng/ngày/người"))
    assert found["Khoản 1 Điều 2"] == ("Khoản 1 Điều 2", Fate.CHANGED)
    assert found["Khoản 2 Điều 2"] == ("Khoản 2 Điều 2", Fate.SAME)


def test_a_clause_taken_out_is_in_no_pair():
    new = OLD.replace("2. Không áp dụng đối với cộng tác viên.\n", "")
    found = fates(OLD, new)
    assert "Khoản 2 Điều 1" not in {old for old, _fate in found.values()}


def test_clauses_that_change_places_are_known_by_their_words():
    lines = OLD.splitlines(keepends=True)
    lines[6], lines[7] = lines[7].replace("2.", "1.", 1), lines[6].replace("1.", "2.", 1)
    found = fates(OLD, "".join(lines))
    assert found["Khoản 1 Điều 2"] == ("Khoản 2 Điều 2", Fate.MOVED)
    assert found["Khoản 2 Điều 2"] == ("Khoản 1 Điều 2", Fate.MOVED)


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.name[:2])
def test_a_version_that_renumbers_everything_keeps_its_clauses(draft):
    """Every number changed, an article put in front, one word changed in each fifth line."""
    chance = random.Random(draft.name)
    lines = []
    for number, line in enumerate(draft.text.splitlines(keepends=True)):
        words = line.split(" ")
        if number % 5 == 0 and len(words) > 8:
            words[chance.randrange(4, len(words) - 1)] = "(sửa)"
        lines.append(" ".join(words))
    new = "".join(lines)
    for n in range(30, 0, -1):
        for word in ("Điều", "ĐIỀU", "Ðiều"):
            for sign in ".:":
                new = new.replace(f"\n{word} {n}{sign}", f"\n{word} {n + 1}{sign}")
    old_clauses, new_clauses = split(draft.text), split(new)
    pairs = pair(pieces(old_clauses, draft.text), pieces(new_clauses, new))
    kept = [one.old for one in pairs if one.old is not None]
    assert len(kept) == len(set(kept))
    assert len(kept) >= 0.97 * len(old_clauses)
    right = sum(at == one.old for at, one in enumerate(pairs))
    if len(old_clauses) == len(new_clauses):
        assert right >= 0.97 * len(old_clauses)


@given(st.lists(PIECES, max_size=14), st.lists(PIECES, max_size=14))
def test_no_clause_is_paired_twice(before, after):
    old, new = "\n".join(before), "\n".join(after)
    one, other = split(old), split(new)
    pairs = pair(pieces(one, old), pieces(other, new))
    kept = [each.old for each in pairs if each.old is not None]
    assert len(pairs) == len(other)
    assert len(kept) == len(set(kept))
    assert all(
        one[p.old].level == other[at].level for at, p in enumerate(pairs) if p.old is not None
    )
