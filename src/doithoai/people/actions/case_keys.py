"""Keys for sealed cases: made and locked again by the person herself alone."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.kit import sealing
from doithoai.kit.rights import require
from doithoai.people.events import CASE_KEY_MADE, CASE_KEY_RELOCKED
from doithoai.people.models import CaseKey, User

SHORTEST_PASSPHRASE = 12


def make_case_key(user: User, passphrase: str, *, by: User) -> CaseKey:
    """A pair of her own; from now on sealed cases that come while she is on duty open for her."""
    require(by.pk == user.pk and user.is_active)
    _check(passphrase)
    if CaseKey.objects.filter(user=user).exists():
        raise ValidationError(_("There is a key already; change its passphrase instead."))
    pair = sealing.new_pair(passphrase)
    key = CaseKey(
        user=user,
        public=pair.public,
        locked=pair.locked,
        salt=pair.salt,
        made_on=timezone.localdate(),
    )
    record(CASE_KEY_MADE, key, by=by)
    return key


def change_passphrase(key: CaseKey, passphrase: str, new: str, *, by: User) -> CaseKey:
    """The same pair under another passphrase. ValidationError if the present one is wrong."""
    require(by.pk == key.user_id)
    _check(new)
    try:
        pair = sealing.relock(key.pair, passphrase, new)
    except sealing.WrongKey:
        raise ValidationError(_("This passphrase does not open the key.")) from None
    key.locked, key.salt = pair.locked, pair.salt
    record(CASE_KEY_RELOCKED, key, changes=("locked", "salt"), by=by)
    return key


def _check(passphrase: str) -> None:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise ValidationError(
            _("A passphrase has at least %(number)s characters, such as four words."),
            params={"number": SHORTEST_PASSPHRASE},
        )
