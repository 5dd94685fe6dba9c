"""Every form takes whatever is typed: stored or refused in Vietnamese, never broken, never lost."""

import random
import unicodedata
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote_plus

import lxml.html
import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doithoai.journal.models import Event
from tests.house.forms import Form, browsers, forms_of, read
from tests.house.url_table import rows

APPS = sorted({name.partition(":")[0] for name, *_rest in rows() if ":" in name} - {"ui", "jobs"})
TYPED = "gõvàođây"
WORDS = {
    "no character": "a\x00b",
    "half a character": "a\ud800b",
    "piled marks": "e" + "\u0301" * 3000,
    "turned around": "\u202eabc\u2066đảo\u2069",
    "nothing to see": "\u200b\u2060\ufeff",
    "formula": '=HYPERLINK("http://x","y")',
    "markup": "<b>'\"&{{ x }}{% y %}",
    "per cent": "100% %s %(x)s \\ _",
    "line ends": "a\r\nb\rc\u2028d\x0b\x0ce\tf",
    "control": "\x01\x1f\x7f\x85b",
    "not assigned": "\ufffe\uffff\U0010ffff1",
    "decomposed": unicodedata.normalize("NFD", "Tiếng Việt"),
    "endless": "đ" * 100_000,
}
# Composed, each of these is three characters: as long as the box allows, and longer when stored.
GROWING = "\ufb2c"
DAYS = [
    "31/02/2026",
    "01/01/0001",
    "31/12/9999",
    "9999-12-31",
    "٢٢/١١/٢٠٢٦",
    "00/00/0000",
    "\x00",
    "01/01/2200",
]
NUMBERS = f"-1 1e400 ٣ {'9' * 400} NaN 1,5 2147483648 \x00 0x10".split(" ")
CHOICES = ["nothing", "\x00", "x" * 5000, "a\ud800", "-1", "1e400", "9" * 400, "0" * 32]
# Together; the server takes no more than 2.5 MB, six bytes for each of these letters.
MOST_SENT = 300_000
REFUSED = {400, 409, 429}
# The pages of secrets never show again what was typed.
SECRET = {"passphrase", "again", "password"}


@pytest.fixture
def clients(world):
    return browsers(world)


def sent(
    clients: dict[str, Any], form: Form, values: dict[str, Any], look: Any = None
) -> tuple[Any, int]:
    """The answer and how many events it left; all of it is undone, after a `look` at it."""
    pairs = [("typed", "1")]
    for name, value in values.items():
        pairs += [(name, one) for one in (value if isinstance(value, list) else [value])]
    body = "&".join(
        f"{quote_plus(name)}={quote_plus(str(value).encode('utf8', 'surrogatepass'))}"
        for name, value in pairs
        if not hasattr(value, "read")
    )
    cache.clear()
    client, before = clients[form.role], Event.objects.count()
    with transaction.atomic():
        if form.method == "POST":
            kind = "application/x-www-form-urlencoded"
            answer = client.post(form.action, body, content_type=kind)
        else:
            answer = client.get(f"{form.action.partition('?')[0]}?{body}")
        left = Event.objects.count() - before
        if look:
            look()
        transaction.set_rollback(True)
    return answer, left


def faults_of(form: Form, values: dict[str, Any], answer: Any, left: int) -> Iterator[str]:
    status = answer.status_code
    if status >= 500 or (status not in REFUSED and status not in {200, 302, 403, 404}):
        yield f"answered {status}"
    if status in REFUSED:
        if left:
            yield "half saved"
        page = lxml.html.fromstring(answer.content)
        said = page.xpath("//*[@class='error-summary' or @class='field-errors']//li")
        if not said:
            yield "refused without a reason"
        if any(item.text_content().isascii() for item in said):
            yield f"not in Vietnamese: {[item.text_content()[:80] for item in said]}"
        yield from lost(form, values, answer)


