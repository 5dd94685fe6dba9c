"""Which suggestions are worth showing, and how near they are in words.

A score is no percentage of anything. The bounds were chosen by `bench.floor` (docs/grouping.md).
"""

from collections.abc import Sequence

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from .reading import read
from .similar import Match

VERY_FROM, ALIKE_FROM = 0.80, 0.60
FLOOR_OF_A_NOTE, FLOOR_OF_A_LETTER = 0.35, 0.65
NOTE, LETTER = 30, 90  # words
BESIDE_THE_BEST = 0.8  # of its score, for what is only perhaps the same


class Nearness(TextChoices):
    VERY = "very", _("Very much alike")
    ALIKE = "alike", _("Alike")
    PERHAPS = "perhaps", _("Perhaps the same")


def nearness(score: float) -> Nearness:
    if score >= VERY_FROM:
        return Nearness.VERY
    return Nearness.ALIKE if score >= ALIKE_FROM else Nearness.PERHAPS


def floor(words: int) -> float:
    """The least score worth showing for a question of so many words.

    A short note shares words with something else hardly by chance; a long letter always does.
    """
    part = min(1.0, max(0.0, (words - NOTE) / (LETTER - NOTE)))
    return FLOOR_OF_A_NOTE + part * (FLOOR_OF_A_LETTER - FLOOR_OF_A_NOTE)


def worth_showing(text: str, matches: Sequence[Match]) -> list[Match]:
    """Of these matches, best first, those that a person should look at.

    What is only perhaps the same is shown where there is nothing better, and stands out.
    """
    least = floor(len(read(text).keys))
    strong = [match for match in matches if match.score >= max(least, ALIKE_FROM)]
    if strong or not matches:
        return strong
    least = max(least, BESIDE_THE_BEST * matches[0].score)
    return [match for match in matches if match.score >= least]
