"""What came of a hostile request: whether anything broke, was revealed or changed unrecorded."""

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock
from urllib.parse import urlsplit

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.utils.html import escape

from doithoai.journal.models import Event, Versioned
from tests.house.fuzzing import SCRIPT, SUM, Attack
from tests.house.planting import MARKER

# Given away on purpose: only the keepers of that register read it from then on.
GIVEN_AWAY = {"officials.opinion.entered"}
# Whoever has no post here must never see a word that is not released.
OUTSIDE = {"anonymous", "stranger"}
REVEALING = ("Traceback (most recent", "root:x:0:0", "SECRET_KEY", "OperationalError", SCRIPT)
ASKING = {"get", "head", "options", "trace"}
EVENTS = Event._meta.db_table


@contextmanager
def chance_of(seed: str) -> Iterator[None]:
    """Ids, codes and keys come from the seed, so that what was found is sent again word by word.

    A seed is used once in a process: stored files of the same name would be there already.
    """
    dice = random.Random(f"ids {seed}")
    with (
        mock.patch("os.urandom", dice.randbytes),
        mock.patch("random._urandom", dice.randbytes),
    ):
        yield


class Writes:
    """The tables into which rows were written and stayed: what a savepoint undoes is forgotten."""

    WRITING = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"(\w+)"')
    POINT = re.compile(r'\s*(ROLLBACK TO )?SAVEPOINT "?(\w+)"?')

    def __init__(self) -> None:
        self.tables: list[str] = []
        self.points: dict[str, int] = {}

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        if (found := self.WRITING.match(sql)) and context["cursor"].rowcount:
            self.tables.append(found[1])
        elif (point := self.POINT.match(sql)) and point[1]:
            del self.tables[self.points.get(point[2], 0) :]
        elif point:
            self.points[point[2]] = len(self.tables)
        return result


def kept_tables() -> set[str]:
    """Those whose rows change with an event only."""
    return {model._meta.db_table for model in apps.get_models() if issubclass(model, Versioned)}


def sees(actor: Any, model: Any, key: Any) -> bool:
    return bool(model.objects.all().visible_to(actor).filter(pk=key).exists())


def unseen(events: list[Event]) -> Iterator[tuple[Any, Any, Event]]:
    """Subjects that whoever acted sees neither after the act nor, outside, before it."""
    for event in events:
        model = apps.get_model(event.subject_type)
        kind, _at, key = event.actor.partition(":")
        actor = get_user_model().objects.filter(pk=key).first() if kind == "user" else None
        has_sight = actor and event.verb not in GIVEN_AWAY and event.subject_id != actor.pk
        has_sight = has_sight and hasattr(model.objects.all(), "visible_to")
        if has_sight and not sees(actor, model, event.subject_id):
            yield model, actor, event


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def not_her_own(client: Client, body: str) -> str:
    """The page without her name and without what stands under the code she follows."""
    user = get_user_model().objects.filter(pk=client.session.get("_auth_user_id")).first()
    if user is not None:
        return body.replace(escape(user.full_name), "").replace(escape(user.username), "")
    is_hers = 'id="talk"' in body or 'id="mine"' in body
    return "" if is_hers else body


def sent(attack: Attack, client: Client) -> Any:
    send, data = getattr(client, attack.method), {}
    if attack.data is not None and attack.method in {"get", "post", "head"}:
        data["data"] = attack.data
    if attack.kind:
        data["content_type"] = attack.kind
    return send(attack.address, headers=attack.headers, **data)


def judged(attack: Attack, client: Client, kept: set[str]) -> tuple[list[str], Any]:
    """The faults and the answer; everything is undone afterwards.

    The cookies come back, too: an attack that ends the log-in must not leave the rest outside.
    """
    cache.clear()
    cookies, writes = client.cookies.output(header="", sep=";"), Writes()
    with transaction.atomic():
        with connection.execute_wrapper(writes):
            answer = sent(attack, client)
        number = writes.tables.count(EVENTS)
        blind = list(unseen(list(Event.objects.order_by("-at")[:number]))) if number else []
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(cookies)
    found = [
        f"{event.verb} on what she does not see"
        for model, actor, event in blind
        if not sees(actor, model, event.subject_id)
    ]
    changed = kept & set(writes.tables)
    if changed and not number:
        found.append(f"changed {sorted(changed)} unrecorded")
    if changed and attack.method in ASKING:
        found.append(f"asking changed {sorted(changed)}")
    return [*found, *shown(attack, client, answer)], answer


def shown(attack: Attack, client: Client, answer: Any) -> Iterator[str]:
    """What is wrong with the answer itself."""
    body = body_of(answer).decode(errors="replace")
    if answer.status_code >= 500:
        yield f"answered {answer.status_code}"
    if SUM in body:
        yield "a template was run"
    signs = REVEALING if "html" in answer.get("Content-Type", "") else REVEALING[:-1]
    yield from (f"shows {sign}" for sign in signs if sign in body)
    if attack.role in OUTSIDE and MARKER in not_her_own(client, body) + str(answer.headers):
        yield "shows what is not released"
    if "X-Injected" in answer.headers:
        yield "a header was injected"
    if urlsplit(answer.headers.get("Location", "")).netloc not in {"", "testserver"}:
        yield "leads elsewhere"
