"""One of everything that an address can name, on the cast's commune; for tests over all pages."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from doithoai.commitments.actions import add_stage, give_evidence, instruct
from doithoai.commitments.events import LETTER_DRAFTED
from doithoai.commitments.models import Escalation, EscalationState
from doithoai.commitments.models import Level as Risen
from doithoai.confidence.rules import grants_on
from doithoai.dialogues.models import Kind as DialogueKind
from doithoai.dialogues.models import Phase
from doithoai.files.actions import store
from doithoai.jobs.actions import start_progress
from doithoai.journal.actions import record
from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.notices.models import Notice
from doithoai.officials.actions import enter, name_keeper
from doithoai.papers.actions import adopt_template
from doithoai.papers.models import Kind as PaperKind
from doithoai.people.actions import keep_filter
from doithoai.people.models import ListName
from doithoai.petitions.actions import (
    add_helper,
    ask_speaker,
    decline,
    edit_public_version,
    move_due,
    open_petition,
    plan,
    publish,
    report_result,
    route,
    sort_aside,
    submit,
)
from doithoai.petitions.events import STEP_UP_DRAFTED
from doithoai.petitions.models import Ground, Kind, Petition, Settling, StepUp, Work
from doithoai.reception import actions
from doithoai.reception.models import Ground as RefusalGround
from doithoai.units.actions import (
    add_competence,
    add_succession,
    create_organisation,
    create_topic,
)
from doithoai.units.models import Kind as BodyKind
from doithoai.units.models import Level
from doithoai.voices.models import Confidence
from tests.archive.factories import archived
from tests.cast import Cast
from tests.counselling.factories import counselled
from tests.dialogues.factories import conclusion, dialogue, floor, frequency, opening_report
from tests.drafts.factories import put_out
from tests.files.builders import png
from tests.oversight import factories as oversight
from tests.papers.factories import incoming, paper
from tests.papers.test_own_templates import template
from tests.petitions.factories import (
    draft,
    issued,
    petition,
    promise,
    routed,
    signed,
    standard,
)
from tests.petitions.test_clocks import fresh
from tests.petitions.test_clocks_of_the_law import settled
from tests.petitions.test_tracks import NOTICE, admitted
from tests.privacy.factories import breach, consent
from tests.privacy.factories import request as data_request
from tests.programmes import factories as programmes
from tests.reception import factories as reception
from tests.reports.returning import returned
from tests.targets import factories as targets
from tests.voices.factories import listed, quoted, received, reported, voice
from tests.weeks import factories as weeks

# The columns of the table, in order.
ROLES = (
    "anonymous",
    "stranger",
    "clerk",
    "officer",
    "other_officer",
    "province_officer",
    "leader",
    "responder",
    "chair",
    "auditor",
    "administrator",
)


@dataclass(frozen=True)
class World:
    """What the third column of the table names."""

    cast: Cast
    things: dict[str, Any]
    code: str
    """The receipt code of a voice that was answered."""
    kinds: dict[str, Any]
    """The model of each thing."""

    def named(self, words: str) -> list[Any]:
        """The values of an address: ids of things, or the word itself ("=2026")."""
        return [
            word[1:] if word.startswith("=") else self.things[word]
            for word in words.split(",")
            if word != "-"
        ]


def step_up(cast: Cast) -> StepUp:
    """Drafted after an answer that came back."""
    item = issued(cast, routed(cast)).items.get()
    draft = StepUp(petition=item.petition, item=item, drafted_on=dt.date(2026, 11, 20))
    record(STEP_UP_DRAFTED, draft, by=SYSTEM, petition=item.petition_id)
    return draft


def late_letter(cast: Cast, matter: Petition) -> Escalation:
    """About an answer that is late; it waits to be sent."""
    day = dt.date(2026, 11, 20)
    letter = Escalation(
        about_type="petitions.petition",
        about_id=matter.pk,
        what=matter.title,
        level=Risen.PRESIDING,
        missed_on=day,
        on=day,
        state=EscalationState.DRAFTED,
        sender=cast.unit,
        to=cast.committee,
        words="Đề nghị trả lời.",
    )
    record(LETTER_DRAFTED, letter, by=SYSTEM, level=letter.level, body=cast.committee.pk)
    return letter


def told(cast: Cast, matter: Petition) -> Notice:
    event = Event.objects.about(matter).earliest("at")
    return Notice.objects.create(
        user=cast.officer,
        event_id=event.pk,
        subject_type=event.subject_type,
        subject_id=matter.pk,
        at=event.at,
    )


def receptions(cast: Cast, desk: Any) -> dict[str, Any]:
    """A leader's days, a session that is open, one to come online, and rows of the register."""
    row = reception.noted(
        cast, desk, people=7, is_appointed=True, speakers=("Lê Thị Thử",), handed=("Đơn",)
    ).visit
    concluded = reception.noted(cast, desk).visit
    actions.conclude(concluded, "Sửa cống trong tháng 12.", by=cast.leader)
    late = reception.session(cast, held_on=dt.date(2030, 1, 8))
    return {
        "concluded": concluded,
        "called_off": actions.cancel(late, "Bão.", by=cast.officer),
        "schedule": reception.schedule(cast),
        "session": desk,
        "coming": reception.session(cast, is_online=True, held_on=dt.date(2030, 1, 7)),
        "visit": row,
        "matter": row.matters.get(),
        "refused": reception.noted(cast, desk, ground=RefusalGround.H).visit,
    }


