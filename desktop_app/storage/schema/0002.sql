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
    planned_at INTEGER NOT NULL,
    next_at INTEGER GENERATED ALWAYS AS (coalesce(snoozed_until, due_at)) VIRTUAL,
    UNIQUE (interview_id, kind)
);
CREATE INDEX alarm_due ON alarm (next_at, kind) WHERE state = 'scheduled';
CREATE INDEX alarm_sending ON alarm (id) WHERE state = 'sending';
CREATE INDEX alarm_passed ON alarm (starts_at) WHERE state = 'passed';

-- When a follow-up that was shown is shown once more; NULL when that has happened, or is not wanted.
ALTER TABLE follow_up ADD COLUMN escalate_at INTEGER;
UPDATE follow_up SET escalate_at = 20 * 3600 + (SELECT ends_at FROM interview WHERE interview.id = interview_id)
    WHERE kind = 'thank_you' AND state = 'scheduled' AND interview_id IS NOT NULL;
CREATE INDEX follow_up_escalate ON follow_up (escalate_at) WHERE state = 'shown' AND escalate_at IS NOT NULL;
CREATE INDEX follow_up_ask ON follow_up (next_at) WHERE state = 'scheduled' AND kind = 'ask_timescale';
CREATE INDEX follow_up_timed_out ON follow_up (due_at) WHERE closed_by = 'time' AND kind = 'ask_timescale';

-- An attempt knows what it was for and when that should have been shown.
ALTER TABLE delivery ADD COLUMN alarm_id INTEGER REFERENCES alarm (id) ON DELETE CASCADE;
ALTER TABLE delivery ADD COLUMN due_at INTEGER;
CREATE INDEX delivery_alarm ON delivery (alarm_id, id) WHERE alarm_id IS NOT NULL;

-- Applications: the agency in between, if there is one (``company`` is the end employer), and the person's own
-- numbers for this one application, as JSON (empty: the policy of the settings).
ALTER TABLE application ADD COLUMN agency TEXT NOT NULL DEFAULT '';
ALTER TABLE application ADD COLUMN policy TEXT NOT NULL DEFAULT '';
CREATE INDEX application_applied ON application (applied_on, created_at);
DROP TRIGGER search_application_insert;
DROP TRIGGER search_application_update;
CREATE TRIGGER search_application_insert AFTER INSERT ON application BEGIN
    INSERT INTO search (rowid, company, role, title, people, place, notes)
    VALUES (new.id * 2 + 1, new.company, new.role, '', new.source || ' ' || new.agency,
        new.location || ' ' || new.url, new.notes);
END;
CREATE TRIGGER search_application_update AFTER UPDATE OF company, role, source, agency, location, url, notes
ON application BEGIN
    UPDATE search SET company = new.company, role = new.role, people = new.source || ' ' || new.agency,
        place = new.location || ' ' || new.url, notes = new.notes WHERE rowid = new.id * 2 + 1;
    UPDATE search SET company = new.company, role = new.role
        WHERE rowid IN (SELECT id * 2 FROM interview WHERE application_id = new.id);
END;

-- Offers, and what the person weighs them against. ``rating``: 0 no, 1 partly, 2 yes; without a row it is not
-- known yet. ``follow_up_id`` is the reminder of the day by which an answer is wanted.
CREATE TABLE offer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER NOT NULL UNIQUE REFERENCES application (id) ON DELETE CASCADE,
    received_on TEXT,
    answer_by TEXT,
    salary TEXT NOT NULL DEFAULT '',
    terms TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    follow_up_id INTEGER REFERENCES follow_up (id) ON DELETE SET NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX offer_follow_up ON offer (follow_up_id) WHERE follow_up_id IS NOT NULL;

CREATE TABLE criterion (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (name <> ''),
    must INTEGER NOT NULL CHECK (must IN (0, 1)),
    weight INTEGER NOT NULL DEFAULT 3 CHECK (weight BETWEEN 1 AND 5),
    position INTEGER NOT NULL
);

