"""Drafts become rounds, one or ten thousand: each finds its application, is planned and stored with the others."""

import functools
import uuid
from collections.abc import Callable

from desktop_app.domain import planning
from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.alarms import plan_alarms
from desktop_app.domain.interviews import InterviewDraft, InterviewStatus
from desktop_app.domain.planning import RoundFacts
from desktop_app.services.context import Context
from desktop_app.services.matching import Matching
from desktop_app.services.planning import replan
from desktop_app.storage.new_rows import NewRows


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
        self._newest: dict[int, RoundFacts] = {}
        """The newest round of each new application: nothing but its rounds moves its follow-ups."""
        self._others: dict[int, None] = {}
        """The applications that are planned by what is stored of them."""
        self._holiday_name = functools.cache(context.holiday_name)

    def add(self, draft: InterviewDraft) -> int:
        """Take a checked draft; return the id its round will have."""
        self._make_room()
        application_id = self._matching.application_for(draft.company, draft.role)
        interview_id = self._add(
            application_id, draft, InterviewStatus.SCHEDULED, invited=self._how is ActivityKind.IMPORTED
        )
        if application_id in self._matching.new and draft.decision_by is None:
            self._plan(application_id, RoundFacts(interview_id, draft.span))
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
        rows, now = self._rows, self._now
        uid = draft.uid or f"{uuid.uuid4()}@afterword"
        self.waiting.add(uid)
        interview_id = rows.add_round(application_id, draft, uid, status, invited=invited)
        rows.add_activity(Activity(0, application_id, interview_id, self._how, now))
        if draft.decision_by is not None:
            rows.add_activity(
                Activity(
                    0, application_id, interview_id, ActivityKind.PROMISE, now, decision_by=draft.decision_by
                )
            )
        return interview_id

    def finish(self, planned: Callable[[], object] = lambda: None) -> None:
        """Plan what needs all rounds of an application, and store what is not stored yet.

        ``planned`` is told after each application whose plan is made from what is stored of it.
        """
        policy, rows = self._context.settings.policy, self._rows
        for application_id, newest in self._newest.items():
            if application_id not in self._others:
                for step in planning.waiting(newest, (), policy, self._holiday_name):
                    rows.add_follow_up(application_id, step)
                self._make_room()
        self._rows.store()
        self.waiting.clear()
        for application_id in self._others:
            replan(self._context, application_id)
            planned()

    def _plan(self, application_id: int, round_: RoundFacts) -> None:
        """Plan what belongs to one round of a new application."""
        policy, rows = self._context.settings.policy, self._rows
        for step in planning.around(round_, policy):
            rows.add_follow_up(application_id, step)
        if round_.span.working_start > self._now:  # else nothing comes near any more
            for alarm in plan_alarms(round_.interview_id, round_.span, policy):
                rows.add_alarm(alarm)
        known = self._newest.get(application_id)
        newest = planning.newest_round((known, round_)) if known else round_
        assert newest is not None
        self._newest[application_id] = newest