def resolved(cast: Cast) -> dict[str, Any]:
    """A resolution above and its copy, the copy's value with a file, one being drawn up."""
    upper, own = targets.in_force(cast)
    draft = targets.drawn_up(cast.unit)
    return {
        "resolution_above": upper,
        "target_above": upper.targets.get(),
        "resolution": own,
        "value": targets.reported(own, "6", file=True)[0],
        "resolution_draft": draft,
        "resolution_point": targets.point(draft),
        "target": targets.target(draft),
    }


def planned_week(cast: Cast) -> dict[str, Any]:
    """A public entry and one that is not, in a week that was approved and released."""
    weeks.entry(cast)
    return {
        "entry": weeks.entry(cast, what="Mít tinh 8/3", is_public=True),
        "week": weeks.approved(cast, released=True),
    }


def build(cast: Cast) -> World:
    kept = name_keeper(cast.unit, cast.clerk, by=cast.leader)
    waiting, matter = voice(cast.unit), routed(cast)
    move_due(matter, dt.date(2026, 12, 31), by=cast.officer)
    started = matter.clocks.get(kind="answer")
    drafted = draft(cast, routed(cast))
    item = issued(cast, routed(cast)).items.get()
    released = edit_public_version(item, "Cống trước nhà trẻ", "Đã sửa xong.", by=cast.officer)
    publish(released, "Lê Thị Mẫu", by=cast.leader)
    grouped = matter.voices.get()
    add_helper(matter, cast.committee, by=cast.officer)
    owed = promise(cast, item.petition, item.answer)
    photo = store(png(), "nap-cong.png", by=cast.responder)
    give_evidence(owed, "Đã thay nắp cống.", photo, by=cast.responder)
    said = "Chủ tịch UBND xã, tại hội nghị ngày 18/10/2026"
    task = instruct(
        "Niêm yết", cast.committee, dt.date(2026, 12, 31), said, follower=cast.unit, by=cast.officer
    )
    topic = create_topic("WATER", "Nước sạch", "Water", 10, by=SYSTEM)
    lead = add_competence(topic, None, cast.committee, by=SYSTEM)
    step = add_succession(cast.other_unit, cast.unit, dt.date(2026, 7, 1), by=SYSTEM)
    held = dialogue(cast, Phase.LIVE)
    desk = reception.opened(cast)
    heard = received(cast.unit)
    asked = route(
        open_petition(cast.unit, "Đèn đường", [heard.voice], by=cast.officer),
        cast.committee,
        by=cast.officer,
    )
    issued(cast, asked)
    restricted = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    things = {
        "province": cast.province,
        "restricted": restricted,
        "sight": grants_on(restricted).get(),
        "unit": cast.unit,
        "other_unit": cast.other_unit,
        "gone": create_organisation(
            "UBND huyện cũ",
            BodyKind.PEOPLES_COMMITTEE,
            Level.DISTRICT,
            valid_to=dt.date(2025, 6, 30),
            by=SYSTEM,
        ),
        "voice": waiting,
        "grouped": grouped,
        "helping": matter.handlings.helps().get(),
        "petition": matter,
        "clock": started,
        "waiting": ask_speaker(routed(cast), "Đoạn đường nào?", by=cast.officer),
        "register": kept,
        "keeper": cast.clerk,
        "opinion": enter(kept, "Ông A", "Chậm", dt.date(2026, 11, 20), by=cast.clerk),
        "letter": routed(cast, kind=Kind.COMPLAINT),
        "declined": decline(
            routed(cast, kind=Kind.COMPLAINT), Ground.K_UNSIGNED, "Chủ tịch", by=cast.officer
        ),
        "admitted": admitted(cast, Kind.DENUNCIATION, Settling.DENUNCIATION),
        "settled": settled(cast),
        "reported": report_result(fresh(settled(cast)), NOTICE, by=cast.chair),
        "new_petition": petition(cast),
        "answered": item.petition,
        "answer": drafted,
        "submitted": submit(draft(cast, routed(cast)), by=cast.responder),
        "signed": signed(cast, draft(cast, routed(cast))),
        "issued": item.answer,
        "item": item,
        "item_voice": item.petition.voices.get(),
        "step_up": step_up(cast),
        "released": released,
        "late_letter": late_letter(cast, matter),
        "commitment": owed,
        "task": task,
        "task_step": add_stage(task, "In danh sách", dt.date(2026, 12, 30), by=cast.responder),
        "dialogue": held,
        "question": floor(cast, held),
        "voters": dialogue(cast, Phase.FOLLOW_UP, kind=DialogueKind.VOTERS),
        "opening_report": opening_report(cast, held),
        "frequency": frequency(cast),
        "conclusion": conclusion(cast, held),
        "evidence": owed.evidence.get(),
        "topic": topic,
        "competence": lead,
        "succession": step,
        "person": cast.officer,
        "post": cast.officer.current_posts[0],
        "notice": told(cast, matter),
        "list_file": listed(cast.unit, by=cast.officer),
        "text_file": reported(cast.unit, by=cast.officer),
        "quoted": quoted(cast.unit, by=cast.officer),
        "paper": paper(cast),
        "incoming": incoming(cast),
        "office_template": adopt_template(
            cast.unit, PaperKind.PLAN, template(), "ke-hoach.docx", by=SYSTEM
        ),
        "saved_filter": keep_filter(ListName.PETITIONS, "Quá hạn", "due=late", by=cast.officer),
        "run": plan(Work.TOPIC, [matter], by=cast.officer),
        "step": sort_aside(voice(cast.unit), by=cast.officer),
        "standard": standard(cast),
        **receptions(cast, desk),
        **resolved(cast),
        **planned_week(cast),
        "case": counselled(cast),
        **oversight.supervised(cast),
        "data_request": data_request(cast, voice(cast.unit)),
        "consent": consent(cast, waiting),
        "breach": breach(cast, timezone.now()),
        "progress": start_progress("voices.import", by=cast.officer),
        **archived(cast),
        **returned(cast),
        **put_out(cast),
        **programmes.of_the_world(cast),
    }
    kinds = {name: type(thing) for name, thing in things.items()}
    return World(cast, {name: thing.pk for name, thing in things.items()}, heard.code, kinds)
