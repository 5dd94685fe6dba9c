"""`{% load ui %}`: icons, menus, states and dates for templates. Shows; decides nothing."""

import re
from datetime import date
from functools import cache

import segno
from django import template
from django.forms import BaseForm
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from doithoai.ui import menus
from doithoai.ui.states import Look, look_of

register = template.Library()
PRODUCT = "Đối Thoại"
_DARK = re.compile(rb"\x01+")
_QUIET = 2
"""Modules left white around a QR; the page around it is white, too."""


@register.simple_tag
def product_name() -> str:
    return PRODUCT


@register.simple_tag
def icon(name: str, words: str = "") -> SafeString:
    """A drawing of the sprite. Without `words` it is hidden from screen readers."""
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
def staff_menu(context: template.Context) -> list[menus.Line]:
    return menus.lines(menus.STAFF, _path(context))


@register.simple_tag(takes_context=True)
def public_menu(context: template.Context) -> list[menus.Line]:
    return menus.lines(menus.PUBLIC, _path(context))


def _path(context: template.Context) -> str:
    request: HttpRequest | None = context.get("request")
    return request.path if request else ""


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
def has_required(form: BaseForm) -> bool:
    return any(field.required for field in form.fields.values())


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
