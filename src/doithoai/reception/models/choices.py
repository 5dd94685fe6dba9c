"""The closed lists of the law on reception. Source: Law 42/2013, Decree 154/2026."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.reception.recurrence import Read


class Series(models.TextChoices):
    LEADER = "leader", _("Days on which a leader receives")
    UNIT = "unit", _("Hours of the reception unit")


class Reading(models.TextChoices):
    NTH = Read.NTH.value, _("The first, second … such weekday of the month")
    WEEK = Read.WEEK.value, _("That weekday of the calendar week; the first week holds the 1st")


class Kind(models.TextChoices):
    SCHEDULED = "scheduled", pgettext_lazy("reception", "Scheduled")
    REGULAR = "regular", pgettext_lazy("reception", "Regular")
    UNSCHEDULED = "unscheduled", pgettext_lazy("reception", "Unscheduled")


class Trigger(models.TextChoices):
    """Why a leader receives outside the schedule (Law 42/2013, Art. 18.3)."""

    COMPLEX = "complex", _("Heated, complex, many people, or bodies of different opinion")
    HARM = "harm", _("Serious harm is to be feared unless it is looked at in time")
    OTHER = "other", _("Another reason")


class State(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("reception", "Planned")
    POSTED = "posted", pgettext_lazy("reception", "Posted")
    OPEN = "open", pgettext_lazy("reception", "Receiving")
    CLOSED = "closed", pgettext_lazy("reception", "Ended")
    CANCELLED = "cancelled", pgettext_lazy("reception", "Does not take place")


class Condition(models.TextChoices):
    """What must be given for receiving people online (Decree 154/2026, Art. 18, 20, 22, 24)."""

    MATTER = "matter", _("The matter may be received online (Art. 20)")
    WAIVED = "waived", _("Not a denunciation, or the person asks for no secrecy (Art. 20.4)")
    NETWORK = "network", _("Steady connection, picture and sound without breaks (Art. 18.2a)")
    DEVICES = "devices", _("Devices and program let all sites talk directly (Art. 18.2b)")
    RECORDING = "recording", _("Sound and picture are recorded, on a server of the State (Art. 24)")
    PLACE = "place", _("A fitting place at each site (Art. 18.3)")
    IDENTITY = "identity", _("Name, address and paper of each person taking part (Art. 21.4)")
    PARTIES = "parties", _("Receiver and the body that prepares the matter at the centre (Art. 22)")


class Paper(models.TextChoices):
    """By which paper somebody proves who she is (Decree 154/2026, Art. 12.1)."""

    ID_CARD = "id_card", _("Identity card")
    ID_CERTIFICATE = "id_certificate", _("Certificate of identity")
    PERSONAL_NUMBER = "personal_number", _("Personal identification number")
    PASSPORT = "passport", _("Passport")
    OTHER = "other", _("Another paper")
    NONE = "none", _("None shown")


class Signed(models.TextChoices):
    """What was written down is read back; then it is signed on paper (Decree 154, Art. 14.1)."""

    NO = "no", _("Not signed")
    SIGNED = "signed", _("Signed on paper")
    FINGERPRINT = "fingerprint", _("Fingerprint on paper")
    LETTER = "letter", _("Brought a signed letter")


class Ground(models.TextChoices):
    """Why somebody is not received (Law 42/2013, Art. 9; Decree 154/2026, Art. 4.1)."""

    L1 = "l1", _("Intoxicated, or not able to understand what they do (Law, Art. 9.1)")
    L2 = "l2", _("Threats, insults or breaking the rules of the place (Law, Art. 9.2)")
    L3 = "l3", _("Settled lawfully, reviewed, told in writing and explained (Law, Art. 9.3)")
    A = "a", _("Carries weapons or dangerous things and does not hand them in (Decree, 4.1a)")
    B = "b", _("Refuses the security check (Decree, 4.1b)")
    C = "c", _("Records or broadcasts against the instruction (Decree, 4.1c)")
    D = "d", _("Incites or disturbs public order (Decree, 4.1d)")
    DD = "dd", _("No legal capacity and no representative (Decree, 4.1đ)")
    E = "e", _("No proof of being a lawful representative (Decree, 4.1e)")
    G = "g", _("Not within what reception is for (Decree, 4.1g)")
    H = "h", _("Received or answered in writing before, nothing new (Decree, 4.1h)")
    I = "i", _("A final judgement has been given (Decree, 4.1i)")  # noqa: E741 as the law counts
    K = "k", _("Another body is dealing with it by law (Decree, 4.1k)")


IN_WRITING = (Ground.L3, Ground.H)
"""Grounds of which a notice is due in writing (Decree 154/2026, Art. 4.3)."""


class Treatment(models.TextChoices):
    """What became of one matter: columns 9 to 12 of the register."""

    WAITING = "waiting", pgettext_lazy("reception", "Not dealt with yet")
    TAKEN = "taken", pgettext_lazy("reception", "Taken on")
    GUIDED = "guided", pgettext_lazy("reception", "Shown where to turn")
    FORWARDED = "forwarded", pgettext_lazy("reception", "Forwarded to the competent body")
    EXPLAINED = "explained", pgettext_lazy("reception", "Answered on the spot")
