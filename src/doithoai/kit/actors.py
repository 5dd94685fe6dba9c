"""Who acts. Lower floors know only this protocol; `people` implements it."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


class Actor(Protocol):
    """Somebody who may do things, named in the journal by `actor_id` alone."""

    @property
    def actor_id(self) -> str:
        """Stable text for the journal, such as "user:6f9c…"; never a personal name."""

    def may(self, verb: str, organisation_id: UUID | None) -> bool:
        """Whether a post of this actor in that organisation carries this verb today.

        None asks for the whole installation: what belongs to no single organisation. Only a post
        that was given for the whole carries it, and such a post reaches every organisation.
        """

    def may_somewhere(self, verb: str) -> bool:
        """Whether some post of this actor carries this verb today, wherever: opens a menu."""


@dataclass(frozen=True)
class Nobody:
    """An actor without a person: a job of ours, or somebody who did not give a name."""

    actor_id: str
    everything: bool = False

    def may(self, verb: str, organisation_id: UUID | None) -> bool:
        return self.everything

    def may_somewhere(self, verb: str) -> bool:
        return self.everything


SYSTEM = Nobody("system", everything=True)
ANONYMOUS = Nobody("anonymous")
