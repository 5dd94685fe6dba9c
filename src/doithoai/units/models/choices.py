"""The closed lists: levels, lines, kinds of organisations and of areas."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """Where in the tree of the country a unit stands. Districts ended on 30 June 2025."""

    CENTRAL = "central", _("Central level")
    PROVINCE = "province", _("Province level")
    DISTRICT = "district", _("District level (until 30 June 2025)")
    COMMUNE = "commune", _("Commune level")
    BRANCH = "branch", _("Union branch")
    GROUP = "group", _("Union group")


class Line(models.TextChoices):
    """The chain of command an organisation belongs to; lines see across only by hand-over."""

    UNION = "union", _("Women's Union")
    PARTY = "party", _("Party")
    STATE = "state", _("State authorities")
    FRONT = "front", _("Fatherland Front")
    OTHER = "other", _("Other line")


class Kind(models.TextChoices):
    """What an organisation is."""

    WOMENS_UNION = "womens_union", _("Women's Union organisation")
    PARTY_COMMITTEE = "party_committee", _("Party committee")
    PEOPLES_COMMITTEE = "peoples_committee", _("People's Committee")
    PEOPLES_COUNCIL = "peoples_council", _("People's Council")
    DEPARTMENT = "department", _("Department or office")
    FATHERLAND_FRONT = "fatherland_front", _("Fatherland Front committee")
    SOCIO_POLITICAL_ORG = "socio_political_org", _("Other socio-political organisation")
    BANK = "bank", _("Bank or fund")
    ENTERPRISE = "enterprise", _("Enterprise")
    OTHER = "other", _("Other body")

    @property
    def usual_line(self) -> Line:
        """The line such a body normally belongs to."""
        return _USUAL_LINE.get(self, Line.OTHER)


_USUAL_LINE = {
    Kind.WOMENS_UNION: Line.UNION,
    Kind.PARTY_COMMITTEE: Line.PARTY,
    Kind.PEOPLES_COMMITTEE: Line.STATE,
    Kind.PEOPLES_COUNCIL: Line.STATE,
    Kind.DEPARTMENT: Line.STATE,
    Kind.FATHERLAND_FRONT: Line.FRONT,
    Kind.SOCIO_POLITICAL_ORG: Line.FRONT,
}


class AreaKind(models.TextChoices):
    """The official type of a unit. The value is the type as it is written before the name."""

    CITY = "Thành phố", _("City")
    PROVINCE = "Tỉnh", _("Province")
    URBAN_DISTRICT = "Quận", _("Urban district")
    DISTRICT = "Huyện", _("District")
    TOWN = "Thị xã", _("Town")
    WARD = "Phường", _("Ward")
    TOWNSHIP = "Thị trấn", _("Township")
    COMMUNE = "Xã", _("Commune")
    SPECIAL_ZONE = "Đặc khu", _("Special zone")