CREATE TABLE offer_rating (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    offer_id INTEGER NOT NULL REFERENCES offer (id) ON DELETE CASCADE,
    criterion_id INTEGER NOT NULL REFERENCES criterion (id) ON DELETE CASCADE,
    rating INTEGER CHECK (rating BETWEEN 0 AND 2),
    note TEXT NOT NULL DEFAULT '',
    UNIQUE (offer_id, criterion_id)
);
CREATE INDEX offer_rating_criterion ON offer_rating (criterion_id);

-- Letting go, and what companies are remembered for. A company is known by its key, across its applications.

CREATE TABLE employer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    company_key TEXT NOT NULL UNIQUE,
    would_work_for TEXT CHECK (would_work_for IN ('yes', 'no', 'unsure')),
    note TEXT NOT NULL DEFAULT ''
);

-- The person's own words for a follow-up of their own; empty for a planned one.
ALTER TABLE follow_up ADD COLUMN title TEXT NOT NULL DEFAULT '';

-- What a person notes after a round and hears about it. ``people`` (who was there) and ``answers`` (to the
-- questions of the call sheet) are JSON: [[name, address], …] and [[question, answer], …].
CREATE TABLE debrief (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    interview_id INTEGER NOT NULL UNIQUE REFERENCES interview (id) ON DELETE CASCADE,
    people TEXT NOT NULL DEFAULT '[]',
    impressed TEXT NOT NULL DEFAULT '',
    better TEXT NOT NULL DEFAULT '',
    feeling INTEGER CHECK (feeling BETWEEN 1 AND 5),
    created_at INTEGER NOT NULL
);
CREATE INDEX debrief_better ON debrief (id) WHERE better <> '';
INSERT INTO debrief (interview_id, impressed, created_at)
    SELECT interview_id, text, created_at FROM activity WHERE id IN
        (SELECT max(id) FROM activity WHERE kind = 'debrief' AND interview_id IS NOT NULL GROUP BY interview_id);

CREATE TABLE feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    interview_id INTEGER REFERENCES interview (id) ON DELETE SET NULL,
    at INTEGER NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('email', 'phone', 'other')),
    person TEXT NOT NULL DEFAULT '',
    said TEXT NOT NULL DEFAULT '',
    answers TEXT NOT NULL DEFAULT '[]',
    created_at INTEGER NOT NULL
);
CREATE INDEX feedback_application ON feedback (application_id, id);
CREATE INDEX feedback_interview ON feedback (interview_id) WHERE interview_id IS NOT NULL;

CREATE TABLE feedback_rating (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feedback_id INTEGER NOT NULL REFERENCES feedback (id) ON DELETE CASCADE,
    theme TEXT NOT NULL CHECK (theme <> ''),
    theme_key TEXT NOT NULL,
    rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
    UNIQUE (feedback_id, theme_key)
);
CREATE INDEX feedback_rating_theme ON feedback_rating (theme_key);

ALTER TABLE person ADD COLUMN phone TEXT NOT NULL DEFAULT '';

-- Requests for feedback that were sent: what the other side owes for a while.
CREATE INDEX follow_up_feedback ON follow_up (closed_at) WHERE kind = 'feedback_request' AND state = 'done';

-- Letters: a template in the person's own words, where they have some (else the built-in one holds), and each letter
-- that was edited or left the window. ``handed``: whether it was sent only the person knows, and they are asked.
CREATE TABLE letter_template (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    tone TEXT NOT NULL CHECK (tone IN ('short', 'warm')),
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (kind, tone)
);

CREATE TABLE letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    interview_id INTEGER REFERENCES interview (id) ON DELETE CASCADE,
    follow_up_id INTEGER REFERENCES follow_up (id) ON DELETE SET NULL,
    kind TEXT NOT NULL,
    tone TEXT NOT NULL CHECK (tone IN ('short', 'warm')),
    name TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'handed', 'sent')),
    changed_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX letter_application ON letter (application_id, id);
CREATE INDEX letter_interview ON letter (interview_id) WHERE interview_id IS NOT NULL;
CREATE INDEX letter_follow_up ON letter (follow_up_id) WHERE follow_up_id IS NOT NULL;
CREATE INDEX letter_handed ON letter (id) WHERE state = 'handed';
