"""What the pages of petitions show: lists with their filters, and the whole chain of one."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from doithoai.commitments.models import Commitment
from doithoai.journal.models import Event
from doithoai.people.finding import OneOf
from doithoai.people.models import User
from doithoai.people.sight import only_visible
from doithoai.petitions import chain, clockwork, findable, occasions, rows, rules, scopes, turning
from doithoai.petitions.chain import Promised
from doithoai.petitions.learning import learnable
from doithoai.petitions.models import (
    AWAITING_ANSWER,
    NEVER_MERGED,
    OF_THE_RESULT,
    Answer,
    AnswerItem,
    AnswerState,
    Handling,
    Judgement,
    Origin,
    Part,
    Petition,
    Rating,
    Reopening,
    State,
    StepUp,
)
from doithoai.petitions.way import way
from doithoai.units.at_hand import fill_in
from doithoai.voices.models import Voice

PRINTED = 200
# How a list of what is due is ordered unless something else is chosen.
BY_DATE = {
    "late": turning.MOST_URGENT,
    "week": turning.MOST_URGENT,
    "result": turning.MISSED,
}


def listed(
    viewer: User,
    chosen: dict[str, Any],
    today: dt.date,
    query: dict[str, str],
    size: int = turning.PAGE,
) -> turning.Page:
    """A page of the petitions that the filters ask for: what is late or due by its date."""
    order = turning.BY_NAME.get(chosen.get("sort", ""), turning.NEWEST)
    if order == turning.NEWEST:
        order = BY_DATE.get(chosen.get("due", ""), order)
    parts = _parts(viewer, chosen, today)
    return turning.turned(parts, order, query.pop("after", ""), query, size)


def counted(viewer: User, chosen: dict[str, Any], today: dt.date, most: int) -> int:
    """How many the filters find; more than `most` is not counted."""
    parts = [part.order_by().values_list("pk", flat=True) for part in _parts(viewer, chosen, today)]
    return len({pk for part in parts for pk in part[: most + 1]})


def _parts(viewer: User, chosen: dict[str, Any], today: dt.date) -> list[QuerySet[Petition]]:
    """The scopes that together are the one chosen, each filtered."""
    names = scopes.names(viewer, chosen.get("scope") or "from")
    # Of one kind at a time: of two SQLite would walk through all terms that ran out.
    kinds = [[kind] for kind in OF_THE_RESULT] if chosen.get("due") == "result" else [OF_THE_RESULT]
    parts = [
        filtered(viewer, {**chosen, "scope": name, "kinds": each}, today)
        for name in names
        for each in kinds
    ]
    own = chosen.get("scope") != "all"
    matching = findable.matching(viewer, chosen.get("q", ""), own=own)
    return parts if matching is None else [part.filter(OneOf(matching)) for part in parts]


def filtered(viewer: User, chosen: dict[str, Any], today: dt.date) -> QuerySet[Petition]:
    """The petitions of one scope that the filters ask for, apart from words."""
    found = scopes.scope(viewer, chosen.get("scope") or "from")
    if chosen.get("state"):
        in_order = not (chosen.get("due") or chosen.get("sort"))
        found = found.in_state(chosen["state"], in_order=in_order)
    if chosen.get("hands"):
        found = found.handed_on(int(chosen["hands"]))
    if chosen.get("days") or chosen.get("sort") == turning.IN_HAND:
        found = found.in_hand(int(chosen.get("days") or 0), today)
    if chosen.get("topic"):
        found = found.of_topic(chosen["topic"])
    if chosen.get("due") == "late":
        found = found.overdue(today)
    elif chosen.get("due") == "week":
        found = found.due_between(today, today + dt.timedelta(days=6 - today.weekday()))
    elif chosen.get("due") == "result":
        found = found.with_missed(chosen.get("kinds", OF_THE_RESULT), today)
    elif chosen.get("due") in {"review", "noted"}:
        last = today if chosen["due"] == "review" else dt.date.max
        noted = AnswerItem.objects.to_review(last, found)
        found = Petition.objects.filter(pk__in=noted.values("petition"))
    if chosen.get("back") == "not":
        now = Rating.objects.filter(item__petition=OuterRef("pk"), judgement=Judgement.NOT)
        found = found.filter(Exists(now))
    elif chosen.get("back") == "again":
        found = found.filter(Exists(Reopening.objects.filter(petition=OuterRef("pk"))))
    return found.in_rows()


@dataclass(frozen=True)
class Said:
    voice: Voice
    text: str


def chain_of(petition: Petition, viewer: User) -> dict[str, Any]:
    """Everything the petition's page shows, from what was said to what proves it was kept.

    Rows come first, plainly; then the bodies that they name, with one query; then what of them
    this person sees, told by these without asking the database again.
    """
    steps = open_steps(petition, viewer)
    items_of_it = rows.items_with_releases if steps["edit_public"] else rows.items
    answered, handlings = items_of_it(petition.pk), rows.hands(petition.pk)
    promised, said = rows.promises(petition.pk), rows.newest_voices(petition.pk)
    clocks = clockwork.shown(petition)
    answers = [item.answer for item in answered]
    _fill_in(petition, viewer, [*answered, *answers, *handlings, *promised, *said, *clocks])

    voices = _visible_voices(petition, said, viewer)
    items = [item for item in answered if item.answer.is_readable_to(viewer)]
    promises = _with_proofs(petition, only_visible(promised, viewer))
    for hand in handlings:
        hand.petition = petition
        hand.word_for(viewer)
    leads = [hand for hand in handlings if hand.part == Part.LEAD]
    return {
        "petition": petition,
        "topics": rows.topics(petition.pk),
        "occasion": occasions.address(petition, viewer),
        "historical": petition.origin == Origin.HISTORICAL,
        "voices": [Said(voice, voice.text_for(viewer)) for voice in voices],
        "pictures": rows.pictures(petition.pk) if any(vars(v)["is_pictured"] for v in said) else [],
        "way": way(petition, leads),
        "first_addressee": _first_addressee(petition, leads),
        "learnable": learnable(petition, viewer),
        "helps": helping(petition, handlings, viewer),
        "items": items,
        "came_back": _came_back(petition, items),
        "under_way": _under_way(petition, items),
        "ratings": _visible_ratings(petition, voices, viewer) if items else (),
        "commitments": promises,
        "links": chain.links(petition, handlings, items, promises),
        "clocks": clocks,
        "step_ups": _step_ups(petition),
        "steps": steps,
        "has_transfer_letter": rules.has_transfer_letter(petition),
    }


def _came_back(petition: Petition, items: list[AnswerItem]) -> str:
    """Why a body has before it again what it answered; her words may not be open to it."""
    issued = [item for item in items if item.answer.state == AnswerState.ISSUED]
    if not issued or petition.state not in AWAITING_ANSWER:
        return ""
    return "speaker" if Reopening.objects.filter(item=issued[-1]).exists() else "looked_at"


def _under_way(petition: Petition, items: list[AnswerItem]) -> Answer | None:
    """The answer to go on with, rather than to begin another."""
    answers = (item.answer for item in items)
    begun = (a for a in answers if a.state != AnswerState.ISSUED)
    return next((a for a in begun if a.body_id == petition.holder_id), None)


def _fill_in(petition: Petition, viewer: User, rows: list[Any]) -> None:
    """Give the rows their bodies."""
    known = [petition.origin_unit, petition.holder]
    fill_in(rows, [*known, *(post.organisation for post in viewer.current_posts)])


def _with_proofs(petition: Petition, promises: list[Commitment]) -> list[Promised]:
    proofs = rows.proofs(petition.pk) if promises else ()
    return [Promised(each, [p for p in proofs if p.commitment_id == each.pk]) for each in promises]


def _visible_voices(petition: Petition, newest: list[Voice], viewer: User) -> list[Voice]:
    if all(voice.is_plain_to(viewer) for voice in newest):
        return newest
    seen = petition.voices.visible_to(viewer)  # type: ignore[attr-defined]
    return list(seen.newest_first()[: rows.SHOWN_VOICES])


def _visible_ratings(petition: Petition, voices: list[Voice], viewer: User) -> list[Rating]:
    """Who may read the voice may read what its speaker thinks of the answer."""
    newest = rows.newest_ratings(petition.pk)
    if {rating.voice_id for rating in newest} <= {voice.pk for voice in voices}:
        return newest
    return list(
        Rating.objects.visible_to(viewer).about(petition).newest_first()[: rows.SHOWN_VOICES]
    )


def _first_addressee(petition: Petition, leads: list[Handling]) -> str:
    """The unit that received it, where a successor follows it now."""
    first = leads[0].organisation if leads else petition.origin_unit
    return "" if first.pk == petition.origin_unit_id else first.name


@dataclass(frozen=True)
class Helping:
    """A body's part, with what this person may do about it."""

    hand: Handling
    may_reply: bool
    may_end: bool


