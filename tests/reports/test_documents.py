"""What documents state beside what the records give: on one page, and from the command."""

import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from doithoai.archive import actions
from doithoai.units.models import Area
from doithoai.voices.models import Voice
from tests.archive.factories import document, facts, figure
from tests.dialogues.factories import dialogue
from tests.reports.factories import voice_row

pytestmark = pytest.mark.django_db
DAY = dt.date(2019, 10, 18)


@pytest.fixture
def told(cast):
    """A document of that day with two figures: of meetings, and of something never counted."""
    made = document(cast, source="Báo Ví Dụ")
    actions.describe(made, facts(made, held_on=DAY), by=cast.officer)
    words = {"value": "12", "unit": "cuộc", "what": "đối thoại với hội viên"}
    figure(cast, made, "12", **words)
    figure(cast, made)
    return made


def compared(client, user, **asked):
    client.force_login(user)
    days = {"first": "01/01/2019", "last": "31/12/2019"}
    return client.get(reverse("reports:documents"), days | asked)


def test_a_stated_figure_stands_beside_the_measure_its_words_name(cast, client, told):
    answer = compared(client, cast.officer)
    meetings, trained = answer.context["pairs"]
    assert (meetings.measure.name, meetings.computed, meetings.differs) == (
        "dialogues.held",
        0,
        True,
    )
    assert (trained.measure, trained.computed, trained.differs) == (None, None, False)
    shown = answer.content.decode()
    assert "<mark>12</mark>" in shown
    assert "khác nhau" in shown
    assert client.get(meetings.href).context["opened"].number == meetings.computed


def test_other_days_show_other_documents(cast, client, told):
    answer = compared(client, cast.officer, first="01/01/2020", last="31/12/2020")
    assert answer.context["pairs"] == []
    assert "Chưa có số liệu theo văn bản" in answer.content.decode()


def test_documents_of_others_are_not_shown(cast, client, told):
    assert compared(client, cast.other_officer).context["pairs"] == []
    unit = {"unit-choice": str(cast.unit.pk)}
    assert compared(client, cast.other_officer, **unit).status_code == 403
    assert len(compared(client, cast.province_officer).context["pairs"]) == 2


def test_days_the_wrong_way_round_are_told(cast, client, told):
    answer = compared(client, cast.officer, first="01/01/2020")
    assert "pairs" not in answer.context
    assert "Ngày cuối cùng sớm hơn ngày bắt đầu" in answer.content.decode()


def rows(capsys, *arguments):
    call_command("figures", *arguments, "--json")
    return json.loads(capsys.readouterr().out)


def test_the_command_gives_both_kinds_apart(cast, capsys, told):
    Voice.objects.bulk_create([voice_row(cast.unit, DAY) for _n in range(3)])
    found = rows(capsys, "--from", "2019-01-01", "--to", "2019-12-31")
    assert sorted(row["kind"] for row in found if row["kind"] == "reported") == ["reported"] * 2
    computed = {row["measure"]: row for row in found if row["kind"] == "computed"}
    assert computed["voices.received"]["value"] == "3"
    assert computed["voices.received"]["unit"] == "ý kiến"
    assert "voices.channel.paper" not in computed
    assert not any("sentence" in row for row in computed.values())


def test_the_command_counts_in_the_place_asked_for(cast, capsys):
    names = {"name": "Mẫu Mực", "folded_name": " mau muc", "kind": "Tỉnh"}
    place = Area.objects.create(key="P9", code="P9", level="province", **names)
    inside = voice_row(cast.unit, DAY, area=place)
    Voice.objects.bulk_create([inside, voice_row(cast.unit, DAY)])
    found = rows(capsys, "--place", "Mẫu Mực")
    assert [r["value"] for r in found if r["measure"] == "voices.received"] == ["1"]
    assert rows(capsys, "--place", "Mẫu Mực", "--to", "2019-10-17") == []


def test_the_command_leaves_guarded_figures_out(cast, capsys):
    dialogue(cast)
    assert not any(
        row["measure"].startswith(("counselling.", "officials.")) for row in rows(capsys)
    )


def test_the_command_prints_a_line_for_each(cast, capsys, told):
    call_command("figures")
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("12\tcuộc\tđối thoại với hội viên\treported\t") for line in lines)


@pytest.mark.parametrize(
    "arguments", [("--place", "Không Đâu"), ("--from", "2020-01-01", "--to", "2019-01-01")]
)
def test_the_command_refuses_what_it_cannot_mean(db, arguments):
    with pytest.raises(CommandError):
        call_command("figures", *arguments)
