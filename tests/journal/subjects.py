"""Tables that exist only for these tests: a matter that has versions, and a note beside it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType, fields
from doithoai.journal.models import Versioned


class State(models.TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Done")


class Matter(Versioned):
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    changed = models.DateTimeField(auto_now=True)
    unrecorded_fields = frozenset({"seen"})
    seen = models.BooleanField(default=False)

    class Meta:
        app_label = "journal_tests"

    def __str__(self):
        return self.title


class Note(models.Model):
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="notes")
    text = models.CharField(max_length=200, unique=True)

    class Meta:
        app_label = "journal_tests"

    def __str__(self):
        return self.text


OPENED = EventType("tests.matter.opened", "Opened")
MOVED = EventType(
    "tests.matter.moved",
    "Moved to %(body)s, %(state)s, by %(due_on)s",
    body=fields.Id("tests.body"),
    state=fields.Choice(State),
    due_on=fields.Date(optional=True),
)
VIEWED = EventType("tests.matter.viewed", "Viewed")
