"""Lists as people paste them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.dialogues import pasted
from doithoai.dialogues.models import Part


@pytest.mark.parametrize(
    ("line", "name", "post", "organisation"),
    [
        ("Trần Văn Mẫu – Chủ tịch – UBND xã", "Trần Văn Mẫu", "Chủ tịch", "UBND xã"),
        ("3. Trần Văn Mẫu - Chủ tịch - UBND xã", "Trần Văn Mẫu", "Chủ tịch", "UBND xã"),
        ("- Trần Văn Mẫu\tChủ tịch\tUBND xã", "Trần Văn Mẫu", "Chủ tịch", "UBND xã"),
        ("A – Phòng Văn hóa - Xã hội – UBND xã", "A", "Phòng Văn hóa - Xã hội", "UBND xã"),
        ("Trần Văn Mẫu; Chủ tịch", "Trần Văn Mẫu", "Chủ tịch", ""),
        ("Trần Văn Mẫu", "Trần Văn Mẫu", "", ""),
        ("Lê Thị A – Phó Bí thư – Đảng ủy – khối", "Lê Thị A", "Phó Bí thư", "Đảng ủy – khối"),
    ],
)
def test_a_line_is_a_person(line, name, post, organisation):
    (one,) = pasted.delegates(line)
    assert (one.name, one.post, one.organisation_name) == (name, post, organisation)
    assert not one.is_group


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Lê Thị A – Bí thư Đảng ủy – xã Mẫu", Part.PRESIDING),
        ("Lê Thị A – Ủy viên Ban Thường vụ Tỉnh ủy, Bí thư Đảng ủy", Part.PRESIDING),
        ("Lê Thị A – Phó Bí thư Thường trực Đảng ủy – xã Mẫu", Part.HOST),
        ("Lê Thị A – Phó Bí thư, Chủ tịch UBND – UBND xã Mẫu", Part.HOST),
        ("Lê Thị A – Chủ tịch – Hội LHPN xã Mẫu", Part.HOST),
        ("Lê Thị A – Phó Chủ tịch Hội đồng nhân dân – xã Mẫu", Part.HOST),
        ("Lê Thị A – Nguyên Bí thư Đảng ủy – xã Mẫu", Part.DELEGATE),
        ("Lê Thị A – Thư ký Chủ tịch – UBND xã Mẫu", Part.DELEGATE),
        ("Lê Thị A – Bí thư Đoàn xã", Part.DELEGATE),
        ("Lê Thị A – Bí thư – Chi bộ thôn Mẫu", Part.DELEGATE),
        ("Lê Thị A – Chủ tịch – Hội Nông dân xã Mẫu", Part.DELEGATE),
        ("Lê Thị A – Chi hội trưởng – thôn Mẫu", Part.DELEGATE),
        ("Chủ tịch các chi hội – 12 người", Part.DELEGATE),
    ],
)
def test_a_leader_is_proposed_for_the_table_by_post(line, part):
    (one,) = pasted.delegates(line)
    assert one.part == part


def test_only_the_first_secretary_presides():
    found = pasted.delegates("A – Chủ tịch UBND xã\nB – Bí thư Đảng ủy\nC – Bí thư Huyện ủy")
    assert [one.part for one in found] == [Part.HOST, Part.PRESIDING, Part.HOST]


@pytest.mark.parametrize(
    ("line", "number", "organisation"),
    [
        ("Hội viên các chi hội – 63 người", 63, ""),
        ("Hội viên – phường Mẫu – 12", 12, "phường Mẫu"),
    ],
)
def test_a_line_that_ends_in_a_number_is_a_group(line, number, organisation):
    (one,) = pasted.delegates(line)
    assert (one.is_group, one.number, one.organisation_name) == (True, number, organisation)


@pytest.mark.parametrize(
    ("line", "at", "what", "who"),
    [
        ("08:00 Khai mạc – Ban tổ chức", dt.time(8), "Khai mạc", "Ban tổ chức"),
        ("8h30 Đối thoại", dt.time(8, 30), "Đối thoại", ""),
        ("14 giờ Bế mạc", dt.time(14), "Bế mạc", ""),
        ("25:00 Không có giờ này", None, "25:00 Không có giờ này", ""),
        ("Khai mạc", None, "Khai mạc", ""),
    ],
)
def test_a_line_is_a_step_with_or_without_its_hour(line, at, what, who):
    (one,) = pasted.agenda(line)
    assert (one.starts_at, one.what, one.who) == (at, what, who)


def test_reports_and_groups_are_lines_too():
    (report,) = pasted.reports("Báo cáo kết quả – Hội LHPN xã")
    assert (report.title, report.given_by) == ("Báo cáo kết quả", "Hội LHPN xã")
    assert [g.name for g in pasted.groups("Môi trường\n\n  2) Việc làm ")] == [
        "Môi trường",
        "Việc làm",
    ]


@given(st.text(max_size=3000))
def test_whatever_is_pasted_fits_its_columns(text):
    for read in (pasted.delegates, pasted.agenda, pasted.reports, pasted.groups):
        for row in read(text):
            for field in row._meta.concrete_fields:
                value = getattr(row, field.attname)
                if isinstance(value, str) and field.max_length:
                    assert len(value) <= field.max_length
                    assert "\x00" not in value
