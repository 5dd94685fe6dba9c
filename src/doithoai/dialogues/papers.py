"""The papers of a dialogue, drawn up from what is recorded now."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from doithoai.commitments.models import Commitment
from doithoai.dialogues.models import Delegate, Dialogue, HalfDay, Part, Question, Raised, Treatment
from doithoai.kit.text import fold
from doithoai.papers import content
from doithoai.papers.layout import PaperText, Signing, render
from doithoai.papers.letterhead import BODY_MARKS, FILED, signed_by
from doithoai.papers.models import ProfileKey
from doithoai.papers.profiles import profile_of
from doithoai.petitions.models import AnswerItem
from doithoai.units.models import Kind, Organisation

from .pages.matters import of, points, with_answers

HALVES = {HalfDay.MORNING: "sáng", HalfDay.AFTERNOON: "chiều"}
AT_THE_TABLE = (Part.PRESIDING, Part.HOST)


class Facts:
    """Everything the papers of one dialogue are told, read once."""

    def __init__(self, dialogue: Dialogue, today: dt.date) -> None:
        self.dialogue, self.today = dialogue, today
        self.delegates = list(dialogue.delegates.select_related("organisation"))
        self.presiding = [one for one in self.delegates if one.part == Part.PRESIDING]

    def people(self, *parts: str) -> tuple[content.Person, ...]:
        return tuple(person(one) for one in self.delegates if not parts or one.part in parts)

    @property
    def meeting(self) -> content.Meeting:
        held = self.dialogue
        return content.Meeting(
            title=_as_meeting(held.title),
            organiser=held.organiser.name,
            held_on=held.held_on,
            starts_at=held.starts_at,
            half_day=HALVES.get(HalfDay(held.half_day), "") if held.half_day else "",
            place=held.place,
            theme=held.theme,
            presiding=self.people(Part.PRESIDING),
            hosts=self.people(Part.HOST),
            from_document=held.is_of_a_document,
        )

    def frame(self, *, led: bool = False) -> content.Frame:
        """Who issues it. `led`: it carries the word of whoever presided, in that body's style."""
        leader = self.presiding[0] if led and self.presiding else None
        body = (leader.organisation if leader else None) or self.dialogue.organiser
        party = body.kind == Kind.PARTY_COMMITTEE or _is_secretary(leader)
        issuer = body.name
        if leader and leader.organisation is None and leader.organisation_name:
            issuer = leader.organisation_name
        return content.Frame(
            issuer=issuer,
            superior=body.parent.name if body.parent and issuer == body.name else "",
            profile=profile_of(ProfileKey.PARTY if party else ProfileKey.STATE),
            body_mark="" if party else BODY_MARKS.get(Kind(body.kind), ""),
            place=body.area.name if body.area else "",
            year=(self.dialogue.held_on or self.today).year,
            signing=_signing(leader, body),
            recipients=(*(self.charged if led else ()), FILED),
        )

    def matters(self, raised: Raised | None = None) -> list[content.Matter]:
        rows = of(self.dialogue).prefetch_related("petition__handlings__organisation")
        chosen = rows.filter(raised=raised) if raised else rows
        listed = sorted(with_answers(chosen), key=_by_group)
        return [matter(one) for one in listed]

    @property
    def tasks(self) -> list[content.Task]:
        return [
            content.Task(
                text=point.conclusion.text,
                owner=point.conclusion.owner.name if point.conclusion.owner else "",
                addressee=point.conclusion.addressee,
                due_on=point.owed.due_on if point.owed else point.conclusion.due_on,
                state=str(point.owed.get_state_display()) if point.owed else "",
                evidence=evidence(point.owed) if point.owed else "",
            )
            for point in points(self.dialogue)
        ]

    @property
    def charged(self) -> tuple[str, ...]:
        """The bodies that have to do something, each once: a notice of conclusions goes to them."""
        return tuple(dict.fromkeys(task.owner for task in self.tasks if task.owner))

    @property
    def reports(self) -> list[content.Report]:
        given = self.dialogue.reports.all()
        return [content.Report(one.title, one.given_by, one.text) for one in given]

    @property
    def topics(self) -> list[str]:
        return [group.name for group in self.dialogue.groups.all()]

    @property
    def number_present(self) -> int | None:
        """How many were there; where nobody was ticked off, how many are on the list."""
        ticked = [one for one in self.delegates if one.attended]
        counted = ticked or [one for one in self.delegates if one.attended is None]
        return sum(_heads(one) for one in counted) or None


