"""Passwords hashed in next to no time: the same procedure, with the least memory and one pass.

At full strength one hash takes 100 MB and eight threads, and a test of logging in asks for several.
What runs as a program of its own hashes at full strength, and `at_full_strength` does so here.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import Argon2PasswordHasher

COSTS = ("time_cost", "memory_cost", "parallelism")
FULL = {name: getattr(Argon2PasswordHasher, name) for name in COSTS}
LEAST = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}


def use(costs: dict[str, int]) -> None:
    for name, cost in costs.items():
        setattr(Argon2PasswordHasher, name, cost)


@contextmanager
def at_full_strength() -> Iterator[None]:
    use(FULL)
    try:
        yield
    finally:
        use(LEAST)


def install() -> None:
    use(LEAST)
