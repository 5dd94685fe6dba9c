"""Where the quick exit leads, for the template and for the view without script."""

from typing import Final

from django import template

register = template.Library()
NEUTRAL: Final = "https://vi.wikipedia.org/"
"""A page that anybody might have open."""


@register.simple_tag
def neutral() -> str:
    return NEUTRAL
