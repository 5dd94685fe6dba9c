"""Accounts, posts, sight and keys; what somebody keeps for herself."""

from .filters import ListName, SavedFilter, SavedFilterQuerySet
from .leaves import Leave
from .people import (
    CaseKey,
    CaseKeyQuerySet,
    Duty,
    DutyQuerySet,
    Grant,
    GrantQuerySet,
    GrantReason,
    HandOver,
    Post,
    PostQuerySet,
    User,
    UserManager,
    UserQuerySet,
)

__all__ = [
    "CaseKey",
    "CaseKeyQuerySet",
    "Duty",
    "DutyQuerySet",
    "Grant",
    "GrantQuerySet",
    "GrantReason",
    "HandOver",
    "Leave",
    "ListName",
    "Post",
    "PostQuerySet",
    "SavedFilter",
    "SavedFilterQuerySet",
    "User",
    "UserManager",
    "UserQuerySet",
]
