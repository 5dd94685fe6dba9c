"""Keys for many cases at once: for a successor, or for a colleague who lost hers."""

from uuid import UUID

from django.db import transaction

from doithoai.confidence.rules import grants_on
from doithoai.confidence.subjects import is_sealed, kinds, load
from doithoai.journal.models import Versioned
from doithoai.people.models import Grant, User

from .sight import give_key


def waiting_beside(reader: User) -> list[tuple[Versioned, Grant]]:
    """Readers without a key of sealed cases that this person can open."""
    units = [post.organisation_id for post in reader.current_posts]
    mine = (
        Grant.objects.in_force()
        .filter(user=reader, organisation__in=units, subject_type__in=kinds)
        .exclude(wrapped_key=None)
    )
    pairs = list(mine.values_list("subject_type", "subject_id").order_by("subject_id"))
    waiting = Grant.objects.in_force().filter(
        subject_id__in=[pk for _label, pk in pairs], wrapped_key=None, user__case_key__isnull=False
    )
    kept: dict[tuple[str, UUID], list[Grant]] = {}
    for grant in waiting.exclude(user=reader).select_related("user"):
        kept.setdefault((grant.subject_type, grant.subject_id), []).append(grant)
    found = []
    for label, pk in pairs:
        for grant in kept.get((label, pk), []):
            found.append((load(label, pk), grant))
    return [(subject, grant) for subject, grant in found if is_sealed(subject)]


@transaction.atomic
def give_keys(to: User, *, by: User, private: bytes) -> int:
    """Every key that she waits for and that the giver has. How many there were."""
    given = 0
    for subject, grant in waiting_beside(by):
        if grant.user_id == to.pk and grants_on(subject).filter(pk=grant.pk).exists():
            give_key(load(grant.subject_type, subject.pk), grant, by=by, private=private)
            given += 1
    return given
