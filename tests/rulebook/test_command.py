"""`doithoai due RULE DATE` as a person or a script at a terminal meets it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from doithoai.rulebook.actions import add_rule_version

from .factories import ADMINISTRATOR, UNIT, a_version

SOURCE = str(Path(__file__).resolve().parents[2] / "src")


def lines(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    call_command("due", *words)
    return capsys.readouterr().out.splitlines()


def alone(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, on a machine without a database."""
    environment = os.environ | {
        "PYTHONPATH": SOURCE,
        "DOITHOAI_VAR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/none.sqlite3",
    }
    command = [sys.executable, "-m", "doithoai", "due", *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_it_works_before_there_is_a_database(tmp_path: Path) -> None:
    done = alone(tmp_path, "PETITION_ACK", "2026-02-10")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "2026-03-03"
    assert "Giao thừa Tết Nguyên Đán" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("PETITION_ACKS", "2026-02-10"),
        ("PETITION_ACK", "10/02/2026"),
        ("PETITION_ACK", "2026-02-30"),
        ("PETITION_ACK", "1900-01-01"),
        ("PETITION_ACK", "9999-12-31"),
        ("RECOMMENDATION_ANSWER", "2026-02-10"),
        ("PETITION_ACK", "2026-02-10T25:00"),
    ],
)
def test_what_cannot_be_answered_ends_with_two_and_one_clear_line(
    tmp_path: Path, words: tuple[str, str]
) -> None:
    done = alone(tmp_path, *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert any(word in done.stderr.splitlines()[-1] for word in words)


@pytest.mark.django_db
def test_the_date_stands_alone_on_the_first_line_and_the_reasons_follow(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = lines(capsys, "PETITION_ACK", "2026-02-10")
    assert found[0] == "2026-03-03"
    assert "42/2013/QH13" in found[2]
    assert len([line for line in found if line.startswith("2026-02-1")]) == 10


@pytest.mark.django_db
def test_a_provisional_date_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    final = lines(capsys, "PETITION_ACK", "2026-02-10")
    provisional = lines(capsys, "PETITION_ACK", "2029-02-05")
    assert len([line for line in provisional if ":" in line]) > 0
    assert not any("tạm tính" in line for line in final)
    assert any("tạm tính" in line.lower() for line in provisional)


@pytest.mark.django_db
def test_it_knows_what_a_unit_laid_down(capsys: pytest.CaptureFixture[str]) -> None:
    add_rule_version(a_version(), by=ADMINISTRATOR)
    found = lines(capsys, "RECOMMENDATION_ANSWER", "2026-03-02", "--owner", UNIT)
    assert found[0] == "2026-03-23"
    with pytest.raises(CommandError) as refused:
        call_command("due", "RECOMMENDATION_ANSWER", "2026-03-02")
    assert refused.value.returncode == 2


@pytest.mark.django_db
def test_a_slip_in_the_name_of_a_rule_is_answered_with_its_neighbours() -> None:
    with pytest.raises(CommandError, match=r"petition_ak.*PETITION_ACK") as refused:
        call_command("due", "petition_ak", "2026-02-10")
    assert refused.value.returncode == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("option", "value"), [("--owner", "unit"), ("--owner", "default"), ("--kind", "committee")]
)
def test_an_owner_or_kind_that_is_not_known_is_named(option: str, value: str) -> None:
    with pytest.raises(CommandError, match=value) as refused:
        call_command("due", "PETITION_ACK", "2026-02-10", option, value)
    assert refused.value.returncode == 2


@pytest.mark.django_db
def test_what_binds_everybody_runs_beside_a_nearer_owner(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A unit that is named alone does not put the law out of force."""
    assert lines(capsys, "PETITION_ACK", "2026-02-10", "--owner", UNIT)[0] == "2026-03-03"


@pytest.mark.django_db
def test_hours_are_told_to_the_hour_where_the_start_is(capsys: pytest.CaptureFixture[str]) -> None:
    found = lines(capsys, "DATA_BREACH_NOTICE", "2026-02-13T16:30")
    assert found[0] == "2026-02-16"
    assert "Lúc 16:30 ngày đó" in found
    assert not any("Lúc" in line for line in lines(capsys, "PETITION_ACK", "2026-02-10T09:00"))
