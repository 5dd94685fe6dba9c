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


class Document(models.Model):
    """What one subject is found by. Numbered as subjects came in, so newer means later.

    `words` are folded, in order; `tags` say kind and who may see it ("_voice _o1f2a3b …") and
    hold other forms of names. Both are indexed by the database itself, see migration 0002. `marks`
    has a sign for each word, by the marks it was written with (`words.signs`); empty if unknown.
    """

    id = models.BigAutoField(primary_key=True)
    subject = models.BinaryField(max_length=16, unique=True)
    words = models.TextField()
    tags = models.TextField()
    marks = models.TextField(default="")

    def __str__(self) -> str:
        return f"{self.tags.partition(' ')[0]} {bytes(self.subject).hex()}"


class Word(models.Model):
    """In how many documents a word or a tag stands. Codes and long figures are not counted."""

    word = models.CharField(max_length=41, primary_key=True)
    count = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.word}: {self.count}"


class Indexed(models.Model):
    """How far the index has followed the journal: the number of the next leaf to look at.

    `taken_out` counts how often words left the index; `merged` is its value for which nothing is
    left of them in the index's parts either, `merging` the one that is being worked for.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    next_leaf = models.BigIntegerField(default=0)
    taken_out = models.BigIntegerField(default=0)
    merged = models.BigIntegerField(default=0)
    merging = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return str(self.next_leaf)
