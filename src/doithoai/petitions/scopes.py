"""Where a list of petitions begins, so that a page of it reads a page and not the table.

What somebody may see is a union that no index holds in order. Above other units it lies close
together in the whole list, which is then read in its order. For everybody else it is taken apart
into ranges, which `turning` puts together again; together they are `visible_to`.
"""

from django.db.models import Q

from doithoai.people.models import Grant, GrantReason, User
from doithoai.people.sight import by_grant
from doithoai.petitions.models import Petition
from doithoai.petitions.models.petition import PetitionQuerySet
from doithoai.units.models import Organisation
from doithoai.voices.models import Confidence

READ, KIND = "petitions.read", "petitions.petition"
_BUT_ORIGIN = [reason for reason in GrantReason if reason != GrantReason.ORIGIN]


def scope(viewer: User, name: str) -> PetitionQuerySet:
    """One of the filter's choices, or one of the parts of "all" that `names` gives."""
    units = viewer.organisations(READ)
    if name == "all":
        return Petition.objects.visible_to(viewer)
    if name == "held":
        return Petition.objects.held_by(units).unrestricted()
    if name == "all from":
        return Petition.objects.from_units(units).filter(_readable(viewer))
    if name == "all held":
        return Petition.objects.held_by(units).filter(_readable(viewer))
    if name == "all given":
        return _given(viewer)
    return Petition.objects.from_units(units).unrestricted()


def names(viewer: User, name: str) -> list[str]:
    """The scopes that together are the one chosen."""
    if name != "all" or _is_above_others(viewer):
        return [name]
    return ["all from", "all held", "all given"]


def _readable(viewer: User) -> Q:
    unrestricted = Q(confidence__in=(Confidence.PUBLIC, Confidence.INTERNAL))
    return unrestricted | by_grant(viewer, READ, KIND)


def _given(viewer: User) -> PetitionQuerySet:
    """What is read by grant alone and neither came from nor lies with the viewer's units.

    An organisation has the grant of origin for what came from it, which never changes.
    """
    units = viewer.organisations(READ)
    grants = Grant.objects.held_by(viewer, units).subjects(KIND)
    # Two ranges of one index: said as one condition, every grant of origin would be walked through.
    to_units, hers = grants.filter(user=None, reason__in=_BUT_ORIGIN), grants.filter(user=viewer)
    # What lies with a unit has a grant too: tens of thousands, left out before a row is read.
    elsewhere = to_units.difference(Petition.objects.held_by(units).values("pk"))
    given = Petition.objects.filter(pk__in=elsewhere.union(hers, all=True))
    return given.exclude(origin_unit__in=units).exclude(holder__in=units)


def _is_above_others(viewer: User) -> bool:
    held = [p.organisation for p in viewer.current_posts]
    above = [unit for unit in held if viewer.may("read_below", unit.pk)]
    return any(Organisation.objects.below(unit).exists() for unit in above)
