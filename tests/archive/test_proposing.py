"""What reading says of a text becomes proposals: title, place, units of figures."""

import datetime as dt
import json

import pytest
from django.core.management import call_command

from doithoai.archive import actions
from doithoai.units.models import Area
from tests.archive.factories import document, facts, figure

pytestmark = pytest.mark.django_db
ENDED = dt.date(2025, 6, 30)


def province(key, name, folded, **changes):
    given = {"level": "province", "kind": "Tỉnh", "name": name, "folded_name": f" {folded}"}
    return Area.objects.create(key=key, code=key, **given | changes)


def told(name, opening):
    return f"Hội nghị ở {name}\n\n{opening}\nNhiều ý kiến được nêu.\n"


@pytest.fixture
def both():
    """A province that was merged, and the one that took over its name."""
    was = province("P7", "Mẫu Sơn", "mau son", valid_to=ENDED)
    return was, province("P8", "Mẫu Sơn", "mau son", valid_from=ENDED + dt.timedelta(1))


@pytest.mark.parametrize(
    ("opening", "which"),
    [
        ("Sáng 12/10/2025, Hội LHPN tỉnh Mẫu Sơn tổ chức đối thoại.", 1),
        ("Sáng 12/10/2019, Hội LHPN tỉnh Mẫu Sơn tổ chức đối thoại.", 0),
        ("Vừa qua, Hội LHPN tỉnh Mẫu Sơn tổ chức đối thoại.", 0),
    ],
)
def test_the_place_is_the_unit_of_that_day(cast, both, opening, which):
    assert document(cast, told("tỉnh Mẫu Sơn", opening)).area == both[which]


def test_a_place_of_which_there_are_two_is_left_open(cast):
    province("P7", "Mẫu Sơn", "mau son")
    province("P8", "Mẫu Sơn", "mau son")
    opening = "Vừa qua, Hội LHPN tỉnh Mẫu Sơn tổ chức đối thoại."
    assert document(cast, told("tỉnh Mẫu Sơn", opening)).area is None


def test_a_city_called_by_its_letters(cast):
    city = province("P9", "Hồ Chí Minh", "ho chi minh", kind="Thành phố")
    opening = "Vừa qua, Hội LHPN TPHCM tổ chức đối thoại với hội viên."
    assert document(cast, told("TPHCM", opening)).area == city


def test_the_header_of_a_web_page_is_no_title(cast):
    text = f"Chi tiết tin\n{told('xã Ví Dụ', 'Xã Ví Dụ tổ chức đối thoại với hội viên.')}"
    assert document(cast, text).title == "Hội nghị ở xã Ví Dụ"


def test_a_unit_that_begins_like_a_thousand_stays_whole(cast):
    made = document(cast, told("xã", "Hai ngành, 12 ngành và 3 nghìn hội viên dự."))
    units = {f.value["unit"] for f in made.findings.filter(kind="figure")}
    assert "ngành" in units
    assert "h" not in units


def test_figures_without_a_day_are_named_and_left_out_of_a_period(cast, capsys):
    place = province("P9", "Mẫu Mực", "mau muc")
    made = document(cast)
    actions.describe(
        made, facts(made, held_on=None, published_on=None, area=place), by=cast.officer
    )
    figure(cast, made)
    call_command("figures", "--place", "Mẫu Mực", "--json")
    rows = [row for row in json.loads(capsys.readouterr().out) if row["kind"] == "reported"]
    assert [row["document_id"] for row in rows] == [str(made.pk)]
    call_command("figures", "--place", "Mẫu Mực", "--from", "2019-01-01", "--json")
    out = capsys.readouterr()
    assert "left out: 1" in out.err
    assert "reported" not in out.out
