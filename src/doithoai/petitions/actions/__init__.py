"""Every write to petitions, answers and public versions: one function per verb."""

from .answering import (
    Reply,
    Signature,
    approve,
    draft_answer,
    drop_answer,
    issue,
    redraft,
    send_back,
    sign,
    submit,
)
from .clocks import acknowledge, ask_speaker, extend, move_due, note_reply, speaker_replied
from .closing import close, confirm_solved, promise, reopen
from .delivering import note_delivery, note_mailed, note_read
from .grouping import add_voice, open_petition, refuse_suggestion, remove_voice, split
from .hands import add_helper, end_help, give_back, hand_on, reply_as_helper
from .letters import Matter, split_letter
from .publishing import (
    choose_pictures,
    decide_details,
    edit_public_version,
    publish,
    stop_using,
    use_again,
    withdraw,
)
from .rating import Said, note_rating, rate
from .registering import Notice, draw_letter, file_answer
from .reminding import remind_of_reviews, remind_of_terms
from .returning import drop_step_up, put_back, send_step_up
from .routing import classify, route, take_on
from .runs import plan, start, undo
from .sorting import NewMatter, sort_aside, sort_join, sort_open, sort_refuse
from .spoken import answered_by_document, record_spoken_answer
from .standard import change_standard, drop_standard, write_standard
from .succession import pass_on
from .tracks import (
    admit,
    check,
    decline,
    note_withdrawal,
    notify_refusal,
    report_result,
    tell_admission,
    tell_result,
)
from .undoing import void

__all__ = [
    "Matter",
    "NewMatter",
    "Notice",
    "Reply",
    "Said",
    "Signature",
    "acknowledge",
    "add_helper",
    "add_voice",
    "admit",
    "answered_by_document",
    "approve",
    "ask_speaker",
    "change_standard",
    "check",
    "choose_pictures",
    "classify",
    "close",
    "confirm_solved",
    "decide_details",
    "decline",
    "draft_answer",
    "draw_letter",
    "drop_answer",
    "drop_standard",
    "drop_step_up",
    "edit_public_version",
    "end_help",
    "extend",
    "file_answer",
    "give_back",
    "hand_on",
    "issue",
    "move_due",
    "note_delivery",
    "note_mailed",
    "note_rating",
    "note_read",
    "note_reply",
    "note_withdrawal",
    "notify_refusal",
    "open_petition",
    "pass_on",
    "plan",
    "promise",
    "publish",
    "put_back",
    "rate",
    "record_spoken_answer",
    "redraft",
    "refuse_suggestion",
    "remind_of_reviews",
    "remind_of_terms",
    "remove_voice",
    "reopen",
    "reply_as_helper",
    "report_result",
    "route",
    "send_back",
    "send_step_up",
    "sign",
    "sort_aside",
    "sort_join",
    "sort_open",
    "sort_refuse",
    "speaker_replied",
    "split",
    "split_letter",
    "start",
    "stop_using",
    "submit",
    "take_on",
    "tell_admission",
    "tell_result",
    "undo",
    "use_again",
    "void",
    "withdraw",
    "write_standard",
]
