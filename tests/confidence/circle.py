"""People with keys around one sealed voice, for the tests of confidence."""

from doithoai.confidence.actions import make_recovery
from doithoai.people.actions import make_case_key
from doithoai.people.roles import Role
from doithoai.people.unlocked import unlock
from doithoai.voices.models import Confidence
from tests.cast import person
from tests.voices.factories import received

PASSPHRASE = "sông xanh núi biếc"


def keyholder(name, unit, role=Role.COUNSELLOR, *, full_name=""):
    made = person(name, (unit, role), full_name=full_name)
    make_case_key(made, PASSPHRASE, by=made)
    return made


def private_of(user, passphrase=PASSPHRASE):
    return unlock(user, passphrase)


def post_of(user):
    user.forget_posts()
    return user.current_posts[0]


def sealed_voice(unit, **changes):
    """What `receive` gave: the voice and its code."""
    return received(unit, confidence=Confidence.SEALED, **changes)


def custodians(cast):
    one = keyholder("one", cast.province, Role.RESPONDER)
    other = keyholder("other", cast.province, Role.RESPONDER)
    leader = person("province_leader", (cast.province, Role.LEADER))
    return one, other, make_recovery(cast.province, one, other, by=leader)
