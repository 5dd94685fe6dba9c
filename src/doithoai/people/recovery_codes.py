"""Recovery codes: shown once, then only slow hashes of them are kept.

The library derives them from a seed and can compare what is typed with a list it has read in
("migrated codes"). Once they were shown the seed goes and the list holds hashes; what is typed is
hashed before it is compared. Until then nobody knows the codes.
"""

import secrets
from typing import Any, Final

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from argon2.low_level import Type, hash_secret_raw

SALT: Final = "salt"
_MEMORY_KIB, _ROUNDS, _LENGTH = 19 * 1024, 2, 32


def hashed(code: str, salt: str) -> str:
    """Argon2id as of the codes of receipts; one salt a set, so that one hash finds the code."""
    return hash_secret_raw(
        normalize_user_code(code).encode(),
        bytes.fromhex(salt),
        time_cost=_ROUNDS,
        memory_cost=_MEMORY_KIB,
        parallelism=1,
        hash_len=_LENGTH,
        type=Type.ID,
    ).hex()


def keep_hashes(method: Authenticator) -> None:
    """Of the codes not used yet; in the row alone, for the page at hand still shows them."""
    salt = secrets.token_hex(16)
    codes = [encrypt(hashed(code, salt)) for code in method.wrap().get_unused_codes()]
    kept = {name: said for name, said in method.data.items() if name not in ("seed", "used_mask")}
    kept |= {SALT: salt, "migrated_codes": codes}
    Authenticator.objects.filter(pk=method.pk).update(data=kept)


def was_shown(method: Authenticator) -> bool:
    """And its seed is still there."""
    is_one = method.type == Authenticator.Type.RECOVERY_CODES
    return is_one and "seed" in method.data and "viewed_at" in method.data


def as_compared(user: Any, typed: str) -> str:
    """What the library is to look for: of a code of an app itself, of anything else its hash.

    Anything else: a hash that was stolen and is typed as it is opens nothing.
    """
    if len(normalize_user_code(typed)) == app_settings.TOTP_DIGITS:
        return typed
    found = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES)
    salt = next((data.get(SALT) for data in found.values_list("data", flat=True)), None)
    return hashed(typed, salt) if salt else typed
