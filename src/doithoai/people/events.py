"""What happens to accounts, posts and sight."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType, names
from doithoai.journal.events import fields as f
from doithoai.people.roles import Role

ACCOUNT_MADE = EventType("people.account.made", _("Account made"))
ACCOUNT_CHANGED = EventType("people.account.changed", _("Account changed"))
ACCOUNT_CLOSED = EventType("people.account.closed", _("Account closed"))
POST_GIVEN = EventType(
    "people.post.given",
    _("Post given: %(role)s"),
    user=f.Id("people.user"),
    organisation=f.Id("units.organisation"),
    role=f.Choice(Role),
    starts_on=f.Date(),
)
POST_ENDED = EventType("people.post.ended", _("Post ended on %(ends_on)s"), ends_on=f.Date())


@names("people.user")
def accounts(ids: Iterable[str]) -> dict[str, str]:
    """Names of accounts, for sentences and for who did a step."""
    found = get_user_model().objects.filter(pk__in=list(ids))
    return {str(pk): name for pk, name in found.values_list("pk", "full_name")}
