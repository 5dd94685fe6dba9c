"""Hostile requests, made up from the address table, the forms that are shown, and bad habits."""

import importlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from django.forms import BaseForm
from django.urls import NoReverseMatch, reverse

from tests.files.hostile import NAMES, REFUSED, TWISTED, upload
from tests.house.forms import Form
from tests.house.url_table import rows
from tests.house.world import ROLES, World

SUM = "6049261729"
"""What 77777 times itself is: on a page it says that a template was run. No id holds it."""
SCRIPT = "<script>zzalert(1)</script>"
WORDS = (
    "../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "file:///etc/passwd",
    "{{77777*77777}}",
    "${77777*77777}",
    "{% debug %}",
    "{{request.META}}",
    "#{77777*77777}",
    "%s%s%s%n",
    "x\r\nX-Injected: yes",
    "x%0d%0aX-Injected:%20yes",
    SCRIPT,
    '"><img src=x onerror=zzalert(1)>',
    "javascript:zzalert(1)",
    "' OR 1=1 --",
    "1; DROP TABLE people_user; --",
    "') UNION SELECT password FROM people_user --",
    '=HYPERLINK("http://x","y")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "$(touch /tmp/zz)",
    "`id`",
    "\x00",
    "a\ud800b",
    "\u202eabc",
    "\ufdfa" * 50,
    "A" * 20_000,
    "9" * 400,
    "-1",
    "1e999",
    "NaN",
    "٣",
    "true",
    "[]",
    '{"$gt": ""}',
    "null",
    "http://169.254.169.254/latest/meta-data/",
    "//evil.example/",
    "https://evil.example/",
    "(a+)+$" + "a" * 40,
)
PATHS = (
    "/static/../../etc/passwd",
    "/static/%2e%2e/%2e%2e/settings.py",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/desk/..;/desk/people/",
    "//evil.example/%2e%2e",
    "/desk/petitions/00000000-0000-0000-0000-000000000000'/",
    "/.git/config",
    "/.env",
    "/admin/",
    "/accounts/login/?next=https://evil.example/",
    "/accounts/login/?next=//evil.example",
    "/accounts/login/?next=javascript:zzalert(1)",
    "/i18n/setlang/",
    "/health?x={{77777*77777}}",
    "/verify/%00",
    "/desk/%0d%0aX-Injected:%20yes",
)
HEADERS = {
    "x-forwarded-for": "127.0.0.1, x",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    "x-original-url": "/desk/people/",
    "x-http-method-override": "DELETE",
    "accept-language": "zz-" + "a" * 3000,
    "range": "bytes=0-0,1-1,99999999999999999999-",
    "referer": "https://evil.example/",
    "origin": "null",
    "user-agent": "() { :;}; echo x" + SCRIPT,
    "content-type": "multipart/form-data; boundary=",
    "hx-request": "true",
    "hx-target": "../x",
    "if-none-match": "*",
    "cookie": "sessionid=../../x; csrftoken=\u0001",
}
METHODS = ("get", "post", "put", "patch", "delete", "head", "options", "trace")
FAMILIES = (
    *("foreign", "query", "form", "form", "form", "form", "blind", "blind"),
    *("path", "header", "file", "json"),
)
TAKES_JSON = {"voices:entry_send": "-", "reception:desk_send": "session"}


@dataclass
class Attack:
    """One request; `family` says what it tries."""

    family: str
    role: str
    method: str
    address: str
    data: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = ""
    """What the body is said to be; a form where nothing is said."""

    def __str__(self) -> str:
        sent = str(self.data)[:300] if self.data else ""
        return f"{self.family} {self.role} {self.method} {self.address[:200]!r} {sent}"


def attacks(world: World, forms: list[Form], number: int, seed: int) -> Iterator[Attack]:
    dice = random.Random(seed)
    table = list(rows())
    makers = {
        "foreign": lambda: _foreign(dice, world, table),
        "query": lambda: _query(dice, world, table),
        "form": lambda: _form(dice, world, forms),
        "blind": lambda: _blind(dice, world, table),
        "json": lambda: _json(dice, world),
        "file": lambda: _file(dice, [one for one in forms if one.of_kind("file")]),
        "path": lambda: Attack(
            "path", dice.choice(ROLES), dice.choice(METHODS), dice.choice(PATHS)
        ),
        "header": lambda: _header(dice, world, table),
    }
    for _turn in range(number):
        yield makers[dice.choice(FAMILIES)]()


def _args(dice: random.Random, world: World, things: str, wild: bool) -> list[Any]:
    """The things that the row names; `wild`: any thing of the world in the place of each."""
    given = world.named(things)
    others = list(world.things.values())
    return [dice.choice(others) if wild and dice.random() < 0.7 else one for one in given]


def _address(dice: random.Random, world: World, row: Any, wild: bool) -> str:
    name, _method, things, _signs = row
    try:
        return reverse(name, args=_args(dice, world, things, wild))
    except NoReverseMatch:
        return reverse(name, args=world.named(things))


def _foreign(dice: random.Random, world: World, table: list[Any]) -> Attack:
    row, role, method = dice.choice(table), dice.choice(ROLES), dice.choice(METHODS)
    ids = [str(one) for one in world.things.values()]
    data = {dice.choice(("pk", "id", "petition", "unit", "user")): dice.choice(ids)}
    return Attack("foreign", role, method, _address(dice, world, row, True), data)


