"""Reports of periods that a body had not sent when it was gone."""

from django.urls import reverse

from doithoai.desk.succession.inventory import everything
from doithoai.kit.periods import Kind, Period
from doithoai.reports.models import State
from doithoai.reports.returns import actions
from tests.desk.test_succession import GONE_ON, abolish
from tests.desk.test_succession_of_plans import succeeded
from tests.reports.returning import again, begun, measure_set, sent

BEFORE = Period.of(GONE_ON.year - 1, Kind.QUARTER, 3)
AFTER = Period.of(GONE_ON.year + 1, Kind.QUARTER, 3)


def shown(unit):
    return {item.id: item for item in everything(unit) if item.kind == "returns"}


def test_each_that_was_not_sent_is_shown_with_what_becomes_of_it(cast, client):
    measures = measure_set(cast)
    early, late = (begun(cast, measures, period=one) for one in (BEFORE, AFTER))
    abolish(cast.unit, cast.other_unit)
    cast.unit.refresh_from_db()
    assert shown(cast.unit).keys() == {early.pk, late.pk}
    client.force_login(cast.administrator)
    page = client.get(reverse("desk:succession", args=[cast.unit.pk])).content.decode()
    assert "Báo cáo kỳ chưa gửi" in page
    assert "khóa và gửi trước khi bàn giao chức vụ" in page
    assert "kỳ kết thúc sau ngày đơn vị kết thúc hoạt động" in page
    assert "Đã niêm phong" not in page


def test_it_stays_where_it_is(cast):
    report = begun(cast, period=BEFORE)
    succeeded(cast, rest=str(cast.other_unit.pk))
    assert again(report).organisation == cast.unit
    assert report.pk in shown(cast.unit)


def test_it_can_still_be_sent_and_is_shown_no_more(cast):
    report = begun(cast, period=BEFORE)
    abolish(cast.unit, cast.other_unit)
    report = again(report)
    actions.lock(report, "Chủ tịch", by=cast.officer)
    actions.send(report, "Chủ tịch", by=cast.officer)
    assert again(report).state == State.SENT
    assert not shown(cast.unit)


def test_what_was_sent_is_not_open(cast):
    sent(cast, period=BEFORE)
    abolish(cast.unit, cast.other_unit)
    assert not shown(cast.unit)
