"""Papers are entered, numbered without gaps, signed and scanned; each step is in the journal."""

import dataclasses
import datetime as dt
import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.test import override_settings

from doithoai.journal.models import Event, StaleVersion
from doithoai.papers import actions
from doithoai.papers.layout import PARTY_HD36, render
from doithoai.papers.layout.slip import qr_png
from doithoai.papers.letterhead import frame
from doithoai.papers.models import Kind, Paper, ProfileKey, Register, Source
from doithoai.units.models import Kind as UnitKind
from tests.cast import assemble
from tests.papers.docx_reading import opened, paragraphs
from tests.papers.factories import paper, words

DAY = dt.date(2026, 10, 5)
NEXT_YEAR = dt.date(2027, 1, 4)
PNG = qr_png("https://vidu.example")


def verbs(made: Paper) -> list[str]:
    return [event.verb.rsplit(".", 1)[1] for event in Event.objects.about(made)]


def test_a_paper_drawn_up_keeps_its_file(cast):
    made = paper(cast)
    assert made.file.open() == render(words())
    assert (made.profile, made.symbol, made.number) == (ProfileKey.STATE, "KH-BTV", "")
    assert verbs(made) == ["drawn_up"]


def test_papers_about_something_are_found_by_it(cast):
    mine, _other = paper(cast, about=cast.unit), paper(cast, about=cast.committee)
    assert list(Paper.objects.about(cast.unit)) == [mine]


def test_our_register_counts_by_body_kind_and_year(cast):
    numbers = [
        actions.record_number(paper(cast, kind), day, by=cast.officer).number
        for kind, day in (
            (Kind.PLAN, DAY),
            (Kind.PLAN, DAY),
            (Kind.MINUTES, DAY),
            (Kind.PLAN, NEXT_YEAR),
            (Kind.PLAN, DAY),
        )
    ]
    assert numbers == ["01", "02", "01", "01", "03"]


def test_the_offices_own_number_leaves_our_register_alone(cast):
    given = actions.record_number(paper(cast), DAY, number=" 12a ", symbol="KH-PN", by=cast.officer)
    assert (given.source, given.full_number, given.serial) == (Source.OFFICE, "12a/KH-PN", None)
    assert not Register.objects.exists()


def test_a_number_is_given_once(cast):
    made = actions.record_number(paper(cast), DAY, by=cast.officer)
    with pytest.raises(ValidationError):
        actions.record_number(made, DAY, by=cast.officer)
    assert Register.objects.get().last == 1


def test_a_step_that_fails_gives_its_number_back(cast):
    made = paper(cast)
    stale = Paper.objects.get(pk=made.pk)
    actions.sign(made, "Trần Thị B", "Chủ tịch", by=cast.leader)
    with pytest.raises(StaleVersion), transaction.atomic():
        actions.record_number(stale, DAY, by=cast.officer)
    again = actions.record_number(paper(cast), DAY, by=cast.officer)
    assert again.number == "01"


def test_the_number_is_drawn_into_the_file(cast):
    made = actions.record_number(
        paper(cast),
        DAY,
        by=cast.officer,
        redrawn=lambda p: words(number=p.number, dated=p.dated),
    )
    assert paragraphs(made.file.open(), "Number") == ["Số: 01/KH-BTV"]


def test_a_paper_is_drawn_anew_until_it_has_a_number(cast):
    made = actions.redraw(paper(cast), words("Bản sửa"), by=cast.officer)
    assert made.abstract == "Bản sửa"
    actions.record_number(made, DAY, by=cast.officer)
    with pytest.raises(ValidationError):
        actions.redraw(made, words("Sửa sau"), by=cast.officer)


def test_a_leader_signs(cast):
    made = actions.sign(paper(cast), " Trần Thị B ", "Chủ tịch", by=cast.leader, signed_on=DAY)
    assert (made.signer_name, made.signed_on) == ("Trần Thị B", DAY)
    assert Event.objects.about(made).last().acting_for == ""


def test_an_officer_enters_a_leaders_signature_and_the_journal_says_so(cast):
    made = actions.sign(paper(cast), "Trần Thị B", "Chủ tịch", by=cast.officer)
    assert Event.objects.about(made).last().acting_for == f"organisation:{cast.unit.pk}"


def test_a_paper_is_signed_once(cast):
    made = actions.sign(paper(cast), "Trần Thị B", "Chủ tịch", by=cast.leader)
    with pytest.raises(PermissionDenied):
        actions.sign(made, "Ai khác", "Chủ tịch", by=cast.leader)


def test_a_scan_joins_the_file_and_does_not_replace_it(cast):
    made = paper(cast)
    drawn = made.file_id
    actions.attach_scan(made, PNG, "quét.png", by=cast.officer)
    assert made.file_id == drawn and made.scan.mime == "image/png"
    assert verbs(made) == ["drawn_up", "scanned"]


def test_a_party_paper_is_cited_with_a_dash(cast):
    text = dataclasses.replace(words(), profile=PARTY_HD36, symbol="TB/ĐU")
    made = actions.draw_up(Kind.CONCLUSION_NOTICE, cast.unit, text, by=cast.officer)
    actions.record_number(made, DAY, by=cast.officer)
    assert made.full_number == "01-TB/ĐU"


@override_settings(PAPERS_PARTY_MARGINS_MM=(22, 23, 34, 17))
def test_the_installation_sets_the_margins_of_party_papers(cast):
    cast.unit.kind = UnitKind.PARTY_COMMITTEE
    text = dataclasses.replace(words(), profile=frame(cast.unit, DAY).profile)
    section = opened(render(text)).sections[0]
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [edge.mm for edge in edges] == [pytest.approx(x, abs=0.1) for x in (22, 23, 34, 17)]


DRAWS = {"officer", "leader"}
SIGNS = {"leader", "officer"}


def outcome(step) -> bool:
    try:
        with transaction.atomic():
            step()
    except PermissionDenied:
        return False
    return True


def test_who_may_draw_up_and_number(cast):
    made = paper(cast)
    may = {
        name
        for name, who in cast.everybody.items()
        if outcome(lambda who=who: actions.draw_up(Kind.PLAN, cast.unit, words(), by=who))
    }
    numbers = {
        name
        for name, who in cast.everybody.items()
        if outcome(
            lambda who=who: actions.record_number(Paper.objects.get(pk=paper(cast).pk), DAY, by=who)
        )
    }
    assert may == numbers == DRAWS
    assert made.version == 1


def test_who_may_sign(cast):
    may = {
        name
        for name, who in cast.everybody.items()
        if outcome(lambda who=who: actions.sign(paper(cast), "B", "Chủ tịch", by=who))
    }
    assert may == SIGNS


def test_who_sees_a_paper(cast):
    made = paper(cast)
    sees = {n for n, who in cast.everybody.items() if made in Paper.objects.visible_to(who)}
    assert sees == {"officer", "clerk", "leader", "province_officer", "auditor"}


def test_numbers_taken_at_once_have_no_gap_and_no_double(shared_database):
    cast = assemble()
    waiting = [paper(cast).pk for _ in range(24)]
    failures: list[Exception] = []

    def work(keys) -> None:
        try:
            for key in keys:
                actions.record_number(Paper.objects.get(pk=key), DAY, by=cast.officer)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[waiting[n::4]]) for n in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert failures == []
    assert sorted(Paper.objects.values_list("serial", flat=True)) == list(range(1, 25))
