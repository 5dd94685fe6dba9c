"""What costs the server much may be asked for only so often by one account.

Each account has points for five minutes; what is cheap costs none. The count is for accidents and
for accounts in wrong hands; strangers have limits of their own (`portal.limits`).
"""

from typing import Final

from django.core.cache import cache

POINTS: Final = 300
SECONDS: Final = 300
COSTS: Final = {
    "commitments:export": 15,
    "desk:search": 2,
    "dialogues:paper": 10,
    "dialogues:print": 10,
    "petitions:answer_paper": 5,
    "petitions:plan": 10,
    "petitions:print": 10,
    "petitions:run": 2,
    "privacy:paper": 10,
    "reception:export": 15,
    "reception:session_paper": 5,
    "reception:visit_paper": 5,
    "voices:case_key": 10,
    "voices:imports": 10,
    "voices:slips": 5,
    "voices:texts": 10,
    "voices:unseal": 10,
}


def can_afford(account: object, view_name: str) -> bool:
    """Take the points of one request from the account; False if it has none left."""
    cost = COSTS.get(view_name, 0)
    if not cost:
        return True
    place = f"people.costs.{account}"
    if cache.add(place, cost, SECONDS):
        return True
    try:
        return bool(cache.incr(place, cost) <= POINTS)
    except ValueError:  # ran out between the two
        return can_afford(account, view_name)
