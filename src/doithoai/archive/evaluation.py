"""How well reading did on documents that people looked through: their decisions are the key."""

from collections import Counter
from dataclasses import dataclass

from doithoai.archive.models import Finding, FindingKind, FindingState


@dataclass(frozen=True)
class Score:
    """Findings of one kind. A corrected one was found, but said something else."""

    kind: FindingKind
    right: int
    corrected: int
    refused: int
    missed: int

    @property
    def precision(self) -> float | None:
        """Of what was proposed, the share that was right as it stood; None if nothing was."""
        proposed = self.right + self.corrected + self.refused
        return self.right / proposed if proposed else None

    @property
    def recall(self) -> float | None:
        """Of what is there, the share that was proposed right; None if nothing is there."""
        there = self.right + self.corrected + self.missed
        return self.right / there if there else None


def evaluate() -> list[Score]:
    """One score a kind, over all documents that were looked through to the end."""
    looked_at = Finding.objects.exclude(document__reviewed_at=None)
    pairs = looked_at.values_list("kind", "state")
    numbers = Counter(pairs)
    return [
        Score(
            kind,
            right=numbers[kind, FindingState.ACCEPTED],
            corrected=numbers[kind, FindingState.CORRECTED],
            refused=numbers[kind, FindingState.REFUSED],
            missed=numbers[kind, FindingState.ADDED],
        )
        for kind in FindingKind
    ]
