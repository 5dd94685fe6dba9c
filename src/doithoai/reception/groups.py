"""How many people speak for a group that comes about one matter (Law 42/2013, Art. 29)."""

MANY, CROWD, MOST = 5, 10, 5


def must_appoint(people: int) -> bool:
    """From five people on the group names in writing who speaks for it."""
    return people >= MANY


def most_speakers(people: int) -> int:
    """Of five to ten people one or two speak, of more at the most five; of fewer everybody may."""
    if people < MANY:
        return people
    return 2 if people <= CROWD else MOST
