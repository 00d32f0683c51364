-- Version 1. Frozen: a later version is a later file.
--
-- Instants are whole seconds since 1970-01-01T00:00Z. Dates are text, YYYY-MM-DD. Wall times are text,
-- YYYY-MM-DDTHH:MM:SS, beside their IANA zone and fold. Empty text stands for "not given".

CREATE TABLE application (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    company TEXT NOT NULL,
    company_key TEXT NOT NULL,
    role TEXT NOT NULL,
    role_key TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('saved', 'applied', 'interviewing', 'offer', 'accepted',
        'declined', 'rejected', 'withdrawn', 'no-response')),
    applied_on TEXT,
    url TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    location TEXT NOT NULL DEFAULT '',
    salary TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL
);
CREATE INDEX application_company ON application (company_key, role_key);
CREATE INDEX application_role ON application (role_key, id);
CREATE INDEX application_status ON application (status, id);

CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    UNIQUE (name, email),
    CHECK (name <> '' OR email <> '')
);

CREATE TABLE interview (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    uid TEXT NOT NULL UNIQUE,
    sequence INTEGER NOT NULL DEFAULT 0,
    dtstamp INTEGER,
    invited INTEGER NOT NULL DEFAULT 0 CHECK (invited IN (0, 1)),
    title TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('scheduled', 'held', 'cancelled')),
    start_wall TEXT NOT NULL,
    end_wall TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    start_fold INTEGER NOT NULL DEFAULT 0 CHECK (start_fold IN (0, 1)),
    end_fold INTEGER NOT NULL DEFAULT 0 CHECK (end_fold IN (0, 1)),
    all_day INTEGER NOT NULL DEFAULT 0 CHECK (all_day IN (0, 1)),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
    location TEXT NOT NULL DEFAULT '',
    meeting_url TEXT NOT NULL DEFAULT '',
    organizer_id INTEGER REFERENCES person (id),
    decision_by TEXT,
    notes TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL
);
CREATE INDEX interview_application ON interview (application_id, starts_at);
CREATE INDEX interview_month ON interview (starts_at, id, application_id, status, all_day);
CREATE INDEX interview_all_day ON interview (start_wall) WHERE all_day = 1;
CREATE INDEX interview_promise ON interview (decision_by, id) WHERE decision_by IS NOT NULL;
CREATE INDEX interview_organizer ON interview (organizer_id) WHERE organizer_id IS NOT NULL;

CREATE TABLE interviewer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    interview_id INTEGER NOT NULL REFERENCES interview (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    UNIQUE (interview_id, position),
    UNIQUE (interview_id, person_id)
);
CREATE INDEX interviewer_person ON interviewer (person_id);

CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    interview_id INTEGER REFERENCES interview (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    decision_by TEXT,
    channel TEXT CHECK (channel IN ('email', 'phone', 'other')),
    outcome TEXT,
    status_before TEXT,
    created_at INTEGER NOT NULL
);
CREATE INDEX activity_application ON activity (application_id, id);
CREATE INDEX activity_interview ON activity (interview_id) WHERE interview_id IS NOT NULL;

CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    application_id INTEGER REFERENCES application (id) ON DELETE CASCADE,
    interview_id INTEGER REFERENCES interview (id) ON DELETE CASCADE,
    cause_id INTEGER REFERENCES activity (id) ON DELETE SET NULL,
    due_at INTEGER NOT NULL,
    time_zone TEXT NOT NULL,
    why TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('scheduled', 'sending', 'shown', 'done', 'skipped')),
    snoozed_until INTEGER,
    closed_at INTEGER,
    closed_by TEXT CHECK (closed_by IN ('person', 'plan', 'time')),
    created_at INTEGER NOT NULL,
    next_at INTEGER GENERATED ALWAYS AS (coalesce(snoozed_until, due_at)) VIRTUAL,
    CHECK ((state IN ('done', 'skipped')) = (closed_by IS NOT NULL))
);
CREATE INDEX follow_up_due ON follow_up (next_at) WHERE state = 'scheduled';
CREATE INDEX follow_up_sending ON follow_up (id) WHERE state = 'sending';
CREATE INDEX follow_up_open ON follow_up (next_at, id) WHERE state IN ('scheduled', 'sending', 'shown');
CREATE INDEX follow_up_application ON follow_up (application_id, kind);
CREATE INDEX follow_up_interview ON follow_up (interview_id, kind);
CREATE INDEX follow_up_cause ON follow_up (cause_id) WHERE cause_id IS NOT NULL;

