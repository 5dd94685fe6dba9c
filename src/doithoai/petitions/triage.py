"""What the page of sorting shows of one voice, and what it offers to fill in."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.people.models import User
from doithoai.petitions import rules, suggestions
from doithoai.petitions.models import Kind, Run, RunState, StandardAnswer
from doithoai.petitions.sorting_forms import SortForm
from doithoai.units.models import Competence, Topic
from doithoai.voices.models import Voice
from doithoai.voices.rules import can_set_aside

COUNTED = 1_000
TITLE = 200

KEYS = [
    {"key": "1 … 5", "meaning": _("Group with that petition")},
    {"key": "r", "meaning": _("The first is not the same")},
    {"key": "o", "meaning": _("Open a petition and send it to the lead body")},
    {"key": "l", "meaning": _("Open a petition, keep it with us")},
    {"key": "e", "meaning": _("Content in brief")},
    {"key": "k", "meaning": _("Kind, then its number")},
    {"key": "t", "meaning": _("Topic, then its number")},
    {"key": "c", "meaning": _("Lead body")},
    {"key": "d", "meaning": _("Due on")},
    {"key": "m", "meaning": _("Standard answer, then its number")},
    {"key": "Enter, Esc", "meaning": _("Leave a field")},
    {"key": "Ctrl Enter", "meaning": _("Open from inside a field")},
    {"key": "s", "meaning": _("Set aside")},
    {"key": "n", "meaning": _("Next voice")},
    {"key": "p", "meaning": _("Previous voice")},
    {"key": "u", "meaning": _("Take the last step back")},
    {"key": "?", "meaning": _("These keys")},
]


def page(voice: Voice | None, viewer: User, form: SortForm | None = None) -> dict[str, Any]:
    waiting = Voice.objects.of_own_unit(viewer).waiting()
    context: dict[str, Any] = {
        "voice": voice,
        "left": waiting[:COUNTED].count(),
        "most": COUNTED,
        "keys": KEYS,
        "last": last_step(viewer),
    }
    if voice is None:
        return context
    text = voice.text_for(viewer)
    may_open = rules.can_open(viewer, voice.organisation) and rules.can_hold(voice)
    return context | {
        "text": text,
        "recognised": suggestions.recognised(text) if may_open else None,
        "voice_id": voice.pk,
        "suggestions": suggestions.same_matter(voice, viewer),
        "next_voice": waiting.following(voice),
        "previous_voice": waiting.preceding(voice),
        "may_group": viewer.may("petitions.group", voice.organisation_id),
        "may_set_aside": can_set_aside(viewer, voice),
        "form": form or (new_form(voice, viewer) if may_open else None),
    }


def last_step(viewer: User) -> Run | None:
    """What the undo key would take back."""
    mine = Run.objects.visible_to(viewer).of_sorting().newest_first()
    return mine.filter(state=RunState.DONE).prefetch_related("rows__petition").first()


def address(voice: Voice | None) -> str:
    here = reverse("petitions:triage")
    return f"{here}?{urlencode({'voice': str(voice.pk)})}" if voice else here


def after(voice: Voice, viewer: User) -> str:
    """Where sorting goes on: the next that waits, so that what was passed over stays behind."""
    return address(Voice.objects.of_own_unit(viewer).waiting().following(voice))


def new_form(voice: Voice, viewer: User) -> SortForm:
    text = voice.text_for(viewer)
    found = suggestions.recognised(text)
    typed = {
        "title": text[:TITLE].split("\n")[0],
        "kind": found.kind if found else Kind.FEEDBACK,
        "topic": voice.topic_id,
    }
    return filled(voice, viewer, typed, timezone.localdate())


def filled(voice: Voice, viewer: User, typed: dict[str, Any], today: dt.date) -> SortForm:
    """The form with what was typed, the body the topic leads to, the words of a standard answer.

    What somebody chose by hand stays.
    """
    standards = StandardAnswer.objects.visible_to(viewer).of(voice.organisation)
    lead = lead_for(voice, typed.get("topic"), today)
    body = typed.get("body")
    key = getattr(body, "key", "")
    if not key or key == typed.get("suggested_body"):
        typed["body"] = lead.lead if lead else None
    typed["suggested_body"] = str(lead.lead_id) if lead else ""
    if typed.get("standard") and not (typed.get("answer") or "").strip():
        chosen = standards.filter(pk=typed["standard"]).first()
        if chosen:
            typed |= {"answer": chosen.text, "outcome": chosen.outcome}
    return SortForm(subject=voice, initial=typed, standards=standards)


def lead_for(voice: Voice, topic_id: Any, today: dt.date) -> Competence | None:
    """The first row of the competence table for this topic at the voice's place."""
    topic = Topic.objects.offered().filter(pk=topic_id).first() if topic_id else None
    if topic is None:
        return None
    area = voice.area or voice.organisation.area
    return Competence.objects.on(today).for_matter(topic, area).shown().first()
