"""Nobody reaches what is not hers: every address that names a thing × every role × both methods.

One request in twenty-five here; `python bench/fuzz.py` walks it whole.
"""

import os
from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse

from doithoai.people.models import CaseKey, User
from tests.cast import assemble
from tests.confidence.circle import PASSPHRASE
from tests.house.judging import body_of, chance_of, judged, kept_tables
from tests.house.planting import MARKER, models_with_words, plant
from tests.house.sweeping import elsewhere, from_elsewhere, from_within, keep_apart
from tests.house.world import ROLES, build

SHARE = int(os.environ.get("FOREIGN_SHARE", "25"))
SEED = int(os.environ.get("FUZZ_SEED", "20261122"))
# Public pages: that they show nothing unreleased is seen by the marker.
FOR_ALL = "portal:"
# Asked of whoever comes, whatever the address names and whether or not it is there.
ASKED_FIRST = {reverse("account_login"), reverse("confidence:unlock")}


@pytest.fixture
def world(db, request):
    with chance_of(f"{SEED} {request.node.name}"):
        world = build(assemble())
        keep_apart(world)
        yield world


def logged_in(people):
    found = {role: Client(raise_request_exception=False) for role in people}
    for role, client in found.items():
        client.force_login(people[role])
    return found


def unlocked(people):
    """Logged in, and those who have a key of their own with it open: else it is all one sees."""
    clients = logged_in(people)
    for role, user in people.items():
        if CaseKey.objects.filter(user=user).exists():
            clients[role].post(reverse("confidence:unlock"), {"passphrase": PASSPHRASE})
    return clients


def refused(answer):
    """Not told that it exists, not allowed, not logged in, first to open her key; or the address
    takes the other method only."""
    leads = answer.url.partition("?")[0] if answer.status_code == 302 else ""
    return leads in ASKED_FIRST or answer.status_code in {403, 404, 405}


def walked(sweep, clients):
    """The faults of a share of it; and how many were asked."""
    kept, faults, asked = kept_tables(), {}, Counter()
    for number, one in enumerate(sweep):
        if number % SHARE:
            continue
        found, answer = judged(one.attack, clients[one.attack.role], kept)
        asked[answer.status_code] += 1
        if not refused(answer) and not one.name.startswith(FOR_ALL):
            found.append(f"answered {answer.status_code}")
        if MARKER in body_of(answer).decode(errors="replace"):
            found.append("shows it")
        for fault in found:
            faults.setdefault((fault, one.name, one.attack.method, one.model), one.attack)
    print(f"{sum(asked.values())} asked: {dict(sorted(asked.items()))}")
    return faults


def said(faults):
    """Each kind once, with the first request that has it."""
    return "\n".join(f"{' '.join(kind)}: {str(attack)[:160]}" for kind, attack in faults.items())


def test_nobody_of_another_province_reaches_anything(world):
    people = elsewhere()
    clients = unlocked(people)
    for model in models_with_words():
        plant(model)
    faults = walked(from_elsewhere(world, people), clients)
    assert not faults, said(faults)


def test_nobody_here_reaches_what_is_kept_from_her(world):
    people = {role: getattr(world.cast, role) for role in ROLES[1:]}
    people["counsellor"] = User.objects.get(username="tuvan")
    people["counsellor of another unit"] = User.objects.get(username="tuvan-ben")
    clients = unlocked(people)
    faults = walked(from_within(world, people), clients)
    assert not faults, said(faults)