def lost(form: Form, values: dict[str, Any], answer: Any) -> Iterator[str]:
    """Boxes whose words are not shown again."""
    again = [
        f for f in read(form.role, form.action, answer.content.decode()) if f.name == form.name
    ]
    shown = {name: "".join(f.values[name]) for f in again for name in f.values}
    for name in set(form.words) - SECRET:
        if TYPED in str(values.get(name)) and TYPED not in shown.get(name, ""):
            yield f"lost what was typed into {name}"


def refused_boxes(answer: Any) -> set[str]:
    """The boxes that stood in the way, so that the rest can be tried without them."""
    found: set[str] = set()
    for context in answer.context or []:
        for form in (context.get("form"), *(context.get("rows") or [])):
            found |= {form.add_prefix(name) for name in getattr(form, "errors", {}) or {}}
    return found


def days_of(form: Form) -> list[str]:
    return [name for name in form.words if form.longest[name] == 10] + form.of_kind("date")


def attacks(form: Form) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is tried: evil words, days and numbers together, then choices, each box in its turn.

    Whatever is refused is taken out and the rest sent again, so that none hides another.
    """
    days, numbers = days_of(form), form.of_kind("number", "time")
    words = [name for name in form.words if name not in days]
    room = MOST_SENT // max(len(words), 1)
    typed = [dict.fromkeys(words, f"{TYPED} {text[:room]}") for text in WORDS.values()]
    typed.append({name: GROWING * min(form.longest[name], 20_000) for name in words})
    labels = [*WORDS, "growing"]
    kinds = [typed if words else [], turns(days, DAYS), turns(numbers, NUMBERS)]
    for turn in range(max(map(len, kinds))):
        changes: dict[str, Any] = {}
        for kind in filter(None, kinds):
            changes |= kind[turn % len(kind)]
        yield labels[turn], changes
    for changes in turns([*form.choices, *form.hidden], CHOICES):
        yield "choice", changes


def turns(names: list[str], evil: list[str]) -> list[dict[str, Any]]:
    """Each of these boxes with each of the evil values, all of them at once."""
    return [
        {name: evil[(at + turn) % len(evil)] for at, name in enumerate(names)}
        for turn in range(len(evil) if names else 0)
    ]


def tried(clients: dict[str, Any], form: Form, changes: dict[str, Any]) -> Iterator[str]:
    """Once as it is, and once more without what was refused, so that the rest gets through."""
    values = form.filled() | changes
    answer, left = sent(clients, form, values)
    yield from faults_of(form, values, answer, left)
    if answer.status_code in REFUSED and (stood := refused_boxes(answer)):
        values |= {name: value for name, value in form.filled().items() if name in stood}
        answer, left = sent(clients, form, values)
        yield from faults_of(form, values, answer, left)


@pytest.mark.parametrize("app", APPS)
def test_no_form_breaks_on_what_is_typed(app, world, clients):
    faults = []
    for form in forms_of(world, clients, app):
        for label, changes in attacks(form):
            faults += [f"{form}, {label}: {fault}" for fault in tried(clients, form, changes)]
        for missing in form.kinds:
            values = {n: value for n, value in form.filled().items() if n != missing}
            answer, left = sent(clients, form, values)
            found = faults_of(form, values, answer, left)
            faults += [f"{form}, without {missing}: {fault}" for fault in found]
    assert not faults, "\n".join(dict.fromkeys(faults))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    text=st.text(max_size=300), choice=st.randoms(use_true_random=False), day=st.dates().map(str)
)
def _any_text(clients, forms, text, choice: random.Random, day):
    form = choice.choice(forms)
    changes = {name: f"{TYPED} {text}" for name in form.words if choice.random() < 0.5}
    changes |= dict.fromkeys(days_of(form), day)
    assert list(tried(clients, form, changes)) == [], str(form)


def test_no_form_breaks_on_any_text_and_day(world, clients):
    _any_text(clients, forms_of(world, clients))
