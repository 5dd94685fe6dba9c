"""Who names the keepers, and what keepers may do. No role alone gives sight of the register."""

from doithoai.kit.actors import Actor
from doithoai.officials.models import Opinion, Register, State
from doithoai.people.models import Post, User
from doithoai.units.models import Organisation
from doithoai.voices.models import Confidence, Voice
from doithoai.voices.models import State as VoiceState


def can_appoint(actor: Actor, organisation: Organisation) -> bool:
    """A leader of the unit says by name who keeps its register."""
    return actor.may("opinions.appoint", organisation.pk)


def can_be_keeper(user: User, organisation: Organisation) -> bool:
    """Somebody who works there and may read; never somebody who only sets the system up."""
    posts = Post.objects.open_to(user).filter(organisation=organisation)
    return any(user.is_active and "voices.read" in post.verbs for post in posts)


def keeps(actor: Actor, register: Register) -> bool:
    return Register.objects.kept_by(actor).filter(pk=register.pk).exists()


def can_put_in(actor: Actor, voice: Voice) -> bool:
    """Whoever sorts the voices of the unit; afterwards only the keepers see it."""
    sorts = actor.may("voices.correct", voice.organisation_id)
    return sorts and voice.state == VoiceState.NEW and voice.confidence != Confidence.SEALED


def can_hand_on(actor: Actor, opinion: Opinion) -> bool:
    return opinion.state != State.ANSWERED and keeps(actor, opinion.register)


def can_note_answer(actor: Actor, opinion: Opinion) -> bool:
    return opinion.state != State.ANSWERED and keeps(actor, opinion.register)


def can_erase(actor: Actor, opinion: Opinion) -> bool:
    """A keeper, when it was kept long enough; then also the program by itself."""
    return keeps(actor, opinion.register) or actor.may("privacy.erase_nightly", None)
