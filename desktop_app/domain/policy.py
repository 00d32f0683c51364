"""The policy: the numbers behind every planned date, all of them the person's to change."""

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True, slots=True)
class Policy:
    """When follow-ups are due. Times of day are local to the interview; the defaults are the advice's own."""

    ask_before_start: timedelta = timedelta(minutes=30)
    debrief_after_end: timedelta = timedelta(minutes=15)
    thank_you_at: time = time(18)
    thank_you_if_ended_by: time = time(17, 30)
    thank_you_after_end: timedelta = timedelta(hours=2)
    thank_you_latest: time = time(21)
    thank_you_next_morning: time = time(8)
    enquiry_at: time = time(10)
    enquiry_business_days: int = 7
    let_go_days: int = 30
    let_go_business_days_after_enquiry: int = 10
    feedback_after_outcome: timedelta = timedelta(hours=1)
    office_opens: time = time(9)
    office_closes: time = time(18)
    evening_before: time = time(19)
    """When, on the day before an interview, the first alarm comes."""
    alarm_before_start: timedelta = timedelta(hours=1)
    thank_you_again_after_end: timedelta = timedelta(hours=20)
    """How long after the interview a thank-you that was not sent is shown once more."""
    thank_you_late_after_end: timedelta = timedelta(hours=48)
    """From when on a thank-you says that it is still polite to send."""
    keep_applying_days: int = 7
    """After so many days without a new application, while one waits, it is time for another."""
    keep_applying_alone_days: int = 3
    """After so many days when everything hangs on one application."""
