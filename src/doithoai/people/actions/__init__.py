"""Every write to accounts, posts and grants."""

from .accounts import (
    PART_OF_A_STEP,
    change_email,
    change_name,
    change_password,
    close_account,
    end_sessions,
    make_account,
    note_log_in_method,
    one_time_password,
    reopen_account,
    reset_access,
)
from .case_keys import change_passphrase, make_case_key, replace_case_key
from .duty import end_duty, plan_duty
from .filters import drop_filter, keep_filter, rename_filter
from .grants import grants_on_duty, sight_for, whole_grants
from .leaves import LEAVE_ENDED, end_leave
from .posts import end_post, give_post, hand_over, take_over
from .wraps import drop_keys, end_of, expire_later

__all__ = [
    "LEAVE_ENDED",
    "PART_OF_A_STEP",
    "change_email",
    "change_name",
    "change_passphrase",
    "change_password",
    "close_account",
    "drop_filter",
    "drop_keys",
    "end_duty",
    "end_leave",
    "end_of",
    "end_post",
    "end_sessions",
    "expire_later",
    "give_post",
    "grants_on_duty",
    "hand_over",
    "keep_filter",
    "make_account",
    "make_case_key",
    "note_log_in_method",
    "one_time_password",
    "plan_duty",
    "rename_filter",
    "reopen_account",
    "replace_case_key",
    "reset_access",
    "sight_for",
    "take_over",
    "whole_grants",
]
