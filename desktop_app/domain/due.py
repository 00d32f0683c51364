"""What is to be shown: follow-ups and alarms alike, known by the tags of their notices."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder and the instant it is for, as planned; quiet hours may hold it back."""

    tag: str
    at: datetime
    urgent: bool
    """Whether an interview is about to start, for which no quiet hours count."""
    helps_until: datetime | None = None
    """When it is no longer worth showing: an alarm at its interview's start."""
