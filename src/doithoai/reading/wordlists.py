"""Word lists written as running text."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, parted by white space."""
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[str]:
    """The phrases of a text, parted by commas; line breaks count as spaces."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())
