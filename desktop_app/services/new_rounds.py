"""Drafts become rounds, one or ten thousand: each finds its application, is planned and stored with the others."""

import functools
import uuid
from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from desktop_app.domain import planning
from desktop_app.domain.activities import ActivityKind
from desktop_app.domain.alarms import plan_alarms
from desktop_app.domain.follow_ups import FollowUpKind, FollowUpState
from desktop_app.domain.interviews import InterviewDraft, InterviewStatus, TimeSpan
from desktop_app.domain.planning import Planned, RoundFacts
from desktop_app.services.context import Context
from desktop_app.services.matching import Matching
from desktop_app.services.planning import replan
from desktop_app.storage import follow_ups
from desktop_app.storage.new_rows import NewRows

_ASKED_ABOUT = (FollowUpKind.DEBRIEF, FollowUpKind.ASK_TIMESCALE)
"""What a debrief answers, and a round that was held has had."""


class NewRounds:
    """Stores drafts as rounds; inside a transaction, all of which is there once `finish` has run.

    Follow-ups are planned as if all drafts had been known at once: an enquiry is planned for the newest round of an
    application alone. Whatever else changes rounds or applications waits until `finish`.
    """

    def __init__(self, context: Context, how: ActivityKind) -> None:
        self._context = context
        self._how = how
        self._now = context.now()
        self._rows = NewRows(context.database, self._now)
        self._matching = Matching(context, self._rows)
        self.waiting: set[str] = set()
        """The UIDs of the rounds that are not stored yet."""
        self._newest: dict[int, _Newest] = {}
        """The newest round of each new application: nothing but its rounds moves its follow-ups."""
        self._waiting_by_day: dict[tuple[date, str], tuple[Planned, ...]] = {}
        self._others: dict[int, None] = {}
        """The applications that are planned by what is stored of them."""
        self._held: dict[int, int] = {}
        """The rounds that were held before they came here, and the applications they belong to."""
        self._holiday_name = functools.cache(context.holiday_name)

    def add(self, draft: InterviewDraft, *, held: bool = False) -> int:
        """Take a checked draft, of a round to come or one that was held; return the id its round will have."""
        self._make_room()
        application_id = self._matching.application_for(draft.company, draft.role)
        status = InterviewStatus.HELD if held else InterviewStatus.SCHEDULED
        invited = self._how is ActivityKind.IMPORTED
        interview_id = self._add(application_id, draft, status, invited=invited)
        if self._rows.is_new(application_id) and draft.decision_by is None:
            self._plan(application_id, interview_id, draft.span)
        else:
            self._others[application_id] = None
        return interview_id

    def add_to(
        self, application_id: int, draft: InterviewDraft, status: InterviewStatus, *, invited: bool
    ) -> int:
        """Take a checked draft for a stored application, with its status by now; return the id of its round."""
        self._make_room()
        self._others[application_id] = None
        return self._add(application_id, draft, status, invited=invited)

    def _make_room(self) -> None:
        if self._rows.make_room():
            self.waiting.clear()

    def _add(
        self, application_id: int, draft: InterviewDraft, status: InterviewStatus, *, invited: bool
    ) -> int:
        rows = self._rows
        uid = draft.uid or f"{uuid.uuid4()}@afterword"
        self.waiting.add(uid)
        interview_id = rows.add_round(application_id, draft, uid, status, invited=invited)
        if status is InterviewStatus.HELD:
            self._held[interview_id] = application_id
        rows.add_activity(application_id, interview_id, self._how)
        if draft.decision_by is not None:
            rows.add_activity(
                application_id, interview_id, ActivityKind.PROMISE, decision_by=draft.decision_by
            )
        return interview_id

    def finish(self, planned: Callable[[], object] = lambda: None) -> None:
        """Plan what needs all rounds of an application, and store what is not stored yet.

        ``planned`` is told after each application whose plan is made from what is stored of it.
        """
        for application_id, newest in self._newest.items():
            if application_id not in self._others:
                self._rows.add_follow_ups(application_id, newest.interview_id, self._waiting(newest))
                self._make_room()
        self._newest.clear()
        self._rows.store()
        self.waiting.clear()
        for application_id in self._others:
            replan(self._context, application_id)
            planned()
        self._ask_nothing()

    def _ask_nothing(self) -> None:
        """Ask nothing about rounds that were held, and talked over, before they came here."""
        database, now = self._context.database, self._context.now()
        for application_id in dict.fromkeys(self._held.values()):
            for step in follow_ups.of_application(database, application_id):
                if step.is_open and step.interview_id in self._held and step.kind in _ASKED_ABOUT:
                    follow_ups.close(step.id, FollowUpState.DONE, "person", now)
        self._held.clear()

    def _plan(self, application_id: int, interview_id: int, span: TimeSpan) -> None:
        """Plan what belongs to one round of a new application."""
        policy, rows = self._context.settings.policy, self._rows
        steps = planning.around(RoundFacts(interview_id, span), policy)
        rows.add_follow_ups(application_id, interview_id, steps)
        starts_at = span.working_start
        if starts_at > self._now:  # else nothing comes near any more
            rows.add_alarms(plan_alarms(interview_id, span, policy))
        newest = _Newest(starts_at, interview_id, span.first_day, span.time_zone)
        self._newest[application_id] = max(self._newest.get(application_id, newest), newest)

    def _waiting(self, newest: "_Newest") -> tuple[Planned, ...]:
        """Return what waits after a round of which nothing was heard: all rounds of a day are alike in that."""
        day = newest.first_day, newest.time_zone
        if day not in self._waiting_by_day:
            round_ = RoundFacts(
                newest.interview_id, TimeSpan.of_days(newest.first_day, newest.first_day, newest.time_zone)
            )
            policy = self._context.settings.policy
            self._waiting_by_day[day] = planning.waiting(round_, (), policy, self._holiday_name)
        return self._waiting_by_day[day]


class _Newest(NamedTuple):
    """What is remembered of a round; the greater one is the newer, as in `planning.newest_round`."""

    starts_at: datetime
    interview_id: int
    first_day: date
    time_zone: str
