"""The chain of one petition as its page shows it: said, sent, answered, promised, proved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from doithoai.commitments.models import Commitment, Evidence
from doithoai.commitments.models import State as CommitmentState
from doithoai.petitions.models import AnswerItem, Handling, Part, Petition, State


@dataclass(frozen=True)
class Link:
    """One link; `missing` where the chain has not come that far."""

    label: str | Promise
    title: str | Promise
    href: str = ""
    text: str | Promise = ""
    state: str = ""
    state_text: str | Promise = ""
    icon_name: str = ""
    missing: bool = False


@dataclass(frozen=True)
class Promised:
    """A commitment with what was given as evidence for it, oldest first."""

    commitment: Commitment
    proofs: Sequence[Evidence]


def links(
    petition: Petition,
    handlings: Iterable[Handling],
    items: Sequence[AnswerItem],
    promises: Sequence[Promised],
) -> list[Link]:
    lead = next((h for h in handlings if h.part == Part.LEAD and h.is_now), None)
    chain = [_said(petition), _sent(petition, lead), _answered(petition, items)]
    if promises:
        chain += [_promised(promises), _proved(promises)]
    if petition.state in {State.SOLVED, State.CLOSED}:
        chain.append(_ended(petition))
    return chain


def _said(petition: Petition) -> Link:
    number = petition.voice_count
    title = ngettext("%(number)s voice", "%(number)s voices", number) % {"number": number}
    first = petition.received_on.strftime("%d/%m/%Y")
    return Link(_("Said"), title, "#voices", first, icon_name="message-circle")


def _sent(petition: Petition, lead: Handling | None) -> Link:
    if lead is None or petition.state in {State.NEW, State.CLASSIFIED}:
        title = _("It has not been sent anywhere yet.")
        return Link(_("Lead body"), title, icon_name="send", missing=True)
    since = lead.since.strftime("%d/%m/%Y")
    return Link(_("Lead body"), lead.organisation.name, "#handlings", since, icon_name="send")


def _answered(petition: Petition, items: Sequence[AnswerItem]) -> Link:
    if not items:
        answered = petition.answered_on is not None
        title = _("Not stated in the document") if answered else _("No answer yet.")
        return Link(_("Answer"), title, icon_name="file-text", missing=True)
    item = items[-1]
    answer = item.answer
    return Link(
        _("Answer"),
        answer.number or answer.body.name,
        "#answers",
        item.get_outcome_display(),
        answer.state,
        answer.get_state_display(),
        "file-text",
    )


def _promised(promises: Sequence[Promised]) -> Link:
    one = promises[0].commitment if len(promises) == 1 else None
    number = len(promises)
    several = ngettext("%(number)s promise", "%(number)s promises", number) % {"number": number}
    return Link(
        _("Promised"),
        one.what if one else several,
        "#promises",
        state=one.state if one else "",
        state_text=one.get_state_display() if one else "",
        icon_name="calendar-due",
    )


def _proved(promises: Sequence[Promised]) -> Link:
    proofs = [proof for promise in promises for proof in promise.proofs]
    if not proofs:
        return Link(_("Evidence"), _("No evidence yet."), icon_name="eye", missing=True)
    kept = all(promise.commitment.state == CommitmentState.KEPT for promise in promises)
    text = _("Confirmed by somebody who did not owe it") if kept else ""
    return Link(_("Evidence"), proofs[-1].note, "#promises", text, icon_name="eye")


def _ended(petition: Petition) -> Link:
    day = petition.closed_on.strftime("%d/%m/%Y") if petition.closed_on else ""
    return Link(
        _("Result"),
        petition.get_state_display(),
        "#history",
        day,
        icon_name="circle-check" if petition.state == State.SOLVED else "lock",
    )
