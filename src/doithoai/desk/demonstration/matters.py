"""The petitions of the fictional commune, each as far as `data/matters.toml` takes it."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from doithoai.commitments import actions as commitments
from doithoai.commitments.models import Commitment, Shown
from doithoai.commitments.models import State as CommitmentState
from doithoai.kit.actors import ANONYMOUS, Actor
from doithoai.papers import actions as papers
from doithoai.papers.models import Kind as PaperKind
from doithoai.petitions import actions
from doithoai.petitions.models import (
    PAUSED_BY_A_QUESTION,
    Answer,
    AnswerItem,
    Clock,
    Ground,
    Judgement,
    Kind,
    Outcome,
    Petition,
    PublicVersion,
    Settling,
    Way,
)
from doithoai.petitions.personal import details
from doithoai.voices.actions import Contact, Said, receive, send_message
from doithoai.voices.models import Channel, Confidence, Identity, Side, Voice

from .data import read
from .scene import Scene
from .weeks import Step, day

CHAIR = ("Hoàng Văn Mẫu", "Chủ tịch UBND xã")


class Matter:
    """One matter on its way: what was said, and the petition as soon as it is opened.

    Rows are fetched anew for each step, as every request does.
    """

    def __init__(self, scene: Scene, row: dict[str, Any]) -> None:
        self.scene, self.row = scene, row
        self.voices: list[UUID] = []
        self.petition_id = uuid4()

    def steps(self) -> Iterator[Step]:
        for voice in self.row["voices"]:
            yield Step(voice["ago"], partial(self.hear, voice))
        for step in self.row["steps"]:
            data = {key: value for key, value in step.items() if key not in {"ago", "do"}}
            data |= {"due": day(-step["due"])} if "due" in step else {}
            data |= {"review_on": day(-step["review_in"])} if "review_in" in step else {}
            data |= {"seen_on": day(step["seen"])} if "seen" in step else {}
            yield Step(step["ago"], partial(self.take, step["do"], data))

    def take(self, verb: str, data: dict[str, Any]) -> None:
        _STEPS[verb](self, data)

    @property
    def item(self) -> AnswerItem:
        items = AnswerItem.objects.issued().select_related("petition__origin_unit")
        return items.filter(petition=self.petition_id).latest("id")

    def by(self, user: str) -> Actor:
        return self.scene.people[user]

    @property
    def petition(self) -> Petition:
        return Petition.objects.select_related("holder", "origin_unit").get(pk=self.petition_id)

    @property
    def answer(self) -> Answer:
        return Answer.objects.filter(items__petition=self.petition_id).latest("items__id")

    def hear(self, said: dict[str, Any]) -> None:
        web = said["channel"] == Channel.WEB
        topic = said.get("topic", self.row["topic"])
        received = receive(
            Said(
                text=said["text"],
                organisation=self.scene.bodies["hoi"],
                channel=Channel(said["channel"]),
                heard_on=day(0),
                key=uuid4().hex,
                confidence=Confidence(said.get("confidence", "internal")),
                identity=Identity(said.get("identity", "unknown")),
                contact=Contact(name=said.get("name", ""), phone=said.get("phone", "")),
                topic=self.scene.topics[topic],
                place=said.get("place", ""),
                language=said.get("language", "vi"),
                interpreter=said.get("interpreter", ""),
            ),
            by=ANONYMOUS if web else self.by("tiepnhan"),
        )
        self.voices.append(received.voice.pk)


def matters(scene: Scene) -> Iterator[Step]:
    for row in read("matters")["matters"]:
        yield from Matter(scene, row).steps()


Take = Callable[[Matter, dict[str, Any]], object]


def _open(matter: Matter, _data: dict[str, Any]) -> None:
    said = Voice.objects.filter(pk__in=matter.voices).oldest_first()
    petition = actions.open_petition(
        matter.scene.bodies["hoi"],
        matter.row["title"],
        said.select_related("topic"),
        kind=Kind(matter.row.get("kind", "recommendation")),
        by=matter.by("theodoi"),
    )
    matter.petition_id = petition.pk


def _classify(matter: Matter, _data: dict[str, Any]) -> object:
    petition = matter.petition
    topics = list(petition.topics.all())
    return actions.classify(petition, Kind(petition.kind), topics, by=matter.by("theodoi"))


def _route(matter: Matter, data: dict[str, Any]) -> object:
    body = matter.scene.bodies[data["body"]]
    due, note = data.get("due"), data.get("note", "")
    return actions.route(matter.petition, body, due_on=due, note=note, by=matter.by("theodoi"))


def _draft(matter: Matter, data: dict[str, Any]) -> object:
    review = matter.scene.bodies.get(data.get("review_body", ""))
    reply = actions.Reply(
        matter.petition, data["text"], Outcome(data["outcome"]), review, data.get("review_on")
    )
    return actions.draft_answer([reply], by=matter.by("daumoi"))


def _sign(matter: Matter, data: dict[str, Any]) -> object:
    signature = actions.Signature(data["number"], day(0), *CHAIR)
    return actions.sign(matter.answer, signature, by=matter.by("chutich"))


def _letter(matter: Matter, data: dict[str, Any]) -> None:
    """Drawn up, numbered from the register and signed; some wait for their number."""
    officer, leader = matter.by("theodoi"), matter.by("lanhdao")
    paper = actions.draw_letter(matter.petition, PaperKind(data["kind"]), by=officer)
    if data.get("signed"):
        papers.record_number(paper, day(0), by=officer)
        papers.sign(paper, "Nguyễn Thị Minh Họa", "Chủ tịch Hội LHPN xã", by=leader)


def _promise(matter: Matter, data: dict[str, Any]) -> object:
    post = "Phòng Kinh tế xã"
    return actions.promise(matter.petition, data["what"], data["due"], post, by=matter.by("daumoi"))


def _evidence(matter: Matter, data: dict[str, Any]) -> object:
    owed = Commitment.objects.about_matter(matter.petition.pk).get(state=CommitmentState.OPEN)
    return commitments.give_evidence(
        owed, data["note"], kind=Shown.VISIT, seen_on=data["seen_on"], by=matter.by("daumoi")
    )


def _edit_public(matter: Matter, data: dict[str, Any]) -> object:
    item = AnswerItem.objects.select_related("petition", "answer__body").get(
        petition=matter.petition_id
    )
    return actions.edit_public_version(item, data["title"], data["answer"], by=matter.by("theodoi"))


def _publish(matter: Matter, _data: dict[str, Any]) -> object:
    version = PublicVersion.objects.select_related("petition").get(petition=matter.petition_id)
    # All in the demonstration is made up: whatever looks like a name is left in by an officer.
    looked_at = {(str(detail.kind), detail.text) for detail in details(version)}
    actions.decide_details(version, looked_at, {}, by=matter.by("theodoi"))
    leader = "Nguyễn Thị Minh Họa"
    return actions.publish(version, leader, "Chủ tịch Hội LHPN xã", by=matter.by("lanhdao"))


def _tell(matter: Matter, data: dict[str, Any]) -> object:
    voices = Voice.objects.filter(pk__in=matter.voices)
    way = Way(data["way"])
    return actions.note_delivery(matter.item, voices, way, data["note"], by=matter.by("tiepnhan"))


def _rate(matter: Matter, data: dict[str, Any]) -> object:
    voice = Voice.objects.get(pk=matter.voices[0])
    said = actions.Said(Judgement(data["judgement"]), data["words"])
    return actions.note_rating(matter.item, voice, said, by=matter.by("tiepnhan"))


def _say(matter: Matter, data: dict[str, Any]) -> object:
    voice = Voice.objects.get(pk=matter.voices[0])
    return send_message(voice, data["text"], Side.STAFF, by=matter.by("tiepnhan"))


def _reply(matter: Matter, data: dict[str, Any]) -> object:
    voice = Voice.objects.get(pk=matter.voices[0])
    return send_message(voice, data["text"], Side.SPEAKER, by=ANONYMOUS)


def _extend(matter: Matter, data: dict[str, Any]) -> object:
    running = Clock.objects.running().of_kind(*PAUSED_BY_A_QUESTION)
    clock = running.get(petition=matter.petition_id)
    reason, approver = data["reason"], data["approver"]
    return actions.extend(matter.petition, clock, reason, approver, by=matter.by("theodoi"))


def _check(matter: Matter, _data: dict[str, Any]) -> object:
    return actions.check(matter.petition, eligible=True, competent=True, by=matter.by("chutich"))


def _admit(matter: Matter, data: dict[str, Any]) -> object:
    first = Settling.COMPLAINT_FIRST
    return actions.admit(matter.petition, first, data["decided_by"], by=matter.by("chutich"))


def _decline(matter: Matter, data: dict[str, Any]) -> object:
    ground, words = Ground(data["ground"]), data["words"]
    by = matter.by("chutich")
    return actions.decline(matter.petition, ground, data["decided_by"], words=words, by=by)


def _split_letter(matter: Matter, data: dict[str, Any]) -> None:
    voice = Voice.objects.select_related("organisation").get(pk=matter.voices[0])
    parts = [
        actions.Matter(matter.row["title"], Kind.RECOMMENDATION),
        actions.Matter(data["complaint"], Kind.COMPLAINT),
    ]
    matter.petition_id = actions.split_letter(voice, parts, by=matter.by("theodoi"))[0].pk


_STEPS: dict[str, Take] = {
    "open": _open,
    "classify": _classify,
    "route": _route,
    "take_on": lambda m, _d: actions.take_on(m.petition, by=m.by("daumoi")),
    "return": lambda m, d: actions.give_back(m.petition, d["reason"], by=m.by("daumoi")),
    "draft": _draft,
    "promise": _promise,
    "submit": lambda m, _d: actions.submit(m.answer, by=m.by("daumoi")),
    "approve": lambda m, _d: actions.approve(m.answer, by=m.by("chutich")),
    "sign": _sign,
    "letter": _letter,
    "issue": lambda m, _d: actions.issue(m.answer, by=m.by("chutich")),
    "edit_public": _edit_public,
    "publish": _publish,
    "evidence": _evidence,
    "confirm_solved": lambda m, d: actions.confirm_solved(
        m.petition, d["words"], by=m.by("lanhdao")
    ),
    "close": lambda m, _d: actions.close(m.petition, by=m.by("theodoi")),
    "reopen": lambda m, _d: actions.reopen(m.petition, by=m.by("theodoi")),
    "ask": lambda m, d: actions.ask_speaker(m.petition, d["question"], by=m.by("daumoi")),
    "extend": _extend,
    "check": _check,
    "admit": _admit,
    "decline": _decline,
    "notify": lambda m, d: actions.notify_refusal(
        m.petition,
        actions.Notice(day(0), d["number"], *CHAIR),
        by=m.by("chutich"),
    ),
    "split_letter": _split_letter,
    "tell": _tell,
    "rate": _rate,
    "say": _say,
    "reply": _reply,
}
