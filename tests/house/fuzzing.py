"""Hostile requests, made up from the address table, the forms that are shown, and bad habits."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from django.urls import NoReverseMatch, reverse

from tests.files.hostile import NAMES, REFUSED, upload
from tests.house.forms import Form
from tests.house.url_table import rows
from tests.house.world import ROLES, World

SUM = "54439"
"""What 7 times 7777 is: on a page it says that a template was run."""
SCRIPT = "<script>zzalert(1)</script>"
WORDS = (
    "../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "file:///etc/passwd",
    "{{7*7777}}",
    "${7*7777}",
    "{% debug %}",
    "{{request.META}}",
    "#{7*7777}",
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
    "/health?x={{7*7777}}",
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
FAMILIES = ("foreign", "query", "form", "form", "form", "path", "header", "file")


@dataclass
class Attack:
    """One request; `family` says what it tries."""

    family: str
    role: str
    method: str
    address: str
    data: Any = None
    headers: dict[str, str] = field(default_factory=dict)

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


def _sendable(dice: random.Random) -> str:
    """Half characters cannot be sent in a form of parts: the browser sends a mark for them."""
    return dice.choice(WORDS).encode("utf8", "replace").decode()


def _file(dice: random.Random, forms: list[Form]) -> Attack:
    form = dice.choice(forms)
    name, content = dice.choice(list(REFUSED.values()))
    if dice.random() < 0.3:
        name = dice.choice(NAMES)
    files = {box: upload(name, content) for box in form.of_kind("file")}
    return Attack("file", form.role, "post", form.action, form.filled() | files)


def _header(dice: random.Random, world: World, table: list[Any]) -> Attack:
    chosen = dict(dice.sample(sorted(HEADERS.items()), 3))
    chosen.pop("cookie", None) if dice.random() < 0.5 else None
    address, role = _address(dice, world, dice.choice(table), False), dice.choice(ROLES)
    return Attack("header", role, dice.choice(("get", "post")), quote(address), None, chosen)
