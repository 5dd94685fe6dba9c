"""What the program does by itself about personal data, once a night."""

from doithoai.jobs.registry import every
from doithoai.kit.actors import SYSTEM
from doithoai.privacy.actions import erase_what_is_over


@every(seconds=86_400)
def erase_nightly() -> None:
    erase_what_is_over(by=SYSTEM)
