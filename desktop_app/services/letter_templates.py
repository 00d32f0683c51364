"""Templates of letters: the built-in ones, and the person's own in their place."""

from collections.abc import Mapping

from desktop_app.domain.changes import Change
from desktop_app.domain.letter_templates import LetterTemplate, Which, check_template
from desktop_app.domain.letters import Tone
from desktop_app.resource_files import resource
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.storage import letter_templates


def built_in(which: Which) -> LetterTemplate:
    """Return a template as it comes with the program."""
    kind, tone = which
    name = f"{kind}.txt" if tone is Tone.SHORT else f"{kind}.{tone}.txt"
    return LetterTemplate.of(resource(f"letters/{name}").read_text("utf-8"))


def template_of(context: Context, which: Which) -> LetterTemplate:
    """Return the template in force: the person's own, else the built-in one."""
    return letter_templates.own(context.database).get(which) or built_in(which)


def keep_templates(context: Context, templates: Mapping[Which, LetterTemplate]) -> Change:
    """Put templates in force, all in one change; one that says what the built-in one says is no own one.

    Raises InvalidInput, and stores none of them, for one that cannot be used.
    """
    for template in templates.values():
        check_template(template)
    with changing(context, "change letter templates") as made:
        for which, template in templates.items():
            letter_templates.store(which, None if template == built_in(which) else template)
    return made.change
