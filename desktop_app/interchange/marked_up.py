"""Text with HTML in it, as Google and others put into DESCRIPTION: made the text that a reader of it sees.

Nothing is interpreted: signs of markup go, lines stay lines, and where a link leads stands behind its words.
"""

import html
import re

_IS_MARKED_UP = re.compile(r"<br\s?/?>|</(?:p|div|li|ul|ol|span|a|b|strong)>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,20})((?:[\s/][^<>]{0,4000})?)>")
_TARGET = re.compile(r"\bhref\s?=\s?[\"']?(https?://[^\"'\s]{1,2000})", re.IGNORECASE)
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "table", "hr"})
_ALWAYS = frozenset({"br", "p"})
"""The others break no line that is empty yet."""


def without_markup(text: str) -> str:
    """Return ``text`` as it is where it holds no HTML, else what its HTML says."""
    if "<" not in text or _IS_MARKED_UP.search(text) is None:
        return text
    parts: list[str] = []
    at = 0
    target = ""
    words = 0
    is_fresh = True
    for found in _TAG.finditer(text):
        between = text[at : found.start()]
        at = found.end()
        parts.append(between)
        if between.strip():
            is_fresh = between.endswith("\n")
        name = found[2].casefold()
        if name == "a":
            if target and found[1]:
                said = html.unescape("".join(parts[words:]))
                parts.append("" if html.unescape(target) in said else f" <{target}>")
            link = None if found[1] else _TARGET.search(found[3])
            target, words = link[1] if link else "", len(parts)
        elif name in _ALWAYS or (name in _BREAKS and not is_fresh):
            parts.append("\n")
            is_fresh = True
    parts.append(text[at:])
    return html.unescape("".join(parts))
