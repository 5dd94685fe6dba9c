"""Papers that come in: numbered without gaps, by the year they came, and kept with their file."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from doithoai.journal.models import Event
from doithoai.papers import actions
from doithoai.papers.models import Incoming, Kind, Paper, Register, Source, series_of
from tests.cast import assemble
from tests.papers.factories import arrival, incoming, paper
from tests.papers.test_register import PNG

DAY = dt.date(2026, 11, 3)


def test_arrivals_are_counted_by_body_and_year(cast):
    numbers = [str(incoming(cast)), str(incoming(cast, received_on=dt.date(2027, 1, 4)))]
    other = actions.receive(cast.other_unit, arrival(), by=cast.other_officer)
    assert [*numbers, str(other), str(incoming(cast))] == [
        "01/2026",
        "01/2027",
        "01/2026",
        "02/2026",
    ]


def test_the_offices_own_arrival_number_is_kept(cast):
    made = incoming(cast, number=" 57a ")
    assert (made.number, made.source, made.serial) == ("57a", Source.OFFICE, None)
    assert incoming(cast).number == "01"


def test_an_arrival_is_in_the_journal_with_its_number(cast):
    made = incoming(cast)
    event = Event.objects.about(made).get()
    assert (event.verb, made.version) == ("papers.incoming.received", 1)
    assert "văn bản đến" in event.sentence()


def test_only_those_who_receive_papers_enter_them(cast):
    for who in (cast.leader, cast.auditor, cast.responder, cast.administrator, cast.stranger):
        with pytest.raises(PermissionDenied):
            actions.receive(cast.unit, arrival(), by=who)
    assert not Register.objects.exists()


def test_a_restricted_arrival_is_seen_by_those_on_duty_alone(cast):
    made = incoming(cast, restricted=True)
    sees = {n for n, who in cast.everybody.items() if made in Incoming.objects.visible_to(who)}
    assert "clerk" in sees and "auditor" not in sees and "province_officer" not in sees


def test_a_restricted_paper_is_closed_to_the_line(cast):
    made = paper(cast, restricted=True)
    sees = {n for n, who in cast.everybody.items() if made in Paper.objects.visible_to(who)}
    assert "officer" in sees and not sees & {"clerk", "auditor", "province_officer"}


@pytest.mark.parametrize("kind", list(Kind))
def test_no_two_papers_of_a_year_bear_one_number_and_symbol(cast, kind):
    first = actions.record_number(paper(cast, Kind.TRANSFER_LETTER), DAY, by=cast.officer)
    second = actions.record_number(paper(cast, kind), DAY, by=cast.officer)
    shared = series_of(kind) == series_of(Kind.TRANSFER_LETTER)
    assert second.serial == (2 if shared else 1)
    assert first.serial == 1


def post(client, cast, **changes):
    client.force_login(cast.clerk)
    data = {
        "organisation": str(cast.unit.pk),
        "sender": "UBND xã Ví Dụ",
        "abstract": "Trả lời kiến nghị về cống",
        "received_on": "2026-11-03",
        **changes,
    }
    return client.post(reverse("papers:receive"), data)


def test_a_clerk_enters_a_paper_with_its_file(client, cast):
    assert post(client, cast, file=SimpleUploadedFile("cv.png", PNG)).status_code == 302
    made = Incoming.objects.get()
    assert made.file.open()
    page = client.get(reverse("papers:incoming_detail", args=[made.pk])).content.decode()
    assert "cv.png" in page
    assert client.get(reverse("papers:incoming_file", args=[made.pk])).status_code == 200
    assert "01/2026" in client.get(reverse("papers:incoming")).content.decode()


def test_a_file_comes_later(client, cast):
    made = incoming(cast)
    assert client.get(reverse("papers:incoming_file", args=[made.pk])).status_code == 302
    client.force_login(cast.clerk)
    assert client.get(reverse("papers:incoming_file", args=[made.pk])).status_code == 404
    address = reverse("papers:file_incoming", args=[made.pk])
    client.post(address, {"file": SimpleUploadedFile("cv.png", PNG), "seen_version": 1})
    made.refresh_from_db()
    assert made.file and made.version == 2


def test_a_program_is_not_taken_and_no_number_is_lost(client, cast):
    bad = SimpleUploadedFile("cv.pdf", b"MZ" + b"\0" * 300)
    assert post(client, cast, file=bad).status_code == 400
    assert not Incoming.objects.exists()
    assert incoming(cast).number == "01"


def test_the_year_narrows_both_registers(client, cast):
    incoming(cast)
    incoming(cast, received_on=dt.date(2025, 5, 5))
    client.force_login(cast.clerk)
    page = client.get(reverse("papers:incoming"), {"year": "2025"}).content.decode()
    assert "01/2025" in page and "01/2026" not in page
    assert client.get(reverse("papers:list"), {"year": "nope", "page": "x"}).status_code == 200


def test_numbers_taken_at_once_have_no_gap_and_no_double(shared_database):
    cast = assemble()
    failures: list[Exception] = []

    def work() -> None:
        try:
            for _n in range(6):
                incoming(cast)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _n in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert failures == []
    assert sorted(Incoming.objects.values_list("serial", flat=True)) == list(range(1, 25))


class Failed(Exception):
    pass


class NoGapsTest(TestCase):
    """Whatever is numbered, given a number of the office's own, or fails on the way."""

    @settings(max_examples=30, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from([Kind.PLAN, Kind.ANSWER_LETTER, Kind.URGING_LETTER, "incoming"]),
                st.sampled_from([2025, 2026]),
                st.sampled_from(["ours", "theirs", "fails"]),
            ),
            max_size=12,
        )
    )
    def test_every_row_of_numbers_runs_from_one_without_a_gap(self, steps):
        cast = assemble()
        for kind, year, how in steps:
            self.take(cast, kind, dt.date(year, 3, 4), how)
        rows = [*Paper.objects.exclude(serial=None), *Incoming.objects.exclude(serial=None)]
        taken: dict[tuple[str, int], list[int]] = {}
        for row in rows:
            taken.setdefault((getattr(row, "series", "incoming"), row.year), []).append(row.serial)
        for numbers in taken.values():
            assert sorted(numbers) == list(range(1, len(numbers) + 1))

    def take(self, cast, kind, day, how):
        number = "9b" if how == "theirs" else ""
        try:
            with transaction.atomic():
                if kind == "incoming":
                    incoming(cast, received_on=day, number=number)
                else:
                    actions.record_number(paper(cast, kind), day, number=number, by=cast.officer)
                if how == "fails":
                    raise Failed
        except Failed:
            pass
