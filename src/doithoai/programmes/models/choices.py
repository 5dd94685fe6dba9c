"""Kinds of programmes, of outputs, of awards and of training, as the union's reports name them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a programme is."""

    COORDINATION = "coordination", _("Coordination programme")
    PROGRAMME = "programme", pgettext_lazy("kind", "Programme, project")
    MOVEMENT = "movement", _("Emulation movement")
    CAMPAIGN = "campaign", _("Campaign")
    FUND = "fund", _("Entrusted credit, fund")


class Remark(models.TextChoices):
    SHORTCOMING = "shortcoming", _("Shortcoming")
    OUTSIDE = "outside", _("Matter outside the programme")


class Way(models.TextChoices):
    """Which way an information sheet goes."""

    TO_PARTNER = "to_partner", _("To the partner")
    FROM_PARTNER = "from_partner", _("From the partner")


class Ask(models.TextChoices):
    QUESTION = "question", pgettext_lazy("information sheet", "Question")
    NOTICE = "notice", pgettext_lazy("information sheet", "Notice")


class Good(models.TextChoices):
    """What was given, built, set up or reached: the label is the unit that is counted."""

    GIFT = "gift", _("gifts")
    HOUSE = "house", _("houses")
    CLUB = "club", _("clubs, models")
    MEMBER = "member", _("members of clubs, models")
    BORROWER = "borrower", _("borrowers")
    SPONSORED = "sponsored", _("children sponsored")
    MEETING = "meeting", _("meetings, talks")
    LISTENER = "listener", _("people reached")
    CHECKUP = "checkup", _("health check-ups")
    COURSE = "course", _("vocational courses")
    OTHER = "other", pgettext_lazy("output", "other")


class Register(models.TextChoices):
    """Two registers of works: those of a movement, and those of party cells of the agency."""

    MOVEMENT = "movement", _("Of a movement, campaign")
    CELL = "cell", _("Of a party cell")


class Size(models.TextChoices):
    WORK = "work", pgettext_lazy("registered", "Work")
    PART = "part", _("Part of a work")


class Counted(models.TextChoices):
    """What reached a criterion."""

    HOUSEHOLD = "household", _("households")
    BRANCH = "branch", _("branches")


class Holder(models.TextChoices):
    COLLECTIVE = "collective", _("Collective")
    INDIVIDUAL = "individual", _("Individual")


class AwardLevel(models.TextChoices):
    """Who gives an award."""

    STATE = "state", pgettext_lazy("award", "State")
    CENTRAL = "central", _("Central union")
    MINISTRY = "ministry", _("Ministry, central body")
    PROVINCE = "province", pgettext_lazy("award", "Province")
    PROVINCE_UNION = "province_union", _("Union of the province")
    COMMUNE = "commune", pgettext_lazy("award", "Commune")
    COMMUNE_UNION = "commune_union", _("Union of the commune")


class Form(models.TextChoices):
    """Forms of awards."""

    ORDER = "order", pgettext_lazy("award", "Order")
    TITLE = "title", _("Emulation title")
    FLAG = "flag", _("Emulation flag")
    MERIT = "merit", _("Certificate of merit")
    COMMENDATION = "commendation", _("Commendation")
    MEDAL = "medal", _("Commemorative medal")


class Topic(models.TextChoices):
    """What a course is about; the first three are the union's work of criticism."""

    SUPERVISION = "supervision", pgettext_lazy("training", "Supervision")
    CRITICISM = "criticism", pgettext_lazy("training", "Social criticism")
    COMMENTING = "commenting", pgettext_lazy("training", "Commenting on drafts")
    DIALOGUE = "dialogue", pgettext_lazy("training", "Dialogue, reception")
    UNION_WORK = "union_work", _("Union work")
    TECHNOLOGY = "technology", _("Information technology")
    OTHER = "other", pgettext_lazy("training", "Other")
