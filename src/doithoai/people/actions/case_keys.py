"""Keys for sealed cases: made and locked again by the person herself alone."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.kit import sealing
from doithoai.kit.rights import require
from doithoai.people.actions.wraps import drop_keys, keys_of_account
from doithoai.people.events import CASE_KEY_MADE, CASE_KEY_RELOCKED, CASE_KEY_REPLACED
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


@transaction.atomic
def replace_case_key(key: CaseKey, passphrase: str, *, by: User) -> CaseKey:
    """A new pair for somebody who forgot her passphrase. Her sight stays; what was sealed to the
    old pair opens again once a colleague, or both custodians, give her each key anew.
    """
    require(by.pk == key.user_id)
    _check(passphrase)
    pair = sealing.new_pair(passphrase)
    key.public, key.locked, key.salt = pair.public, pair.locked, pair.salt
    key.made_on = timezone.localdate()
    record(CASE_KEY_REPLACED, key, changes=("public", "locked", "salt", "made_on"), by=by)
    drop_keys(keys_of_account(by), by=by)
    return key


def _check(passphrase: str) -> None:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise ValidationError(
            _("A passphrase has at least %(number)s characters, such as four words."),
            params={"number": SHORTEST_PASSPHRASE},
        )
