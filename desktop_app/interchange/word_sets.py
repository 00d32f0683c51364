"""Word lists written as running text."""


def words(text: str) -> frozenset[str]:
    """Return the words of ``text``, which are separated by white space."""
    return frozenset(text.split())
