"""Templates of letters as a person edits them: what may stand in one, and what is said when something may not."""

from dataclasses import dataclass
from string import Template

from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.letters import PLACEHOLDERS, LetterKind, Tone, steering_character

LONGEST_SUBJECT = 300
LONGEST_BODY = 20_000

Which = tuple[LetterKind, Tone]


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A subject and a body with ``$placeholders``."""

    subject: str
    body: str

    @property
    def text(self) -> str:
        """The template as one text: the subject is its first line."""
        return f"{self.subject}\n{self.body}"

    @classmethod
    def of(cls, text: str) -> "LetterTemplate":
        """Return the template that ``text`` is, the first line being the subject."""
        subject, _, body = text.partition("\n")
        return cls(subject.strip(), body.strip())


def unknown_placeholders(text: str) -> tuple[str, ...]:
    """Return the placeholders of ``text`` that nobody knows, each once, in order."""
    found = (match["named"] or match["braced"] for match in Template.pattern.finditer(text))
    return tuple(dict.fromkeys(name for name in found if name and name not in PLACEHOLDERS))


def check_template(template: LetterTemplate) -> None:
    """Raise InvalidInput for a template that cannot be used, naming what to mend."""
    if not template.subject.strip():
        raise InvalidInput("A letter needs a subject. Write one.")
    if not template.body.strip():
        raise InvalidInput("This letter says nothing. Write a word, or go back to the built-in text.")
    check_size(template.subject, template.body)
    if "\n" in template.subject:
        raise InvalidInput("A subject is one line. Take the line break out.")
    steering = steering_character(template.text)
    if steering:
        raise InvalidInput(
            f"There is a control character in it that no mail shows (U+{ord(steering):04X}), most likely pasted "
            "along. Take it out."
        )
    unknown = unknown_placeholders(template.text)
    if unknown:
        raise InvalidInput(
            f"“${unknown[0]}” is no placeholder that I know. Those there are stand below the text; a dollar sign "
            "of your own is written “$$”."
        )


def check_size(subject: str, body: str) -> None:
    """Raise InvalidInput for a text that is no letter any more."""
    if len(subject) > LONGEST_SUBJECT:
        raise InvalidInput(f"The subject is longer than {LONGEST_SUBJECT} characters. Shorten it.")
    if len(body) > LONGEST_BODY:
        raise InvalidInput(
            f"The text has {len(body):,} characters, and a letter at most {LONGEST_BODY:,}. Shorten it."
        )