def helping(petition: Petition, handlings: list[Handling], viewer: User) -> list[Helping]:
    found = [hand for hand in handlings if hand.part == Part.HELPING]
    ends = bool(found) and rules.can_ask_help(viewer, petition)
    return [Helping(hand, rules.can_reply(viewer, hand), ends and hand.is_now) for hand in found]


def _step_ups(petition: Petition) -> list[StepUp]:
    """Drafts of a step to the next level; only what came back can have one."""
    if petition.state != State.REOPENED:
        return []
    return list(StepUp.objects.waiting().filter(petition=petition).select_related("to"))


def same_hand(petition: Petition, viewer: User) -> QuerySet[Petition]:
    """Other petitions of the same unit with the same body: one paper may answer them too."""
    reachable = Petition.objects.visible_to(viewer).awaiting_answer()
    mine = reachable.filter(holder=petition.holder_id, origin_unit=petition.origin_unit_id)
    if petition.is_on_legal_track:
        return mine.none()
    return mine.exclude(kind__in=NEVER_MERGED).exclude(pk=petition.pk).newest_first()


def items_of(answer: Answer, viewer: User) -> list[AnswerItem]:
    """What the answer says to those of its petitions that this person sees."""
    seen = Petition.objects.visible_to(viewer).filter(pk=OuterRef("petition"))
    related = ("petition__origin_unit", "review_body")
    return list(answer.items.filter(Exists(seen)).select_related(*related))


