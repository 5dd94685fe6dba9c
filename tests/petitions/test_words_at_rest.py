"""What is written about a restricted petition lies in no table in a form that needs no key."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from doithoai.commitments import actions as commitments
from doithoai.commitments.models import Commitment, Evidence
from doithoai.papers import actions as papers
from doithoai.papers.layout import PaperText
from doithoai.papers.models import Incoming, Kind, Paper
from doithoai.petitions import actions
from doithoai.petitions.models import (
    Answer,
    AnswerItem,
    AnswerWording,
    ClockKind,
    Delivery,
    Handling,
    Judgement,
    Outcome,
    Petition,
    Run,
    Way,
    Work,
)
from doithoai.voices.models import Confidence
from tests.petitions.factories import SIGNATURE
from tests.voices.factories import voice

MARKER = "zzdauvetbimatzz"
DUE = dt.date(2026, 12, 15)


def rows_of_everything():
    """Each table with all that it holds, as text: bytes in hexadecimal as they are shown."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("search_"):  # the index is built later, and tested by itself
                continue
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield (
                    table,
                    " ".join(
                        bytes(cell).decode("latin1")
                        if isinstance(cell, bytes | memoryview)
                        else str(cell)
                        for cell in row
                    ),
                )


def tables_with_the_marker():
    return {table for table, row in rows_of_everything() if MARKER in row}


def say(what):
    return f"{what} {MARKER}"


def whole_way(cast, matter):
    """Every action by which somebody writes something about a petition."""
    actions.route(matter, cast.committee, note=say("Đề nghị xem"), by=cast.officer)
    actions.add_helper(matter, cast.other_unit, DUE, say("Góp một phần"), by=cast.officer)
    part = Handling.objects.helps().get(petition=matter)
    actions.reply_as_helper(part, say("Phần của chúng tôi"), by=cast.other_officer)
    clock = matter.clocks.filter(kind=ClockKind.ANSWER).first()
    assert clock is None, "the place has no rule for it: the date is set by hand"
    replies = [actions.Reply(matter, say("Đang dự thảo"), Outcome.EXPLAINED)]
    answer = actions.draft_answer(
        replies, by=cast.officer, text=say("Chung"), entered_after=say("Lời bà A")
    )
    replies = [actions.Reply(matter, say("Trả lời"), Outcome.IN_PROGRESS)]
    actions.redraft(answer, replies, by=cast.officer, text=say("Chung"))
    owed = actions.promise(matter, say("Việc kín"), DUE, by=cast.officer)
    commitments.give_evidence(owed, say("Đã đến xem"), by=cast.responder)
    commitments.judge(owed, False, say("Chưa xong"), by=cast.officer)
    commitments.extend(owed, DUE + dt.timedelta(30), say("Mưa nhiều"), by=cast.officer)
    actions.submit(answer, by=cast.officer)
    actions.send_back(answer, remark=say("Nêu rõ ngày"), by=cast.chair)
    actions.submit(answer, by=cast.officer)
    actions.approve(answer, by=cast.chair)
    actions.issue(actions.sign(answer, SIGNATURE, by=cast.chair), by=cast.chair)
    item = answer.items.get()
    actions.note_delivery(item, matter.voices.all(), Way.PHONE, say("Gọi"), by=cast.officer)
    actions.rate(item, matter.voices.get(), Judgement.NOT, say("Chưa được"), by=cast.officer)
    hidden = matter.is_restricted
    text = PaperText("Hội LHPN xã Ví Dụ", abstract=say("Về việc"))
    papers.draw_up(
        Kind.TRANSFER_LETTER, cast.unit, text, about=matter, restricted=hidden, by=cast.leader
    )
    came = papers.Arrival(say("Bà B"), say("Đơn"), dt.date(2026, 11, 20), restricted=hidden)
    papers.receive(cast.unit, came, about=matter, by=cast.officer)


def everything_reads(matter):
    """Whoever may read it still finds every word."""
    item = AnswerItem.objects.get(petition=matter)
    owed = Commitment.objects.get(matter_id=matter.pk)
    lead, part = matter.handlings.leads().last(), matter.handlings.helps().get()
    answer = Answer.objects.get(items=item)
    assert item.text == say("Trả lời")
    assert (answer.text, answer.entered_after) == (say("Chung"), say("Lời bà A"))
    assert answer.remark == say("Nêu rõ ngày")
    texts = AnswerWording.objects.filter(petition=matter).values_list("text", flat=True)
    assert list(texts) == [say("Đang dự thảo"), say("Trả lời")]
    assert (lead.reason, part.reason) == (say("Đề nghị xem"), say("Góp một phần"))
    assert part.reply == say("Phần của chúng tôi")
    assert (owed.what, Evidence.objects.get().note) == (say("Việc kín"), say("Đã đến xem"))
    assert owed.verdicts.get().words == say("Chưa xong")
    assert owed.extensions.get().reason == say("Mưa nhiều")
    assert Delivery.objects.get().note == say("Gọi")
    assert Paper.objects.get(about_id=matter.pk).abstract == say("Về việc")
    came = Incoming.objects.get(about_id=matter.pk)
    assert (came.sender, came.abstract) == (say("Bà B"), say("Đơn"))


