"""`doithoai archive` and `doithoai figures`."""

import json

import pytest
from django.core.management import CommandError, call_command

from doithoai.archive import actions
from doithoai.archive.models import Document
from doithoai.units.models import Area
from tests.archive.factories import TEXT, document, facts, figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(f"Báo cáo số {number}. {TEXT}")
    return tmp_path


def take(cast, folder, capsys, **changes):
    given = {"unit": cast.unit.name, "by": "clerk"} | changes
    call_command("archive", str(folder), **given)
    return capsys.readouterr().out


def test_a_folder_is_taken_in_and_again_adds_nothing(cast, folder, capsys):
    assert "12 files, 12 new documents, 0 not read" in take(cast, folder, capsys)
    assert "12 files, 0 new documents, 0 not read" in take(cast, folder, capsys)
    assert Document.objects.count() == 12


def test_one_bad_file_is_named_and_never_stops_the_rest(cast, folder, capsys):
    (folder / "3-hong.docx").write_bytes(b"PK\x03\x04no")
    with pytest.raises(SystemExit):
        take(cast, folder, capsys)
    out = capsys.readouterr().out
    assert "13 files, 12 new documents, 1 not read" in out
    assert "3-hong.docx: " in out


@pytest.mark.parametrize("changes", [{"by": "nobody"}, {"unit": "Không có"}, {"by": "leader"}])
def test_who_and_where_must_be_right(cast, folder, capsys, changes):
    with pytest.raises(CommandError):
        take(cast, folder, capsys, **changes)
    assert not Document.objects.exists()


def test_figures_of_a_place_and_period_with_their_sentence(cast, capsys):
    names = {"name": "Mẫu Mực", "folded_name": " mau muc"}
    place = Area.objects.create(key="P9", code="P9", level="province", kind="Tỉnh", **names)
    made = document(cast, source="Báo Ví Dụ")
    actions.describe(made, facts(made, held_on="2019-10-18", area=place), by=cast.officer)
    figure(cast, made)
    arguments = ("--place", "Mẫu Mực", "--from", "2014-01-01", "--to", "2019-12-31", "--json")
    call_command("figures", *arguments)
    [row] = json.loads(capsys.readouterr().out)
    assert (row["value"], row["unit"], row["kind"]) == ("1345", "lượt", "reported")
    assert row["sentence"].startswith("Trong năm, Hội đã tổ chức")
    assert made.text[slice(*row["span"])] == "1.345"
    call_command("figures", *arguments[:4], "--to", "2018-12-31")
    assert "1345" not in capsys.readouterr().out


def test_reading_is_measured_by_what_people_decided(cast, capsys):
    made = document(cast)
    actions.accept(made, [f.pk for f in made.findings.all()], by=cast.officer)
    made = actions.describe(Document.objects.get(), facts(made), by=cast.officer)
    actions.review(made, by=cast.officer)
    call_command("read", "--evaluate")
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    shares = {line[0]: line[-2:] for line in lines[1:]}
    assert shares["ask"] == ["1.000", "1.000"]
    assert shares["reference"] == ["-", "-"]
