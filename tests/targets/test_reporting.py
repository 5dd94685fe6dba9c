"""Numbers are reported with their source, corrected openly, and never mixed with counted ones."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.kit.measures import measure
from doithoai.targets import actions
from doithoai.targets.actions import Reported
from doithoai.targets.models import Assessment, Band, Review, Value

from .factories import REPORT, adopted, drawn_up, in_force, reported, taken, target

NOW = dt.datetime(2024, 2, 22, 3, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_value_keeps_its_source(cast):
    _upper, own = in_force(cast)
    (value,) = reported(own, "6", by=cast.officer)
    kept = Value.objects.get(pk=value.pk)
    assert (kept.amount, kept.organisation, kept.year) == (Decimal(6), cast.unit, 2023)
    assert (kept.source, kept.said_by) == ("Báo cáo số 12/BC-BTV", "Nguyễn Thị Mẫu")
    assert Event.objects.about(kept).get().values == {"year": "2023", "amount": "6"}


def test_a_correction_keeps_the_old_number_in_the_journal(cast):
    _upper, own = in_force(cast)
    reported(own, "6", by=cast.officer)
    reported(own, "7.5", by=cast.officer)
    value = Value.objects.get()
    assert value.amount == Decimal("7.5")
    last = Event.objects.about(value).last()
    assert (last.verb, last.values["old"], last.values["amount"]) == (
        "targets.value.corrected",
        "6",
        "7.5",
    )


def test_the_same_number_again_is_no_correction(cast):
    _upper, own = in_force(cast)
    reported(own, "6")
    with pytest.raises(ValidationError):
        reported(own, "6")
    assert Value.objects.get().version == 1


def test_what_is_counted_cannot_be_reported(cast):
    upper = drawn_up(cast.province)
    target(upper, measure="targets.above", level="commune")
    own = taken(adopted(upper), cast.unit)
    with pytest.raises(ValidationError):
        reported(own, "6")
    assert not Value.objects.exists()


def test_the_level_above_does_not_report_for_the_units(cast):
    upper, _own = in_force(cast)
    with pytest.raises(ValidationError):
        reported(upper, "6")


def test_a_part_larger_than_the_whole_is_refused(cast):
    upper = drawn_up(cast.province)
    target(upper, "80", is_share=True, base_label="hội viên")
    own = taken(adopted(upper), cast.unit)
    with pytest.raises(ValidationError):
        reported(own, ("11", "10"))
    with pytest.raises(ValidationError):
        reported(own, "11")
    assert not Value.objects.exists()


def test_a_year_outside_the_term_is_refused(cast):
    _upper, own = in_force(cast)
    with pytest.raises(ValidationError):
        reported(own, "6", year=2027)


def test_only_the_unit_reports(cast):
    _upper, own = in_force(cast)
    for somebody in (cast.other_officer, cast.province_officer, cast.clerk, cast.chair):
        with pytest.raises(PermissionDenied):
            reported(own, "6", by=somebody)
    (one,) = own.targets.all()
    one.resolution = own
    actions.report(own, 2023, [Reported(one, Decimal(1))], REPORT, by=cast.leader)


def sheet(**changes):
    values = {
        "kind": "document",
        "words": "Báo cáo số 12/BC-BTV",
        "on": "05/01/2024",
        "said_by": "Nguyễn Thị Mẫu",
    }
    return values | changes


def test_the_sheet_takes_numbers_as_people_write_them(cast, client):
    _upper, own = in_force(cast)
    client.force_login(cast.officer)
    address = reverse("targets:report", args=[own.pk, 2023])
    page = client.get(address)
    assert "Hội viên mới kết nạp" in page.content.decode()
    paper = SimpleUploadedFile("bao-cao.txt", "Kết nạp 1.345,5".encode())
    answer = client.post(address, sheet(amount_0="1.345,5", file=paper))
    assert answer.status_code == 302
    value = Value.objects.get()
    assert value.amount == Decimal("1345.5")
    page = client.get(reverse("targets:review", args=[own.pk]) + "?year=2023").content.decode()
    assert "1.345,5 hội viên" in page and "Báo cáo số 12/BC-BTV" in page
    file = client.get(reverse("targets:source_file", args=[value.pk]))
    assert b"".join(file.streaming_content).decode() == "Kết nạp 1.345,5"


@pytest.mark.parametrize("typed", ["-1", "nhiều", "1.345 tỷ", "1,2345", "9999999999999999"])
def test_the_sheet_asks_again_for_what_is_no_number(cast, client, typed):
    _upper, own = in_force(cast)
    client.force_login(cast.officer)
    answer = client.post(reverse("targets:report", args=[own.pk, 2023]), sheet(amount_0=typed))
    assert answer.status_code == 400
    assert not Value.objects.exists()


def test_an_empty_sheet_reports_nothing(cast, client):
    _upper, own = in_force(cast)
    client.force_login(cast.officer)
    answer = client.post(reverse("targets:report", args=[own.pk, 2023]), sheet(amount_0=""))
    assert answer.status_code == 400
    assert not Value.objects.exists()


MID_TERM = [
    *(("10", "12"),) * 7,  # above plan
    *(("10", "10"),) * 7,  # reached
    *(("10", "6"),) * 6,  # above half
    ("10", "1"),  # not reached
]


def test_twenty_one_criteria_at_mid_term_fall_into_four_bands(cast):
    """7 above plan, 7 at 100 %, 6 above 50 %, 1 not reached: the sizes are those of a report of
    the past, the numbers in them made up."""
    made = drawn_up(cast.unit)
    for plan, _done in MID_TERM:
        target(made, plan)
    reported(adopted(made), *(done for _plan, done in MID_TERM))
    review = actions.settle(made, 2023, NOW.date(), by=cast.leader)
    counted = {band: review.assessments.filter(band=band).count() for band in Band}
    assert counted == {
        Band.ABOVE: 7,
        Band.REACHED: 7,
        Band.HALF: 6,
        Band.NOT: 1,
        Band.UNKNOWN: 0,
    }
    event = Event.objects.about(review).get()
    assert (event.values["above"], event.values["not_reached"]) == (7, 1)
    assert measure("targets.half").records().count() == 6


def test_a_settled_review_stays_as_it_was(cast):
    _upper, own = in_force(cast)
    reported(own, "1")
    review = actions.settle(own, 2023, NOW.date(), by=cast.leader)
    reported(own, "9")
    assert review.assessments.get().band == Band.NOT
    with pytest.raises(ValidationError):
        actions.settle(own, 2023, NOW.date(), by=cast.leader)
    with pytest.raises(PermissionDenied):
        actions.settle(own, 2023, dt.date(2024, 2, 23), by=cast.clerk)
    assert (Review.objects.count(), Assessment.objects.count()) == (1, 1)
