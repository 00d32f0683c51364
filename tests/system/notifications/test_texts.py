import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.system.notifications.texts import escape_markup, plain_body, plain_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Thank Dana", "Thank Dana"),
        ("  two\nlines\t and  spaces ", "two lines and spaces"),
        ("a\x00b\x1b[1mc\x7fd\x9fe", "ab[1mcde"),
        ("a\ud800b", "a\N{REPLACEMENT CHARACTER}b"),
        ("<img src=x> & co", "<img src=x> & co"),
        ("x" * 201, "x" * 199 + "…"),
        ("", ""),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert plain_title(text) == title


def test_a_body_keeps_its_lines() -> None:
    assert plain_body("one\r\ntwo\rthree\n\n") == "one\ntwo\nthree"


@given(st.text(st.characters(categories=None)), st.integers(1, 300))
def test_whatever_comes_is_fit_for_the_bus(text: str, limit: int) -> None:
    for made in (plain_title(text, limit), plain_body(text, limit)):
        assert "\x00" not in made
        assert made.encode().decode() == made
        assert len(made) <= limit


def test_markup() -> None:
    assert escape_markup("AT&T <b>'x'</b>") == "AT&amp;T &lt;b&gt;'x'&lt;/b&gt;"
