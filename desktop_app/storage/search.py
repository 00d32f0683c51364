"""What a person types into a search field, as an expression that FTS5 cannot misread."""


def match_expression(typed: str) -> str:
    """Return the FTS5 expression that matches lines having a word that starts with each word typed.

    Every word is quoted, so that nothing typed is read as syntax (FTS5, 3.1); an empty result matches nothing.
    """
    words = typed.replace("\x00", " ").encode("utf-8", "ignore").decode("utf-8").split()
    quoted = ['"' + word.replace('"', '""') + '"*' for word in words if any(map(str.isalnum, word))]
    return " ".join(quoted)
