"""Accounts. What an account may do comes from its posts, never from a flag on it."""

import uuid
from typing import ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """One person's account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(_("User name"), max_length=60, unique=True)
    full_name = models.CharField(_("Full name"), max_length=120)
    email = models.EmailField(_("E-mail"), blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.full_name

    @property
    def actor_id(self) -> str:
        return f"user:{self.id}"

    def may(self, verb: str, organisation_id: UUID | None) -> bool:
        return False
