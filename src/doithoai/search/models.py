"""The index: what a text is compared by, and where its rarest features are found again.

No foreign keys: subjects are named by kind and id, so a lower floor serves every app.
"""

from django.db import models


class Entry(models.Model):
    """One text as it is compared: its words in lower case and its particulars."""

    id = models.AutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    words = models.TextField()
    particulars = models.TextField()
    posted = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_id"], name="search_one_entry"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"


class Posting(models.Model):
    """One rare feature of one entry; read by feature, newest entry first."""

    pk = models.CompositePrimaryKey("feature", "entry")
    feature = models.IntegerField()
    entry = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.feature} in {self.entry}"


class Term(models.Model):
    """In how many entries of its kind a feature occurs."""

    feature = models.IntegerField(primary_key=True)
    count = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.feature}: {self.count}"
