"""Made-up hostile requests break nothing, reveal nothing and change nothing unrecorded.

A few hundred here; `python bench/fuzz.py` sends ten thousand.
"""

import os
from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils.html import escape

from doithoai.journal.models import Event, Versioned
from tests.house.forms import everything_stored, forms_of
from tests.house.fuzzing import SCRIPT, SUM, attacks
from tests.house.planting import MARKER, fill_up, models_with_words, plant
from tests.house.world import ROLES, build
from tests.portal.visitor import follow

NUMBER = int(os.environ.get("FUZZ_REQUESTS", "200"))
SEED = int(os.environ.get("FUZZ_SEED", "20261122"))
SHOWN = 40
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
    """What came of it, undone afterwards; with the status, for the count."""
    cache.clear()
    send = getattr(client, attack.method)
    with transaction.atomic():
        before = everything_stored(models), Event.objects.count()
        data = {} if attack.method == "trace" or attack.data is None else {"data": attack.data}
        if attack.method not in {"get", "post", "head"}:
            data = {}
        answer = send(attack.address, headers=attack.headers, **data)
        after = everything_stored(models), Event.objects.count()
        transaction.set_rollback(True)
    found, body = [], body_of(answer).decode(errors="replace")
    if answer.status_code >= 500:
        found.append(f"answered {answer.status_code}")
    if SUM in body:
        found.append("a template was run")
    found += [f"shows {sign}" for sign in REVEALING if sign in body]
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
    forms = forms_of(world, clients)
    fill_up(world)
    for model in models_with_words():
        plant(model)
    models, faults, seen = kept_models(), [], Counter()
    for attack in attacks(world, forms, NUMBER, SEED):
        found, status = faults_of(attack, clients[attack.role], models)
        faults += [f"{fault}: {attack}" for fault in found]
        seen[f"{attack.family} {status // 100}xx"] += 1
    print(f"{NUMBER} requests of seed {SEED} to {len(forms)} forms: {dict(sorted(seen.items()))}")
    assert not faults, "\n".join([f"{len(faults)} faults", *faults[:SHOWN]])
