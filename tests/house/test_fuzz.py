"""Made-up hostile requests break nothing, reveal nothing and change nothing unrecorded.

A few hundred here; `python bench/fuzz.py` sends ten thousand. The same seed sends the same, byte
by byte and on the same ids: FUZZ_ONLY=4711 repeats that one.
"""

import hashlib
import os
from collections import Counter
from time import perf_counter

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests.cast import assemble
from tests.confidence.circle import PASSPHRASE
from tests.house.forms import forms_of, read
from tests.house.fuzzing import attacks
from tests.house.judging import chance_of, judged, kept_tables
from tests.house.planting import fill_up, models_with_words, plant
from tests.house.sweeping import in_boxes
from tests.house.world import ROLES, build
from tests.portal.visitor import follow

NUMBER = int(os.environ.get("FUZZ_REQUESTS", "200"))
SEED = int(os.environ.get("FUZZ_SEED", "20261122"))
ONLY = os.environ.get("FUZZ_ONLY", "")
SHOWN = 60
MANY = 1000


@pytest.fixture
def chance():
    with chance_of(str(SEED)):
        yield


@pytest.fixture
def world(chance, db):
    return build(assemble())


def people(world):
    found = {role: getattr(world.cast, role) for role in ROLES if role != "anonymous"}
    return found | {"counsellor": get_user_model().objects.get(username="tuvan")}


@pytest.fixture
def clients(world):
    found = {role: Client(raise_request_exception=False) for role in ROLES}
    for role, user in people(world).items():
        if role in found:
            found[role].force_login(user)
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


def test_hostile_requests_break_reveal_and_change_nothing(world, clients):
    follow(clients["anonymous"], world.code)
    fill_up(world)
    forms = [*forms_of(world, clients), *unlocked(world, clients)]
    for model in models_with_words():
        plant(model)
    kept, faults, seen, slowest = kept_tables(), [], Counter(), (0.0, "")
    same = hashlib.sha256()
    for number, attack in enumerate(attacks(world, forms, NUMBER, SEED)):
        same.update(str(attack).encode(errors="replace"))
        if ONLY and str(number) not in ONLY.split(","):
            continue
        began = perf_counter()
        found, answer = judged(attack, clients[attack.role], kept)
        slowest = max(slowest, (perf_counter() - began, f"{number} {attack}"))
        faults += [f"{number} {fault}: {attack}" for fault in found]
        seen[f"{attack.family} {answer.status_code // 100}xx"] += 1
    if not ONLY:
        for attack in list(in_boxes(world, forms, people(world)))[:: 1 if NUMBER > MANY else 8]:
            found, answer = judged(attack, clients[attack.role], kept)
            seen[f"{attack.family} {answer.status_code // 100}xx"] += 1
            if answer.status_code < 400:
                found.append(f"took what was not offered ({answer.status_code})")
            faults += [f"{fault}: {attack}" for fault in found]
    print(f"{NUMBER} requests of seed {SEED} to {len(forms)} forms: {dict(sorted(seen.items()))}")
    print(f"the same are {same.hexdigest()[:16]}; slowest: {slowest[0]:.1f} s, {slowest[1][:200]}")
    assert not faults, "\n".join([f"{len(faults)} faults", *faults[:SHOWN]])