def _query(dice: random.Random, world: World, table: list[Any]) -> Attack:
    names = ("q", "next", "page", "after", "due", "state", "topic", "place", "old", "new", "lang")
    pairs = [(dice.choice(names), dice.choice(WORDS)) for _n in range(dice.randint(1, 6))]
    if dice.random() < 0.1:
        pairs += [(f"p{n}", "x") for n in range(500)]
    asked = urlencode(pairs, errors="surrogatepass", encoding="utf8")
    role, row = dice.choice(ROLES), dice.choice(table)
    return Attack("query", role, "get", f"{_address(dice, world, row, False)}?{asked}")


def _form(dice: random.Random, world: World, forms: list[Form]) -> Attack:
    form = dice.choice(forms)
    values: dict[str, Any] = form.filled()
    ids = [str(one) for one in world.things.values()]
    for name in list(values):
        if hasattr(values[name], "read"):
            del values[name]
        elif dice.random() < 0.4:
            values[name] = dice.choice(ids) if dice.random() < 0.2 else _sendable(dice)
        elif dice.random() < 0.05:
            del values[name]
    for name in ("is_staff", "whole", "role", "version", "by", "__class__"):
        if dice.random() < 0.1:
            values[name] = _sendable(dice)
    role = form.role if dice.random() < 0.6 else dice.choice(ROLES)
    return Attack("form", role, form.method.lower(), form.action, values)


def _blind(dice: random.Random, world: World, table: list[Any]) -> Attack:
    """Sent where no page showed a form, with names that the forms of that app have."""
    row, ids = dice.choice(table), [str(one) for one in world.things.values()]
    names = boxes_of(row[0].partition(":")[0]) or ("q",)
    values: dict[str, Any] = {}
    for name in dice.sample(names, dice.randint(1, min(12, len(names)))):
        turn = dice.random()
        values[name] = dice.choice(ids) if turn < 0.4 else _sendable(dice) if turn < 0.8 else "1"
    if dice.random() < 0.2:
        name, content = _harmful(dice)
        values[dice.choice(("file", "attached", "recording"))] = upload(name, content)
    role = dice.choice(ROLES)
    return Attack("blind", role, "post", _address(dice, world, row, dice.random() < 0.3), values)


@cache
def boxes_of(app: str) -> tuple[str, ...]:
    """The names of everything that the forms of an app ask for."""
    try:
        module = importlib.import_module(f"doithoai.{app}.forms")
    except ModuleNotFoundError:
        return ()
    kinds = [one for one in vars(module).values() if isinstance(one, type)]
    forms = [one for one in kinds if issubclass(one, BaseForm) and hasattr(one, "base_fields")]
    return tuple(sorted({name for form in forms for name in form.base_fields}))


def _json(dice: random.Random, world: World) -> Attack:
    """What the scripts of the pages for quick entry send, of other shapes and with other words."""

    def anything(depth: int = 0) -> Any:
        turn = dice.random()
        if depth > 3 or turn < 0.6:
            words = (None, True, -1, 10**400, [], {}, *WORDS)
            return dice.choice(words)
        if turn < 0.8:
            return [anything(depth + 1) for _n in range(dice.randint(0, 4))]
        return {dice.choice(JSON_NAMES): anything(depth + 1) for _n in range(4)}

    name = dice.choice(sorted(TAKES_JSON))
    role, rows_ = dice.choice(("officer", "clerk", *ROLES)), [anything() for _n in range(3)]
    rows_ += [{box: anything(3) for box in JSON_NAMES if dice.random() < 0.8} for _n in range(2)]
    whole = {
        "rows": rows_,
        "user": str(getattr(getattr(world.cast, role, None), "pk", "")),
        "unit": str(world.things["unit"]),
    }
    sent = json.dumps(whole if dice.random() < 0.8 else anything())
    if dice.random() < 0.1:
        sent = dice.choice(("[" * 100_000, '{"rows":', "\x00", sent + sent))
    address = reverse(name, args=world.named(TAKES_JSON[name]))
    return Attack("json", role, "post", address, sent, kind="application/json")


JSON_NAMES = ("key", "name", "number", "text", "text_1", "kind_1", "people", "ground", "heard_on")


def _harmful(dice: random.Random) -> tuple[str, bytes]:
    return dice.choice([*REFUSED.values(), *TWISTED.values()])


def _sendable(dice: random.Random) -> str:
    """Half characters cannot be sent in a form of parts: the browser sends a mark for them."""
    return dice.choice(WORDS).encode("utf8", "replace").decode()


def _file(dice: random.Random, forms: list[Form]) -> Attack:
    form = dice.choice(forms)
    name, content = _harmful(dice)
    if dice.random() < 0.3:
        name = dice.choice(NAMES)
    files = {box: upload(name, content) for box in form.of_kind("file")}
    return Attack("file", form.role, "post", form.action, form.filled() | files)


def _header(dice: random.Random, world: World, table: list[Any]) -> Attack:
    chosen = dict(dice.sample(sorted(HEADERS.items()), 3))
    chosen.pop("cookie", None) if dice.random() < 0.5 else None
    address, role = _address(dice, world, dice.choice(table), False), dice.choice(ROLES)
    return Attack("header", role, dice.choice(("get", "post")), quote(address), None, chosen)
