"""Everything below a body is one range of its path."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.units import actions
from doithoai.units.models import Kind, Level, Organisation

from .factories import organisation

pytestmark = pytest.mark.django_db


def line() -> tuple[Organisation, Organisation, Organisation, Organisation]:
    centre = organisation("Trung ương", level=Level.CENTRAL)
    province = organisation("Tỉnh", level=Level.PROVINCE, parent=centre)
    commune = organisation("Xã", parent=province)
    stranger = organisation("Tỉnh khác", level=Level.PROVINCE, parent=centre)
    return centre, province, commune, stranger


def test_below_holds_children_and_their_children_but_not_the_body_itself() -> None:
    centre, province, commune, stranger = line()
    assert set(Organisation.objects.below(centre)) == {province, commune, stranger}
    assert set(Organisation.objects.below(province)) == {commune}
    assert set(Organisation.objects.within(province)) == {province, commune}
    assert not Organisation.objects.below(commune).exists()


def test_above_lists_the_line_from_the_top() -> None:
    centre, province, commune, _stranger = line()
    assert list(Organisation.objects.above(commune)) == [centre, province]
    assert province.is_above(commune)
    assert not commune.is_above(province)
    assert not province.is_above(province)


def test_moving_takes_everything_below_along_and_each_move_is_recorded() -> None:
    centre, province, commune, stranger = line()
    before = Event.objects.about(commune).count()
    actions.move_organisation(province, stranger, by=SYSTEM)
    assert set(Organisation.objects.below(stranger)) == {province, commune}
    moved = Organisation.objects.get(pk=commune.pk)
    assert moved.ancestor_ids == [centre.pk, stranger.pk, province.pk]
    assert moved.parent_id == province.pk
    assert Event.objects.about(commune).count() == before + 1 == moved.version


@pytest.mark.parametrize("under", [1, 2])
def test_nobody_can_be_moved_under_itself_or_its_own(under: int) -> None:
    bodies = line()
    with pytest.raises(ValidationError):
        actions.move_organisation(bodies[1], bodies[under], by=SYSTEM)
    assert Organisation.objects.get(pk=bodies[1].pk).parent == bodies[0]


def test_the_range_uses_the_index() -> None:
    centre, *_rest = line()
    plan = Organisation.objects.below(centre).explain()
    if connection.vendor == "sqlite":
        assert "organisation_by_path" in plan
    else:  # a few rows are scanned by PostgreSQL, index or not: ask with scans forbidden
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        assert "organisation_by_path" in Organisation.objects.below(centre).explain()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Ủy ban MTTQ xã Ví Dụ", "mặt trận ví dụ"),
        ("Ủy ban MTTQ xã Ví Dụ", "uy ban mat tran to quoc xa vi du"),
        ("Ủy ban Mặt trận Tổ quốc xã Ví Dụ", "mttq vi du"),
        ("UBND xã Ví Dụ", "Ủy ban nhân dân xã"),
        ("Ủy ban nhân dân xã Ví Dụ", "ubnd xã"),
        ("Hội LHPN xã Ví Dụ", "hội phụ nữ xã"),
        ("Hội Liên hiệp Phụ nữ xã Ví Dụ", "hoi lhpn"),
    ],
)
@pytest.mark.django_db
def test_a_body_is_found_written_short_or_out(name, typed):
    wanted = actions.create_organisation(name, Kind.OTHER, Level.COMMUNE, by=SYSTEM)
    actions.create_organisation("Phòng Kinh tế xã Ví Dụ", Kind.OTHER, Level.COMMUNE, by=SYSTEM)
    assert list(Organisation.objects.search(typed)) == [wanted]