CREATE TABLE delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    follow_up_id INTEGER REFERENCES follow_up (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    route TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('accepted', 'failed', 'unanswered')),
    error TEXT NOT NULL DEFAULT ''
);
CREATE INDEX delivery_follow_up ON delivery (follow_up_id, id);
CREATE INDEX delivery_at ON delivery (at);

-- Full-text search. An interview's line has rowid 2 × id, an application's 2 × id + 1.

CREATE VIRTUAL TABLE search USING fts5 (
    company, role, title, people, place, notes,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4'
);

CREATE VIEW interview_text AS
SELECT interview.id AS id, interview.application_id AS application_id, company, role, title,
    coalesce((SELECT group_concat(name || ' ' || email, ' ') FROM interviewer
        JOIN person ON person.id = person_id WHERE interview_id = interview.id), '')
    || coalesce((SELECT ' ' || name || ' ' || email FROM person WHERE person.id = organizer_id), '') AS people,
    interview.location || ' ' || meeting_url AS place, interview.notes AS notes
FROM interview JOIN application ON application.id = interview.application_id;

CREATE TRIGGER search_application_insert AFTER INSERT ON application BEGIN
    INSERT INTO search (rowid, company, role, title, people, place, notes)
    VALUES (new.id * 2 + 1, new.company, new.role, '', new.source, new.location || ' ' || new.url, new.notes);
END;
CREATE TRIGGER search_application_update AFTER UPDATE OF company, role, source, location, url, notes
ON application BEGIN
    UPDATE search SET company = new.company, role = new.role, people = new.source,
        place = new.location || ' ' || new.url, notes = new.notes WHERE rowid = new.id * 2 + 1;
    UPDATE search SET company = new.company, role = new.role
        WHERE rowid IN (SELECT id * 2 FROM interview WHERE application_id = new.id);
END;
CREATE TRIGGER search_application_delete AFTER DELETE ON application BEGIN
    DELETE FROM search WHERE rowid = old.id * 2 + 1;
END;
CREATE TRIGGER search_interview_insert AFTER INSERT ON interview BEGIN
    INSERT INTO search (rowid, company, role, title, people, place, notes)
    SELECT id * 2, company, role, title, people, place, notes FROM interview_text WHERE id = new.id;
END;
CREATE TRIGGER search_interview_update
AFTER UPDATE OF application_id, title, organizer_id, location, meeting_url, notes ON interview BEGIN
    DELETE FROM search WHERE rowid = old.id * 2;
    INSERT INTO search (rowid, company, role, title, people, place, notes)
    SELECT id * 2, company, role, title, people, place, notes FROM interview_text WHERE id = new.id;
END;
CREATE TRIGGER search_interview_delete AFTER DELETE ON interview BEGIN
    DELETE FROM search WHERE rowid = old.id * 2;
END;
CREATE TRIGGER search_interviewer_insert AFTER INSERT ON interviewer BEGIN
    UPDATE search SET people = (SELECT people FROM interview_text WHERE id = new.interview_id)
        WHERE rowid = new.interview_id * 2;
END;
CREATE TRIGGER search_interviewer_delete AFTER DELETE ON interviewer BEGIN
    UPDATE search SET people = coalesce((SELECT people FROM interview_text WHERE id = old.interview_id), '')
        WHERE rowid = old.interview_id * 2;
END;
CREATE TRIGGER search_person_update AFTER UPDATE ON person BEGIN
    UPDATE search SET people = (SELECT people FROM interview_text WHERE interview_text.id = search.rowid / 2)
        WHERE rowid IN (SELECT interview_id * 2 FROM interviewer WHERE person_id = new.id
            UNION SELECT id * 2 FROM interview WHERE organizer_id = new.id);
END;
