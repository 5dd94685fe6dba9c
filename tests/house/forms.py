"""Every form that a page shows to somebody, found by opening the addresses of the table."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import lxml.html
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from tests.files.builders import png
from tests.house.url_table import LIBRARIES, rows
from tests.house.world import ROLES, World
from tests.portal.visitor import follow

# Forms of libraries, of the language and of leaving: nothing of ours is typed there.
SKIPPED = {"set_language", "portal:leave", "people:end_my_sessions", *LIBRARIES}
# Addresses of opened receipts: shown to whoever has given the code.
UNDER_A_CODE = "portal:voice"
# Who looks first: those who may do most.
WHO = ("officer", "leader", "chair", "responder", "administrator", *ROLES)


DAY, LATER = "20/11/2026", "20/12/2026"
# What somebody would type, by the name of the box; whatever is not here gets some words.
PLAUSIBLE = {
    **dict.fromkeys(("body", "owner", "lead", "review_body", "new"), "UBND xã Ví Dụ"),
    **dict.fromkeys(("area", "parent", "line", "after", "website", "pasted", "valid_to"), ""),
    **dict.fromkeys(("held_on", "dated", "signed_on", "start", "valid_from", "starts_on"), DAY),
    **dict.fromkeys(
        ("due_on", "on", "day", "decision_date", "review_on", "until", "back_on"), LATER
    ),
    **dict.fromkeys(("collect_until", "answers_until"), DAY),
    "organisation": "Hội LHPN xã Ví Dụ",
    "heard_on": "02/11/2026",
    "seen_on": "02/11/2026",
    "ends_on": "",
    "email": "mau@example.org",
    "username": "mau",
    "number": "12",
    "code": "CHO",
    "year": "2027",
    "phone": "0900000001",
}


@dataclass
class Form:
    """One form as its page shows it: who sees it, where it is sent, and what is filled in."""

    role: str
    name: str
    action: str
    method: str
    values: dict[str, list[str]]
    kinds: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.name} by {self.role}"

    @property
    def signature(self) -> tuple[str, str, str]:
        return (self.method, self.name, " ".join(sorted(self.kinds)))

    def of_kind(self, *kinds: str) -> list[str]:
        return [name for name, kind in self.kinds.items() if kind in kinds]

    @property
    def words(self) -> list[str]:
        """The boxes into which anything can be typed."""
        return self.of_kind("text", "textarea", "search", "tel", "email", "password")

    @property
    def choices(self) -> list[str]:
        return self.of_kind("select", "radio", "checkbox", "button")

    @property
    def hidden(self) -> list[str]:
        return self.of_kind("hidden")

    def filled(self) -> dict[str, Any]:
        """As somebody would fill it in who knows what is asked; what is there already stays."""
        return {name: self._plausible(name) for name in self.kinds}

    def _plausible(self, name: str) -> Any:
        kind, kept = self.kinds[name], self.values.get(name, [])
        if kind == "file":
            return SimpleUploadedFile("anh.png", png())
        if any(kept) or kind in {"hidden", "checkbox"}:
            return kept
        if kind in {"select", "radio", "button"}:
            return next(filter(None, self.options[name]), "")
        word = name.rpartition("-")[2]
        return PLAUSIBLE.get(word, {"number": "1", "time": "08:00"}.get(kind, "Đường thôn Mẫu"))


def browsers(world: World) -> dict[str, Client]:
    """One browser a role; that of nobody has opened a receipt that was answered."""
    found = {role: Client() for role in ROLES}
    for role, client in found.items():
        if role != "anonymous":
            client.force_login(getattr(world.cast, role))
    follow(found["anonymous"], world.code)
    return found


def forms_of(world: World, clients: dict[str, Client], app: str = "") -> list[Form]:
    """Each form that is shown by an app once, by the first role that is shown it."""
    found: dict[tuple[str, str, str], Form] = {}
    for role, address in pages(world, app):
        cache.clear()
        answer = clients[role].get(address)
        if answer.status_code != 200 or "html" not in answer.get("Content-Type", ""):
            continue
        for form in read(role, address, answer.content.decode()):
            found.setdefault(form.signature, form)
    return list(found.values())


def pages(world: World, app: str) -> Iterator[tuple[str, str]]:
    for name, method, things, signs in rows():
        if method == "GET" and "." in signs and name.startswith(app):
            role = next(role for role in WHO if signs[ROLES.index(role)] == ".")
            yield role, reverse(name, args=world.named(things))
    if UNDER_A_CODE.startswith(app):
        yield "anonymous", reverse(UNDER_A_CODE)


def read(role: str, address: str, body: str) -> Iterator[Form]:
    if not body.strip():  # a part of a page that has nothing to say
        return
    page = lxml.html.fromstring(body)
    for form in page.forms:
        action = form.get("action") or ""
        where = action if action.startswith("/") else address + (action if "?" in action else "")
        try:
            name = resolve(urlsplit(where).path).view_name
        except Resolver404:
            name = where
        if any(name.startswith(start) for start in SKIPPED):
            continue
        read_form = Form(role, name, where, form.method.upper(), {})
        # A box may stand outside its form and name it.
        outside = page.xpath("//*[@form=$id]", id=form.get("id")) if form.get("id") else []
        for box in [*form.xpath(".//input|.//textarea|.//select|.//button"), *outside]:
            take(read_form, box)
        yield read_form


def take(form: Form, box: Any) -> None:
    name, kind = box.get("name"), box.get("type") or box.tag
    if not name or name == "csrfmiddlewaretoken":
        return
    kind = {"input": "text", "submit": "button"}.get(kind, kind)
    form.kinds[name] = kind
    form.longest[name] = int(box.get("maxlength") or 100_000)
    kept = form.values.setdefault(name, [])
    if kind == "select":
        form.options[name] = [option.get("value") or "" for option in box.xpath(".//option")]
        kept += [option.get("value") or "" for option in box.xpath(".//option[@selected]")]
    elif kind in {"checkbox", "radio", "button"}:
        form.options.setdefault(name, []).append(box.get("value") or "on")
        kept += [box.get("value") or "on"] if box.get("checked") is not None else []
    elif kind == "textarea":
        kept.append((box.text or "").removeprefix("\n"))
    elif kind != "file":
        kept.append(box.get("value") or "")


def everything_stored(models: list[type[Model]]) -> int:
    """How many rows there are, in one query."""
    counts = " + ".join(f'(SELECT COUNT(*) FROM "{model._meta.db_table}")' for model in models)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        return int(cursor.fetchone()[0])
