"""Who may open which address: the table of `url_table.py` is complete, and it holds."""

from collections import Counter

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.house.url_table import LIBRARIES, TABLE, rows
from tests.house.world import ROLES

SIGNS = {200: ".", 403: "x", 404: "?", 302: "-", 400: "!"}
ADVICE = "add a row to tests/house/url_table.py"


def all_names(resolver=None, namespace=""):
    """Names of all addresses, with the namespaces they are reached by."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from all_names(pattern, namespace + inner)


def of_a_library(name):
    return any(name.startswith(beginning) for beginning in LIBRARIES)


OURS = sorted({name for name in all_names() if not of_a_library(name)})
THEIRS = sorted({name for name in all_names() if of_a_library(name)})


@pytest.fixture
def browsers(world):
    """One browser a role, logged in but for the first; an error is a status like any other."""
    found = {role: Client(raise_request_exception=False) for role in ROLES}
    for role, client in found.items():
        if role != "anonymous":
            client.force_login(getattr(world.cast, role))
    return found


def answered(client, method, address):
    """The sign of the answer; what the request wrote is undone."""
    with transaction.atomic():
        response = client.get(address) if method == "GET" else client.post(address)
        transaction.set_rollback(True)
    if response.status_code == 302 and "/accounts/login/" in response.url:
        return ">"
    return SIGNS.get(response.status_code, f"[{response.status_code}]")


def test_every_address_is_in_the_table():
    known = {name for name, *_rest in rows()}
    missing = [f"{name}: {ADVICE}" for name in OURS if name not in known]
    assert not missing, "\n".join(missing)


def test_the_table_names_no_address_that_is_gone():
    assert sorted({name for name, *_rest in rows()} - set(OURS)) == []


def test_no_row_is_there_twice():
    doubled = Counter(row[:3] for row in rows())
    assert [row for row, times in doubled.items() if times > 1] == []
    assert all(len(signs) == len(ROLES) for *_row, signs in rows()), TABLE


@pytest.mark.parametrize("app", sorted({name.partition(":")[0] for name in OURS}))
def test_each_role_is_answered_as_the_table_says(app, world, browsers):
    faults = []
    for name, method, things, signs in rows():
        if name.partition(":")[0] != app:
            continue
        address = reverse(name, args=world.named(things))
        found = "".join(answered(browsers[role], method, address) for role in ROLES)
        if found != signs:
            faults.append(f"{name} {method} {things} {found} instead of {signs}")
    assert not faults, "\n".join(faults)


def test_addresses_of_libraries_let_nobody_in(db, client):
    faults = []
    for name in THEIRS:
        sign = next(LIBRARIES[start] for start in LIBRARIES if name.startswith(start))
        values = {"account_reset_password_from_key": ["1", "set-password"]}.get(name, [])
        if name in {"mfa_remove_webauthn", "mfa_edit_webauthn"}:
            values = [1]
        found = answered(client, "GET", reverse(name, args=values))
        if found != sign:
            faults.append(f"{name}: {found} instead of {sign}")
    assert not faults, "\n".join(faults)
