"""Pages that are the same for everybody but for a few words: rendered once a minute, then filled.

A view names the words that change. The template is rendered with gaps in their place, and for each
visitor only the gaps are filled; the template itself stays an ordinary one and knows nothing of it.
It must decide nothing by such a word, since it sees the gap; what it decides by goes into `kind`.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.messages import get_messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from .gaps import MARK, fill, gap

Words = dict[str, Any]
_SECONDS = 60


def respond(
    request: HttpRequest,
    template: str,
    kind: str,
    words: Words,
    context: Callable[[Words], dict[str, Any]],
) -> HttpResponse:
    """The page with `words` put in, escaped unless they are safe strings.

    `context(words)` makes the template's context, from the words or from their gaps. Pages of one
    language, `template` and `kind` differ in nothing but the words.
    """
    if get_messages(request):  # what is said to one visitor never goes into the outline
        return render(request, template, context(words))
    words = words | {"csrf_token": get_token(request), "here": request.get_full_path()}
    key = f"ui.outline.{MARK}.{get_language()}.{template}.{kind}"
    html: str | None = cache.get(key)
    if html is None:
        gaps = {name: gap(name) for name in words}
        outside = {name: gaps[name] for name in ("csrf_token", "here")}
        html = render_to_string(template, {**outside, **context(gaps)}, request)
        cache.set(key, html, _SECONDS)
    return HttpResponse(fill(html, words))
