"""Interviewers whom an invitation names only in its text, as recruiting systems do.

Only lines count that say whom one meets; a name has two capitalised words or more and none of a title. A name that is
missed can be added, one that is none would get a letter.
"""

import re
from collections.abc import Iterator

from desktop_app.domain.people import Person
from desktop_app.interchange import limits
from desktop_app.interchange.clean_text import one_line
from desktop_app.interchange.interview_words import COMPANY_MARKS, NO_COMPANY, ROLE_NOUNS
from desktop_app.interchange.word_sets import words

_SAYS = re.compile(
    r"^\W{0,4}(?:your )?(?:interviewers?(?:\(s\))?|interview(?:ing)? (?:panel|team)|panel(?:lists?)?|hosts?"
    r"|you(?:['’]re|['’]ll be| are| will be) (?:interviewing|meeting|speaking|talking)(?: with)?"
    r"|you(?:['’]ll| will) (?:meet|speak|talk|be met)(?: with| to| by)?"
    r"|ihre? gesprächspartner(?:in|innen|:innen)?|gesprächspartner(?:in|innen|:innen)?|ihr gespräch mit"
    r"|sie sprechen mit|interviewer(?:in|innen|:innen)|vos? interlocut(?:eur|rice)s?|vous rencontrerez)"
    r"\s*[:：–-]\s*(.*)$",
    re.IGNORECASE,
)
_MARK = re.compile("[:：–-]")
_BULLET = re.compile(r"^\s*(?:[-*•·–]|[0-9]{1,2}[.)])\s*")
_ADDRESS = re.compile(r"[<(\[]?\b([\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)\b[>)\]]?", re.ASCII)
_TITLE = re.compile(r"\s*(?:\(.*|\s[-–—|/]\s.*)$")
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+(?:and|und|et|&)\s+")
_PARTICLES = words("von van der den de da do dos di del della la le el al bin ibn ben ten ter zu y")
_OF_TITLES = words(
    """
    engineering marketing design designer operations people finance legal growth success support research security
    infrastructure platform vice president chief head senior staff principal junior team group software hardware
    customer business human resources information office executive partner founder co-founder cto ceo cfo coo vp svp
    evp tbd tbc google microsoft zoom teams webex meeting link details location conference room
    """
)
_MOST_LINES, _LONGEST_LINE, _LONGEST_NAME = 500, 500, 5
_MOST = 20


def described_people(description: str) -> tuple[Person, ...]:
    """Return the people of whom a text says that one meets them, in its order."""
    found: dict[str, Person] = {}
    for person in _people(description.split("\n")[:_MOST_LINES]):
        found.setdefault(person.name.casefold(), person)
        if len(found) == _MOST:
            break
    return tuple(found.values())


def _people(lines: list[str]) -> Iterator[Person]:
    listed = False
    for line in lines:
        if len(line) > _LONGEST_LINE:
            listed = False
            continue
        says = _SAYS.match(line) if _MARK.search(line) else None
        if says is not None:
            listed = not says[1].strip()
            yield from _named(says[1])
        elif listed and line.strip():
            people = list(_named(_BULLET.sub("", line)))
            yield from people
            listed = bool(people)


def _named(text: str) -> Iterator[Person]:
    """Yield the people of one line: "Ben Ortiz (Senior Engineer)", "Kai Tanaka, Dana Wu and Ada Obi"."""
    address = _ADDRESS.search(text)
    pieces = [piece for piece in _BETWEEN.split(_ADDRESS.sub(" ", text)) if piece.strip()]
    people = [name for piece in pieces if (name := _name(_TITLE.sub("", piece)))]
    if len(people) == 1 and address is not None:
        yield Person(people[0], address[1])
        return
    for name in people:
        yield Person(name, "")


def _name(text: str) -> str:
    plain = one_line(text, limits.NAME_LENGTH).strip(" .:*_")
    parts = plain.split()
    if not 2 <= len(parts) <= _LONGEST_NAME or any(character.isdigit() for character in plain):
        return ""
    for part in parts:
        word = part.casefold().strip(".,'’")
        if word in _PARTICLES:
            continue
        if not part[0].isupper() and part[0].isascii():
            return ""
        if not all(character.isalpha() or character in ".'’-" for character in part):
            return ""
        if word in ROLE_NOUNS or word in NO_COMPANY or word in _OF_TITLES or word in COMPANY_MARKS:
            return ""
    return plain
