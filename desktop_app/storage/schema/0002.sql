-- Version 2, in sections by subject; conventions as in version 1.

-- Reminding. An alarm belongs to an interview (a VALARM of its event, RFC 5545, 3.6.6) and is no follow-up:
-- nothing is owed. ``passed``: its interview has begun, or it lay in the past when it was planned.

CREATE TABLE alarm (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    interview_id INTEGER NOT NULL REFERENCES interview (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    starts_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('scheduled', 'sending', 'shown', 'passed')),
    snoozed_until INTEGER,
    next_at INTEGER GENERATED ALWAYS AS (coalesce(snoozed_until, due_at)) VIRTUAL,
    UNIQUE (interview_id, kind)
);
CREATE INDEX alarm_due ON alarm (next_at, kind) WHERE state = 'scheduled';
CREATE INDEX alarm_sending ON alarm (id) WHERE state = 'sending';
CREATE INDEX alarm_passed ON alarm (next_at) WHERE state = 'passed';

-- When a follow-up that was shown is shown once more; NULL when that has happened, or is not wanted.
ALTER TABLE follow_up ADD COLUMN escalate_at INTEGER;
UPDATE follow_up SET escalate_at = 20 * 3600 + (SELECT ends_at FROM interview WHERE interview.id = interview_id)
    WHERE kind = 'thank_you' AND state = 'scheduled' AND interview_id IS NOT NULL;
CREATE INDEX follow_up_escalate ON follow_up (escalate_at) WHERE state = 'shown' AND escalate_at IS NOT NULL;
CREATE INDEX follow_up_timed_out ON follow_up (due_at) WHERE closed_by = 'time' AND kind = 'ask_timescale';

-- An attempt knows what it was for and when that should have been shown.
ALTER TABLE delivery ADD COLUMN alarm_id INTEGER REFERENCES alarm (id) ON DELETE CASCADE;
ALTER TABLE delivery ADD COLUMN due_at INTEGER;
CREATE INDEX delivery_alarm ON delivery (alarm_id, id) WHERE alarm_id IS NOT NULL;
