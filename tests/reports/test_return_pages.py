"""Reports of periods by their pages: what is typed, what is refused, what is shown to whom."""

import re

import pytest
import time_machine
from django.apps import apps
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.kit.periods import Kind
from doithoai.reports.models import MeasureSet, Return, State
from tests.reports.returning import (
    THIRD,
    VOICES,
    again,
    begun,
    heard,
    locked,
    measure_set,
    sent,
)
from tests.voices.factories import voice

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture(autouse=True)
def after_the_quarter():
    with time_machine.travel("2026-11-22 05:00:00+00:00", tick=False):
        yield


@pytest.fixture
def see(cast, client):
    def opened(who, name, *args, data=None):
        client.force_login(getattr(cast, who))
        address = reverse(f"reports:{name}", args=args)
        return client.get(address) if data is None else client.post(address, data)

    return opened


def test_a_set_is_laid_down_and_a_report_begun_with_it(cast, see):
    typed = {
        "organisation": cast.province.pk,
        "name": "Báo cáo tháng",
        "kind": "month",
        "closes_on": 14,
        "send_within": 5,
        "measures": [VOICES],
        "narrative": "# Kết quả\n- {{ voices.received }}",
    }
    assert see("province_officer", "new_set", data=typed).status_code == 302
    chosen = MeasureSet.objects.get(name="Báo cáo tháng")
    assert (chosen.measures, chosen.edition) == ([VOICES], 1)
    begin = {"organisation": cast.unit.pk, "period": "2026-M10"}
    assert see("officer", "begin_return", chosen.pk, data=begin).status_code == 302
    report = Return.objects.get(organisation=cast.unit)
    assert (str(report.first), str(report.last)) == ("2026-09-15", "2026-10-14")
    assert str(report.due_on) == "2026-10-19"


def test_a_set_with_a_number_typed_by_hand_is_refused_by_name(cast, see):
    typed = {
        "organisation": cast.province.pk,
        "name": "Tháng",
        "kind": "month",
        "closes_on": 0,
        "send_within": 5,
        "measures": [VOICES],
        "narrative": "Có 137 vụ việc.",
    }
    answer = see("province_officer", "new_set", data=typed)
    assert answer.status_code == 400
    assert "137" in str(answer.context["form"].errors["narrative"])
    assert not MeasureSet.objects.exists()


def test_nobody_lays_down_what_she_may_not_ask_for(cast, see):
    offered = see("province_officer", "new_set").context["form"].fields["measures"].choices
    names = {name for _app, some in offered for name, _label in some}
    assert "officials.opinions" not in names
    assert VOICES in names


def test_measures_are_offered_app_by_app_and_a_chosen_app_is_unfolded(cast, see):
    chosen = measure_set(cast)
    page = see("province_officer", "change_set", chosen.pk)
    folds = re.findall(r"<details( open)*><summary>([^<]+?) <span", page.content.decode())
    unfolded = [app for is_open, app in folds if is_open]
    assert unfolded == [str(apps.get_app_config("voices").verbose_name)]
    assert len(folds) > 5


def test_any_days_are_typed(cast, see):
    chosen = measure_set(cast, kind=Kind.DAYS)
    days = {"organisation": cast.unit.pk, "first": "01/03/2026", "last": "20/03/2026"}
    wrong = days | {"first": "21/03/2026"}
    assert see("officer", "begin_return", chosen.pk, data=wrong).status_code == 400
    assert see("officer", "begin_return", chosen.pk, data=days).status_code == 302
    assert str(Return.objects.get().period.last) == "2026-03-20"


def test_words_with_a_bare_number_come_back_as_they_were_typed(cast, see):
    report = begun(cast)
    typed = {"assessment": "Có 12 chị nêu ý kiến.", "seen_version": report.version}
    answer = see("officer", "write_return", report.pk, data=typed)
    assert answer.status_code == 400
    assert "Có 12 chị nêu ý kiến." in answer.content.decode()
    assert again(report).assessment == ""


def test_who_comes_second_is_told(cast, see):
    report = begun(cast)
    typed = {"assessment": "Tốt.", "seen_version": report.version}
    assert see("officer", "write_return", report.pk, data=typed).status_code == 302
    assert see("officer", "write_return", report.pk, data=typed).status_code == 409


def test_a_form_that_comes_twice_locks_once(cast, see):
    report = begun(cast)
    typed = {"decided_by": "Chủ tịch", "sent_as": "k" * 32, "seen_version": report.version}
    for _time in range(2):
        see("officer", "lock_return", report.pk, data=typed)
    assert again(report).edition == 1
    assert Event.objects.about(report).filter(verb="reports.return.locked").count() == 1


def test_each_step_by_its_page(cast, see):
    report = begun(cast)
    see("leader", "lock_return", report.pk, data={"sent_as": "one"})
    assert again(report).state == State.LOCKED
    see("leader", "send_return", report.pk, data={"sent_as": "two"})
    assert again(report).state == State.SENT
    see("province_officer", "give_back_return", report.pk, data={"reason": "Thiếu chi hội Một"})
    assert "Thiếu chi hội Một" in see("officer", "return", report.pk).content.decode()
    see("leader", "unlock_return", report.pk, data={"reason": "Bổ sung"})
    assert again(report).state == State.OPEN


@pytest.mark.parametrize("who", ["clerk", "auditor", "other_officer", "responder"])
def test_others_neither_lock_nor_take_away(cast, see, who):
    report = begun(cast)
    for name in ("lock_return", "return_paper", "return_table", "send_return"):
        assert see(who, name, report.pk).status_code in (403, 404)
    assert see(who, "lock_return", report.pk, data={"decided_by": "X"}).status_code in (403, 404)
    assert again(report).edition == 0


def test_a_locked_report_opens_with_few_queries_however_many_measures(
    cast, client, django_assert_max_num_queries
):
    names = [VOICES, "petitions.opened", "petitions.answered", "petitions.solved"]
    measures = measure_set(cast, measures=names)
    heard(cast.unit, 2)
    sent(cast, measures)
    report = locked(cast, measures, unit=cast.province, by=cast.province_officer)
    client.force_login(cast.province_officer)
    address = reverse("reports:return", args=[report.pk])
    client.get(address)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get(address)
    assert page.status_code == 200


def test_a_figure_opens_its_records_and_hides_what_is_not_hers(cast, see):
    heard(cast.unit, 2)
    voice(cast.unit, heard_on=THIRD.last, confidence="confidential")
    report = locked(cast)
    page = see("officer", "return_figure", report.pk, VOICES)
    opened = page.context["opened"]
    assert (page.context["number"], len(opened.rows), opened.hidden) == ("3", 2, 1)
    assert all(href for _words, href in opened.rows)


def test_an_unknown_figure_is_not_there(cast, see):
    report = locked(cast)
    assert see("officer", "return_figure", report.pk, "officials.opinions").status_code == 404


def test_the_list_shows_the_own_units_reports(cast, see):
    measures = measure_set(cast)
    begun(cast, measures)
    begun(cast, measures, unit=cast.other_unit, by=cast.other_officer)
    shown = see("officer", "returns").context["page"].rows
    assert [one.organisation for one in shown] == [cast.unit]
