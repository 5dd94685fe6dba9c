"""Log-ins ended one by one, and which roles must log in with a second step."""

from collections.abc import Collection

from django.db import transaction

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.people import events, protection
from doithoai.people.models import User
from doithoai.people.protection import ProtectedRole
from doithoai.people.roles import Role
from doithoai.people.rules import can_protect_roles, is_self
from doithoai.people.sessions import Session


@transaction.atomic
def end_session(user: User, session: Session, *, by: Actor) -> User:
    """Log one browser out; it is out at its next request."""
    require(is_self(by, user) and session.account == user.pk)
    session.delete()
    record(events.SESSION_ENDED, user, by=by)
    return user


@transaction.atomic
def protect_roles(chosen: Collection[str], *, by: Actor) -> int:
    """From now on exactly these roles need a second step; how many changed."""
    require(can_protect_roles(by))
    known = {row.role: row for row in ProtectedRole.objects.all()}
    changed = 0
    for role in Role:
        row = known.get(role) or ProtectedRole(role=role, is_required=False)
        if row.is_required == (role in chosen):
            continue
        row.is_required = role in chosen
        step = events.ROLE_PROTECTED if row.is_required else events.ROLE_UNPROTECTED
        record(step, row, changes=("is_required",), by=by, role=role)
        changed += 1
    transaction.on_commit(protection.forget)
    return changed
