"""Made-up hostile requests break nothing, reveal nothing and change nothing unrecorded.

A few hundred here; `python bench/fuzz.py` sends ten thousand.
"""

import os
from collections import Counter
from time import perf_counter
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from doithoai.journal.models import Event, Versioned
from tests.confidence.circle import PASSPHRASE
from tests.house.forms import everything_stored, forms_of, read
from tests.house.fuzzing import SCRIPT, SUM, attacks
from tests.house.planting import MARKER, fill_up, models_with_words, plant
from tests.house.world import ROLES, build
from tests.portal.visitor import follow

NUMBER = int(os.environ.get("FUZZ_REQUESTS", "200"))
SEED = int(os.environ.get("FUZZ_SEED", "20261122"))
SHOWN = 60
# Given away on purpose: only the keepers of that register read it from then on.
GIVEN_AWAY = {"officials.opinion.entered"}
# Whoever has no post here must never see a word that is not released.
OUTSIDE = {"anonymous", "stranger"}
REVEALING = ("Traceback (most recent", "root:x:0:0", "SECRET_KEY", "OperationalError", SCRIPT)


@pytest.fixture
def world(cast):
    return build(cast)


@pytest.fixture
def clients(cast):
    found = {role: Client(raise_request_exception=False) for role in ROLES}
    for role, client in found.items():
        if role != "anonymous":
            client.force_login(getattr(cast, role))
    return found


def unlocked(world, clients):
    """The counsellor with her key open, for what only she is shown; and the forms she sees."""
    counsellor = get_user_model().objects.get(username="tuvan")
    client = clients["counsellor"] = Client(raise_request_exception=False)
    client.force_login(counsellor)
    client.post(reverse("confidence:unlock"), {"passphrase": PASSPHRASE})
    case = world.things["case"]
    pages = [(name, [case]) for name in ("case", "write", "change", "close")] + [("new", [])]
    for name, args in pages:
        address = reverse(f"counselling:{name}", args=args)
        yield from read("counsellor", address, client.get(address).content.decode())


def unseen(events):
    """Subjects that whoever acted sees neither after the act nor, outside, before it."""
    for event in events:
        model = apps.get_model(event.subject_type)
        kind, _at, key = event.actor.partition(":")
        actor = get_user_model().objects.filter(pk=key).first() if kind == "user" else None
        has_sight = actor and event.verb not in GIVEN_AWAY and event.subject_id != actor.pk
        has_sight = has_sight and hasattr(model.objects.all(), "visible_to")
        if has_sight and not sees(actor, model, event.subject_id):
            yield model, actor, event


def sees(actor, model, key):
    return model.objects.all().visible_to(actor).filter(pk=key).exists()


def kept_models():
    return [model for model in apps.get_models() if issubclass(model, Versioned)]


def body_of(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def not_her_own(client, body):
    """The page without her name and without what stands under the code she follows."""
    user = get_user_model().objects.filter(pk=client.session.get("_auth_user_id")).first()
    if user is not None:
        return body.replace(escape(user.full_name), "").replace(escape(user.username), "")
    is_hers = 'id="talk"' in body or 'id="mine"' in body
    return "" if is_hers else body


def faults_of(attack, client, models):
    """What came of it, undone afterwards; with the status, for the count.

    The cookies come back, too: an attack that ends the log-in must not leave the rest outside.
    """
    cache.clear()
    kept = client.cookies.output(header="", sep=";")
    send = getattr(client, attack.method)
    with transaction.atomic():
        before = everything_stored(models), Event.objects.count()
        data = {} if attack.method == "trace" or attack.data is None else {"data": attack.data}
        if attack.method not in {"get", "post", "head"}:
            data = {}
        if attack.kind:
            data["content_type"] = attack.kind
        answer = send(attack.address, headers=attack.headers, **data)
        after = everything_stored(models), Event.objects.count()
        new = Event.objects.order_by("-at")[: max(after[1] - before[1], 0)]
        blind = list(unseen(new))
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(kept)
    found = [
        f"{event.verb} on what she does not see"
        for model, actor, event in blind
        if not sees(actor, model, event.subject_id)
    ]
    body = body_of(answer).decode(errors="replace")
    if answer.status_code >= 500:
        found.append(f"answered {answer.status_code}")
    if SUM in body:
        found.append("a template was run")
    signs = REVEALING if "html" in answer.get("Content-Type", "") else REVEALING[:-1]
    found += [f"shows {sign}" for sign in signs if sign in body]
    if attack.role in OUTSIDE and MARKER in not_her_own(client, body) + str(answer.headers):
        found.append("shows what is not released")
    if "X-Injected" in answer.headers:
        found.append("a header was injected")
    if urlsplit(answer.headers.get("Location", "")).netloc not in {"", "testserver"}:
        found.append("leads elsewhere")
    if after[0] != before[0] and after[1] == before[1]:
        found.append("changed something unrecorded")
    if attack.method in {"get", "head", "options", "trace"} and after[0] != before[0]:
        found.append("asking changed something")
    return found, answer.status_code


def test_hostile_requests_break_reveal_and_change_nothing(world, clients):
    follow(clients["anonymous"], world.code)
    forms = [*forms_of(world, clients), *unlocked(world, clients)]
    fill_up(world)
    for model in models_with_words():
        plant(model)
    models, faults, seen, slowest = kept_models(), [], Counter(), (0.0, "")
    for attack in attacks(world, forms, NUMBER, SEED):
        began = perf_counter()
        found, status = faults_of(attack, clients[attack.role], models)
        slowest = max(slowest, (perf_counter() - began, str(attack)))
        faults += [f"{fault}: {attack}" for fault in found]
        seen[f"{attack.family} {status // 100}xx"] += 1
    print(f"{NUMBER} requests of seed {SEED} to {len(forms)} forms: {dict(sorted(seen.items()))}")
    print(f"slowest: {slowest[0]:.1f} s, {slowest[1][:200]}")
    assert not faults, "\n".join([f"{len(faults)} faults", *faults[:SHOWN]])
