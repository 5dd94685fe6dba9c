"""Accounts, posts, sight and keys; what somebody keeps for herself."""

from .filters import ListName, SavedFilter, SavedFilterQuerySet
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
    "ListName",
    "Post",
    "PostQuerySet",
    "SavedFilter",
    "SavedFilterQuerySet",
    "User",
    "UserManager",
    "UserQuerySet",
]