def _by_group(question: Question) -> tuple[bool, int]:
    """In the order of the groups, what has none last; otherwise as listed."""
    group = question.group
    return (group is None, group.position if group else 0)


def _heads(one: Delegate) -> int:
    return (one.number or 0) if one.is_group else 1


def _as_meeting(title: str) -> str:
    """Papers speak of a "hội nghị"; a title that does not is put behind that word."""
    return (
        title if fold(title).startswith("hoi nghi") else f"Hội nghị {title[:1].lower()}{title[1:]}"
    )


def _is_secretary(leader: Delegate | None) -> bool:
    """A secretary of a party committee speaks in a party paper (guide 36-HD/VPTW)."""
    if leader is None or leader.organisation_id is not None:
        return False
    post = fold(leader.post)
    return "bi thu" in post and "bi thu doan" not in post and "bi thu chi doan" not in post


def _signing(leader: Delegate | None, body: Organisation) -> Signing | None:
    if leader is None:
        return None
    if leader.organisation_id:
        return signed_by(body, leader.post, leader.name)
    return Signing(post=leader.post or content.parts.DOTS, name=leader.name)


def without_body(post: str, body: str) -> str:
    """The post without the beginning of the body's name at its end.

    "Chủ tịch UBND xã" of "UBND xã Ví Dụ" is "Chủ tịch": the body follows in full.
    """
    words, named = post.split(), fold(body).split()
    for size in range(min(len(words), len(named)), 0, -1):
        if fold(" ".join(words[-size:])).split() == named[:size]:
            return " ".join(words[:-size]) or post
    return post


def person(one: Delegate) -> content.Person:
    body = one.organisation_name or (one.organisation.name if one.organisation else "")
    return content.Person(
        name=one.name,
        post=without_body(one.post, body),
        organisation=body,
        part=str(one.get_part_display()),
        is_group=one.is_group,
        number=one.number,
    )


def matter(question: Question) -> content.Matter:
    """A matter with its last issued answer. Names of members are not printed."""
    petition = question.petition
    answers: list[AnswerItem] = petition.issued  # type: ignore[attr-defined]
    last = answers[-1] if answers else None
    body = last.answer.body.name if last else ""
    if not body and petition.holder_id != petition.origin_unit_id:
        body = petition.holder.name
    helping = [h.organisation.name for h in petition.handlings.all() if h.part == "helping"]
    return content.Matter(
        content=petition.title,
        group=question.group.name if question.group else "",
        voices=petition.voice_count or None,
        body=body,
        helping="; ".join(helping),
        answer=last.text if last else "",
        answered_by=str(question.answered_by or ""),
        outcome=str(last.get_outcome_display()) if last else "",
        treatment=""
        if question.treatment == Treatment.WAITING
        else str(question.get_treatment_display()),
        due_on=petition.due_on,
    )


def evidence(owed: Commitment) -> str:
    notes = [one.note for one in owed.evidence.all()]
    return notes[-1] if notes else ""


def _plan(facts: Facts) -> PaperText:
    held = facts.dialogue
    unit = held.organiser.name
    steps = [
        content.PlanStep(
            "Tập hợp ý kiến, kiến nghị của cán bộ, hội viên, phụ nữ", unit, held.collect_until
        ),
        content.PlanStep(
            "Trả lời bằng văn bản các ý kiến, kiến nghị đã tập hợp", "", held.answers_until
        ),
        content.PlanStep("Tổ chức hội nghị", unit, held.held_on),
    ]
    groups = [person_line(one) for one in facts.delegates if one.part not in AT_THE_TABLE]
    return content.plan(
        facts.frame(), facts.meeting, steps=steps, contents=facts.topics, participants=groups
    )


