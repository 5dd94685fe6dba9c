"""Every write to dialogues: one function per verb."""

from .concluding import conclude, publish, reword, withdraw
from .planning import (
    change,
    move_to,
    pass_on,
    plan,
    set_agenda,
    set_delegates,
    set_groups,
    set_reports,
    take_back,
)
from .raising import (
    FromTheFloor,
    Heard,
    arrange,
    brief,
    hear,
    leave_out,
    raise_from_voice,
    raise_matter,
)
from .treating import (
    answer_on_the_spot,
    assign,
    clear_screen,
    show_on_screen,
    treat,
)

__all__ = [
    "FromTheFloor",
    "Heard",
    "answer_on_the_spot",
    "arrange",
    "assign",
    "brief",
    "change",
    "clear_screen",
    "conclude",
    "hear",
    "leave_out",
    "move_to",
    "pass_on",
    "plan",
    "publish",
    "raise_from_voice",
    "raise_matter",
    "reword",
    "set_agenda",
    "set_delegates",
    "set_groups",
    "set_reports",
    "show_on_screen",
    "take_back",
    "treat",
    "withdraw",
]
