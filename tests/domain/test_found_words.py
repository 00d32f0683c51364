import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.found_words import Quote, marks, missing_from, quote, typed_words


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Acme Labs", "ac la", ["Ac", "La"]),
        ("Café Zürich", "cafe ZUR", ["Café", "Zür"]),
        ("Cafe\u0301 am See", "café", ["Cafe\u0301"]),
        ("Straße 7", "strasse", ["Straße"]),
        ("O'Neill, jane@acme.example", "o'ne acme", ["O", "Ne", "acme"]),
        ("macme", "acme", []),
        ("ראיון עם אקמה", "אק", ["אק"]),
        ("Jane jane", "ja jane", ["Jane", "jane"]),
        ("anything", "", []),
        ("50% off_by_one", "by", ["by"]),
    ],
)
def test_words_are_marked_by_their_beginnings(text: str, typed: str, marked: list[str]) -> None:
    assert [text[start : start + length] for start, length in marks(text, typed_words(typed))] == marked


def test_what_no_text_has_is_told() -> None:
    assert missing_from(["Acme", "Tester"], typed_words("te wom ac")) == ["wom"]


def test_a_quote_says_where_and_what_stands_around() -> None:
    long = "Dear Jane,\n\n" + "thank you for the talk. " * 20 + "Your wombats\nare lovely. " + "Bye. " * 40
    found = quote([("people", "Jane"), ("letter", long)], typed_words("womb"))
    assert found is not None
    assert found.place == "letter"
    assert "Your wombats are lovely." in found.text
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert "\n" not in found.text
    assert quote([("letter", "wombats")], typed_words("womb")) == Quote("letter", "wombats")
    assert quote([("letter", "nothing")], typed_words("womb")) is None


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Z"]), max_size=30), st.integers(1, 5))
def test_marks_lie_in_the_text_and_one_after_another(text: str, length: int) -> None:
    words = typed_words(" ".join(word[:length] for word in text.split()))
    end = 0
    for start, size in marks(text, words):
        assert start >= end
        assert 0 < size <= len(text) - start
        end = start + size


@pytest.mark.parametrize(
    "text", ["Café Zürich", "Ångström", "naïve façade", "ELÉGANT", "Jürgen Schäfer", "Søren"]
)
def test_the_index_finds_what_is_marked(text: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (a, tokenize = 'unicode61 remove_diacritics 2')")
    connection.execute("INSERT INTO t VALUES (?)", (text,))
    for word in typed_words(text):
        for length in range(1, len(word) + 1):
            (found,) = connection.execute(
                "SELECT count(*) FROM t WHERE t MATCH ?", (f'"{word[:length]}"*',)
            ).fetchone()
            assert found == 1
            assert marks(text, (word[:length],))
    connection.close()
