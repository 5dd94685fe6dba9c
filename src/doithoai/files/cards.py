"""Pictures of identity cards are not taken in.

Only what a file says of itself is looked at: its name. Nothing here reads a picture; whoever
takes a paper in looks at it and says so.
"""

import re
from typing import Final

from doithoai.kit.text import fold

_NAMES: Final = re.compile(
    r"(?<![a-z])(cccd|cmnd|cmt|can ?cuoc|chung minh (nhan dan|thu)|ho ?chieu"
    r"|id ?card|identity ?card|passport)(?![a-z])"
)


def looks_like_card(name: str) -> bool:
    """Whether the name of a file says that it shows an identity card or a passport."""
    return bool(_NAMES.search(re.sub(r"[\W_\d]+", " ", fold(name))))
