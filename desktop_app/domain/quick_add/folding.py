"""Words as tables have them: small letters, single spaces."""

_I = str.maketrans({"İ": "I", "ı": "i"})
"""What regular expressions take for an I whatever the case, and `str.casefold` does not."""


def folded(words: str) -> str:
    """Return what was matched without regard to case as a table has it."""
    return " ".join(words.translate(_I).split()).casefold()
