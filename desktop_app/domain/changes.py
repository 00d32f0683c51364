"""What a service did: the small summary that travels to every view, and the way back."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from desktop_app.domain.policy import Policy

Inverse = NewType("Inverse", tuple[str, ...])
"""What takes a change back: an opaque value of the storage, handed to the undo service as it came."""


class Kind(StrEnum):
    """A kind of record that a view may be concerned about."""

    APPLICATION = "application"
    INTERVIEW = "interview"
    FOLLOW_UP = "follow_up"
    ACTIVITY = "activity"
    ALARM = "alarm"
    DELIVERY = "delivery"
    OFFER = "offer"
    CRITERION = "criterion"
    OFFER_RATING = "offer_rating"
    EMPLOYER = "employer"
    DEBRIEF = "debrief"
    FEEDBACK = "feedback"
    FEEDBACK_RATING = "feedback_rating"
    LETTER_TEMPLATE = "letter_template"
    LETTER = "letter"
    PERSON = "person"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Change:
    """One committed change.

    ``ids`` are the records touched, by kind, an empty set when they are more than can be named; ``label`` names
    the change for "Undo …" (lower case, no full stop: "add interview with Acme"); ``inverse`` is None where nothing
    can be taken back.
    """

    label: str
    ids: dict[Kind, frozenset[int]] = field(default_factory=dict)
    inverse: Inverse | None = None
    note: str = ""
    """What else came of it, as a sentence without a full stop: "Enquiry moved from … to …"."""
    policy: Policy | None = None
    """For a change of the policy: the one from before, which taking it back puts in force again."""

    @classmethod
    def of_everything(cls, label: str, *, settings: bool = False) -> "Change":
        """Return the change after which every view reads again; ``settings``: the choices may differ too."""
        return cls(label, {kind: frozenset() for kind in Kind if settings or kind is not Kind.SETTINGS})

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of record touched."""
        return frozenset(self.ids)

    def touches(self, *kinds: Kind) -> bool:
        """Tell whether any of ``kinds`` was touched."""
        return any(kind in self.ids for kind in kinds)
