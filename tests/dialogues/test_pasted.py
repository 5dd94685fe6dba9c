"""Lists as people paste them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.dialogues import pasted


@pytest.mark.parametrize(
    ("line", "name", "post", "organisation"),
    [
        ("Trần Văn Mẫu – Chủ tịch – UBND xã", "Trần Văn Mẫu", "Chủ tịch", "UBND xã"),
        ("3. Trần Văn Mẫu - Chủ tịch - UBND xã", "Trần Văn Mẫu", "Chủ tịch", "UBND xã"),
        ("- Trần Văn Mẫu\tChủ tịch\tUBND xã", "Trần Văn Mẫu", "Chủ tịch", "UBND xã"),
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