@pytest.fixture
def secret(cast):
    said = voice(cast.unit, text=say("Chuyện"), confidence=Confidence.CONFIDENTIAL)
    return actions.open_petition(cast.unit, say("Việc riêng"), [said], by=cast.officer)


def test_nothing_about_a_confidential_petition_lies_open(cast, secret):
    whole_way(cast, secret)
    assert tables_with_the_marker() == set()
    everything_reads(Petition.objects.get(pk=secret.pk))


def test_words_of_an_open_petition_are_closed_when_it_becomes_confidential(cast):
    matter = actions.open_petition(
        cast.unit, say("Việc riêng"), [voice(cast.unit)], by=cast.officer
    )
    whole_way(cast, matter)
    open_before = tables_with_the_marker()
    assert {"petitions_answeritem", "petitions_handling", "commitments_evidence"} <= open_before
    matter = Petition.objects.get(pk=matter.pk)
    actions.add_voice(matter, voice(cast.unit, confidence=Confidence.CONFIDENTIAL), by=cast.officer)
    assert tables_with_the_marker() == set()
    everything_reads(Petition.objects.get(pk=matter.pk))


def test_who_received_it_still_reads_the_reason(cast, secret):
    actions.route(secret, cast.committee, note=say("Đề nghị xem"), by=cast.officer)
    hand = Handling.objects.visible_to(cast.chair).filter(petition=secret).last()
    assert hand.words == say("Đề nghị xem")


def test_what_is_open_stays_as_it_was_typed(cast):
    matter = actions.open_petition(cast.unit, "Việc chung", [voice(cast.unit)], by=cast.officer)
    actions.route(matter, cast.committee, note="Đề nghị xem", by=cast.officer)
    rows = [row for table, row in rows_of_everything() if table == "petitions_handling"]
    assert any("Đề nghị xem" in row for row in rows)


def bulk_answer(cast, matters):
    run = actions.plan(Work.ANSWER, matters, by=cast.officer)
    choices = {"text": say("Chung"), "outcome": Outcome.EXPLAINED, "entered_after": say("Bà A")}
    return actions.start(run, choices, by=cast.officer)


def test_what_a_step_for_many_says_lies_open_neither_before_nor_after(cast):
    matters = [actions.open_petition(cast.unit, f"Việc {n}", by=cast.officer) for n in range(2)]
    run = bulk_answer(cast, matters)
    assert "petitions_run" not in tables_with_the_marker(), "nobody knows what becomes restricted"
    said = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    actions.add_voice(Petition.objects.get(pk=matters[0].pk), said, by=cast.officer)
    assert tables_with_the_marker() == {"petitions_answeritem"}, "of the one that stays open"
    assert AnswerItem.objects.get(petition=matters[0]).is_restricted
    assert Run.objects.get(pk=run.pk).choices["text"] == say("Chung")


ENCRYPT = "0021_encrypt_what_runs_say"


@pytest.fixture
def as_it_was(cast):
    """The table with its open column, and the models of the migration that closes it."""
    kind = "jsonb" if connection.vendor == "postgresql" else "text"
    with connection.cursor() as cursor:
        cursor.execute(
            f"ALTER TABLE petitions_run ADD COLUMN choices {kind} NOT NULL DEFAULT '{{}}'"
        )
    return MigrationLoader(None).project_state(("petitions", ENCRYPT)).apps


def test_runs_of_before_are_closed_and_can_be_opened_again(cast, as_it_was):
    runs, at = (
        as_it_was.get_model("petitions", "Run").objects,
        dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )
    old = {"text": say("Chung"), "body": str(cast.committee.pk)}
    made = {"user_id": cast.officer.pk, "work": Work.ANSWER, "made_at": at}
    told, silent = runs.create(**made, choices=old), runs.create(**made, choices={})
    moved = import_module(f"doithoai.petitions.migrations.{ENCRYPT}")
    moved.conceal(as_it_was, None)
    assert "petitions_run" not in tables_with_the_marker()
    assert Run.objects.get(pk=told.pk).choices == old
    assert Run.objects.get(pk=silent.pk).choices == {}
    moved.reveal(as_it_was, None)
    assert [runs.get(pk=one.pk).choices for one in (told, silent)] == [old, {}]


MIGRATIONS = [
    "doithoai.petitions.migrations.0017_guarded_words",
    "doithoai.commitments.migrations.0006_guarded_words",
    "doithoai.papers.migrations.0008_guarded_words",
]


def test_rows_of_before_are_closed_and_can_be_opened_again(cast, secret):
    whole_way(cast, secret)
    for name in MIGRATIONS:
        import_module(name).reveal(apps, None)
    assert {
        "petitions_answer",
        "commitments_verdict",
        "papers_incoming",
    } <= tables_with_the_marker()
    Answer.objects.update(is_restricted=False)
    for name in MIGRATIONS:
        import_module(name).conceal(apps, None)
    assert tables_with_the_marker() == set()
    assert Answer.objects.get().is_restricted
    everything_reads(Petition.objects.get(pk=secret.pk))
