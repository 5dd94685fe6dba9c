"""What belongs to one visitor, left open in markup that is kept, and filled in for each."""

import re
import secrets
from collections.abc import Mapping
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

# Random for each process, so that nothing anybody types is ever taken for a gap.
MARK = secrets.token_hex(12)
_GAP = re.compile(rf"gap-{MARK}-(\w+)-")


def gap(name: str) -> str:
    return f"gap-{MARK}-{name}-"


def fill(html: str, words: Mapping[str, Any]) -> SafeString:
    """`html` with its gaps filled by these words, escaped unless they are safe strings."""
    filled = _GAP.sub(lambda found: conditional_escape(words[found[1]]), html)
    return mark_safe(filled)  # noqa: S308 the markup is a template's
