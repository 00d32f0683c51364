"""What a command answers: one document, the same for people, and whether all went well."""

from dataclasses import dataclass, field

from desktop_app.cli.documents import Document


@dataclass(slots=True)
class Answer:
    """``text`` and ``document`` go to standard output (one of them), ``messages`` to standard error."""

    document: Document
    text: str = ""
    messages: list[str] = field(default_factory=list)
    ok: bool = True