def differing(items: list[AnswerItem]) -> list[AnswerItem]:
    """Those to which the paper says something else than to the first."""
    return [item for item in items if item.said != items[0].said]


def items_of_paper(answer: Answer, viewer: User) -> list[AnswerItem]:
    """All of them, for the paper; none where there is no paper or one is hidden."""
    items = items_of(answer, viewer)
    whole = len(items) == answer.items.count()
    return items if whole and rules.has_answer_paper(answer) else []


def answer_page(answer: Answer, viewer: User) -> dict[str, Any]:
    """One answer with its items, the steps open to this person and its timeline."""
    may = {
        "redraft": rules.can_redraft,
        "drop": rules.can_drop,
        "submit": rules.can_submit,
        "send_back": rules.can_approve,
        "approve": rules.can_approve,
        "sign": rules.can_sign,
        "issue": rules.can_issue,
    }
    items = items_of(answer, viewer)
    waits = answer.state != AnswerState.ISSUED
    return {
        "answer": answer,
        "lacks_commitment": [i.pk for i in items if waits and rules.lacks_commitment(i)],
        "lacks_evidence": [i.pk for i in items if waits and rules.lacks_evidence(i)],
        "items": items,
        "has_paper": bool(items_of_paper(answer, viewer)),
        "has_readout": answer.state == AnswerState.ISSUED,
        "events": Event.objects.about(answer),
        "steps": {name: predicate(viewer, answer) for name, predicate in may.items()},
    }


def open_steps(petition: Petition, viewer: User) -> dict[str, bool]:
    """Which steps this person may take now; the templates only ask this."""
    may = {
        "classify": rules.can_classify,
        "group": rules.can_group,
        "route": rules.can_route,
        "hand_on": rules.can_hand_on,
        "ask_help": rules.can_ask_help,
        "take_on": rules.can_take_on,
        "ask_speaker": rules.can_ask_speaker,
        "note_reply": rules.can_note_reply,
        "return": rules.can_return,
        "answer": rules.can_draft,
        "confirm_solved": rules.can_confirm_solved,
        "close": rules.can_close,
        "reopen": rules.can_reopen,
        "edit_public": rules.can_edit_public,
        "check": rules.can_check,
        "own": rules.deals_with,
        "send_letter": rules.can_send_letter,
    }
    return {name: predicate(viewer, petition) for name, predicate in may.items()}