def person_line(one: Delegate) -> str:
    return content.parts.stop(content.parts.person(person(one)))


def _minutes(facts: Facts) -> PaperText:
    there = [one for one in facts.delegates if one.part not in AT_THE_TABLE]
    return content.minutes(
        facts.frame(),
        facts.meeting,
        delegates=[person(one) for one in there if one.attended is not False],
        reports=facts.reports,
        prior=facts.matters(Raised.PRIOR),
        floor=facts.matters(Raised.FLOOR),
        conclusions=facts.tasks,
    )


def _result(facts: Facts) -> PaperText:
    held = facts.dialogue
    return content.result_report(
        facts.frame(),
        facts.meeting,
        prior=facts.matters(Raised.PRIOR),
        floor=facts.matters(Raised.FLOOR),
        tasks=[task for task in facts.tasks if task.owner],
        delegates=facts.number_present,
        stated_prior=held.stated_prior,
        stated_floor=held.stated_floor,
    )


def _running_order(facts: Facts) -> PaperText:
    steps = [
        content.AgendaStep(one.what, one.who, one.starts_at, one.minutes)
        for one in facts.dialogue.agenda.all()
    ]
    return content.running_order(facts.frame(), facts.meeting, steps)


@dataclass(frozen=True)
class Offered:
    """A paper that can be had: its address part, its label, its file's name, what draws it."""

    kind: str
    label: str | Promise
    file: str
    draw: Callable[[Facts], PaperText]


_ALL = [
    Offered("plan", _("Plan of the dialogue"), "ke-hoach", _plan),
    Offered(
        "invitation",
        _("Invitation"),
        "giay-moi",
        lambda f: content.invitation(f.frame(), f.meeting, contents=f.topics),
    ),
    Offered(
        "delegates",
        _("List of delegates"),
        "danh-sach-dai-bieu",
        lambda f: content.delegate_list(f.frame(), f.meeting, f.people()),
    ),
    Offered("running-order", _("Running order"), "kich-ban", _running_order),
    Offered(
        "synthesis",
        _("Synthesis table"),
        "bang-tong-hop-y-kien",
        lambda f: content.synthesis_table(f.frame(), f.meeting, f.matters()),
    ),
    Offered(
        "pre-answers",
        _("Pre-answer report"),
        "bao-cao-tra-loi-kien-nghi",
        lambda f: content.pre_answer_report(
            f.frame(), f.meeting, f.matters(Raised.PRIOR), stated=f.dialogue.stated_prior
        ),
    ),
    Offered("minutes", _("Minutes"), "bien-ban", _minutes),
    Offered(
        "conclusions",
        _("Notice of conclusions"),
        "thong-bao-ket-luan",
        lambda f: content.conclusion_notice(f.frame(led=True), f.meeting, f.tasks),
    ),
    Offered("result", _("Result report"), "bao-cao-ket-qua", _result),
]
OFFERED = {one.kind: one for one in _ALL}


def draw_up(dialogue: Dialogue, kind: str, today: dt.date) -> tuple[str, bytes]:
    """The name of the file and its bytes, from what is recorded now. KeyError: no such paper.

    Always in Vietnamese: an official paper does not follow the language of the screen.
    """
    with override("vi"):
        paper = OFFERED[kind].draw(Facts(dialogue, today))
        return file_name(OFFERED[kind].file, dialogue), render(paper)


def file_name(kind: str, dialogue: Dialogue) -> str:
    """ASCII only, so that no mail programme spoils it: "bien-ban-doi-thoai-2026-11-18.docx"."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(dialogue.title)).strip("-")[:60].strip("-")
    day = f"-{dialogue.held_on.isoformat()}" if dialogue.held_on else ""
    return f"{kind}-{words}{day}.docx" if words else f"{kind}{day}.docx"
