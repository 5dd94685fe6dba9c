"""`{% load ui %}`: icons, menus, states and dates for templates. Shows; decides nothing."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

import segno
from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from doithoai.ui import menus, parts
from doithoai.ui.forms import FilterForm
from doithoai.ui.states import Look, look_of

register = template.Library()
PRODUCT = "Đối Thoại"
_DARK = re.compile(rb"\x01+")
_QUIET = 2
"""Modules left white around a QR; the page around it is white, too."""


@register.simple_tag
def product_name() -> str:
    return PRODUCT


@register.simple_tag(takes_context=True)
def part(context: template.Context, template: str, **words: Any) -> str:
    """A component drawn from these words alone and kept: see `ui.parts`."""
    return parts.draw(template, words, _Visitor(context))


@register.simple_tag
def filter_bar(form: FilterForm, clear: str = "") -> str:
    """The filters of a list, drawn once a minute where all of them are chosen from lists."""
    given = {"form": form, "clear": clear}
    return parts.for_a_minute("ui/filter_bar.html", given, form.listed())


class _Visitor(dict[str, Any]):
    """What a part leaves open, looked up only where it has gaps."""

    def __init__(self, context: template.Context) -> None:
        self.context = context

    def __missing__(self, name: str) -> Any:
        if name == "here" and "here" not in self.context:
            return self.context["request"].get_full_path()
        return self.context[name]


@register.simple_tag
def address(name: str, row: UUID) -> str:
    """The address of a row's page, as `{% url name row %}`; for the many rows of a list."""
    before, after = _around(name)
    return f"{before}{row}{after}"


@cache
def _around(name: str) -> tuple[str, str]:
    nobody = UUID(int=0)
    before, after = reverse(name, args=[nobody]).split(str(nobody))
    return before, after


@register.simple_tag
def icon(name: str, words: str = "") -> SafeString:
    """A drawing of the sprite. Without `words` it is hidden from screen readers."""
    return _icon(name, str(words))


@lru_cache(maxsize=500)
def _icon(name: str, words: str) -> SafeString:
    address = f"{sprite()}#{name}"
    if words:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', words, address
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', address)


@cache
def sprite() -> str:
    """Its address never changes while a process runs: static files are collected before."""
    return static("vendor/icons/sprite.svg")


@register.simple_tag(takes_context=True)
def current_entry(context: template.Context, menu: str) -> str:
    """The address of the menu's entry that this page is under, "" for none."""
    request: HttpRequest | None = context.get("request")
    return menus.current(menus.MENUS[menu], request.path if request else "")


@register.simple_tag
def menu_home(menu: str) -> str:
    """Where its first entry leads."""
    return next((entry.address for entry in menus.MENUS[menu] if entry.address), "/")


@register.simple_tag
def menu_lines(menu: str, current: str) -> list[menus.Line]:
    return menus.lines(menus.MENUS[menu], current)


@register.filter
def moment(at: datetime) -> SafeString:
    """An instant, as the clock here showed it: 08:05 22/11/2026."""
    here = timezone.localtime(at)
    return mark_safe(  # noqa: S308 digits
        f'<time datetime="{here.isoformat()}">{here:%H:%M %d/%m/%Y}</time>'
    )


@register.filter
def look(state: str) -> Look:
    """Icon and tone of a state; the word itself comes from the model's own label."""
    return look_of(str(state))


@register.filter
def days_left(due: date | None) -> int | None:
    """Whole days from today (local) to `due`; negative when it has passed."""
    return None if due is None else (due - timezone.localdate()).days


@register.filter
def magnitude(number: int) -> int:
    return abs(number)


@register.filter
def exact(number: Decimal | int | None) -> str:
    """All that a number has, and no noughts behind it: 1.345, 82,5."""
    if number is None:
        return ""
    plain = Decimal(number)
    whole = plain.to_integral_value()
    return number_format(whole if whole == plain else plain.normalize(), force_grouping=True)


@register.filter
def percent_of(done: float | None, total: float | None) -> int:
    """How far along, in whole percent from 0 to 100."""
    if not done or not total:
        return 0
    return max(0, min(100, int(100 * done / total)))


@register.filter
def qr(address: str) -> SafeString:
    """The address as a QR drawing that grows with its box and needs no style of its own."""
    # Which of the eight masks would look best takes most of the time, and any of them is read.
    code = segno.make(address, error="m", micro=False, mask=0)
    lines = (
        f"M{run.start() + _QUIET} {row + _QUIET}.5h{len(run[0])}"
        for row, dots in enumerate(code.matrix)
        for run in _DARK.finditer(dots)
    )
    side = len(code.matrix) + 2 * _QUIET
    return mark_safe(  # noqa: S308 our own drawing
        f'<svg viewBox="0 0 {side} {side}" class="qr">'
        f'<path stroke="#000" d="{"".join(lines)}"/></svg>'
    )
