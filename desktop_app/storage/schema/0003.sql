-- Version 3, in sections by subject; conventions as in version 1.

-- Searching. A line of the index holds everything that was written about a round (rowid 2 × id) or about an
-- application (2 × id + 1); a round's line has what belongs to its application as a whole, too. What the lines say is
-- told by the views alone: triggers, a bulk import and the upgrade below all fill the index from them.

DROP TRIGGER search_application_insert;
DROP TRIGGER search_application_update;
DROP TRIGGER search_application_delete;
DROP TRIGGER search_interview_insert;
DROP TRIGGER search_interview_update;
DROP TRIGGER search_interview_delete;
DROP TRIGGER search_interviewer_insert;
DROP TRIGGER search_interviewer_delete;
DROP TRIGGER search_person_update;
DROP VIEW interview_text;
DROP TABLE search;

CREATE VIRTUAL TABLE search USING fts5 (
    company, role, title, people, place, notes, letters, debriefs, feedback, contacts, follow_ups, offers,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4'
);

-- Pairs of texts, as ``debrief.people`` and ``feedback.answers`` have them, read as words.
CREATE VIEW debrief_text AS
SELECT interview_id, impressed || ' ' || better || ' ' || coalesce((SELECT group_concat(atom, ' ')
    FROM json_tree(CASE WHEN json_valid(people) THEN people ELSE '[]' END) WHERE atom IS NOT NULL), '') AS text
FROM debrief;
CREATE VIEW feedback_text AS
SELECT application_id, interview_id, person || ' ' || said || ' ' || coalesce((SELECT group_concat(atom, ' ')
    FROM json_tree(CASE WHEN json_valid(answers) THEN answers ELSE '[]' END) WHERE atom IS NOT NULL), '') AS text
FROM feedback;
-- What the timeline says, unless a debrief or a piece of feedback of its own says it.
CREATE VIEW contact_text AS
SELECT application_id, interview_id, kind, text FROM activity
WHERE kind IN ('contact', 'promise', 'outcome', 'enquiry_again', 'debrief', 'feedback') AND text <> ''
    AND NOT (kind = 'debrief'
        AND EXISTS (SELECT 1 FROM debrief WHERE debrief.interview_id = activity.interview_id))
    AND NOT (kind = 'feedback' AND EXISTS (SELECT 1 FROM feedback
        WHERE feedback.application_id = activity.application_id AND feedback.created_at = activity.created_at));

CREATE VIEW interview_text AS
SELECT i.id AS id, i.application_id AS application_id, a.company, a.role, i.title,
    coalesce((SELECT group_concat(name || ' ' || email, ', ') FROM interviewer
        JOIN person ON person.id = person_id WHERE interview_id = i.id), '')
    || coalesce((SELECT ', ' || name || ' ' || email FROM person WHERE person.id = i.organizer_id), '')
    || ' ' || a.agency || ' ' || a.source AS people,
    i.location || ' ' || i.meeting_url || ' ' || a.location || ' ' || a.url AS place,
    i.notes || ' ' || a.notes AS notes,
    coalesce((SELECT group_concat(name || ' ' || email || ' ' || subject || ' ' || body, ' ') FROM letter
        WHERE letter.application_id = a.id AND (interview_id = i.id OR interview_id IS NULL)), '') AS letters,
    coalesce((SELECT text || ' ' FROM debrief_text WHERE interview_id = i.id), '')
    || coalesce((SELECT group_concat(text, ' ') FROM contact_text WHERE application_id = a.id
        AND kind = 'debrief' AND (interview_id = i.id OR interview_id IS NULL)), '') AS debriefs,
    coalesce((SELECT group_concat(text, ' ') || ' ' FROM feedback_text WHERE application_id = a.id
        AND (interview_id = i.id OR interview_id IS NULL)), '')
    || coalesce((SELECT group_concat(text, ' ') FROM contact_text WHERE application_id = a.id
        AND kind = 'feedback' AND (interview_id = i.id OR interview_id IS NULL)), '') AS feedback,
    coalesce((SELECT group_concat(text, ' ') FROM contact_text WHERE application_id = a.id
        AND kind NOT IN ('debrief', 'feedback') AND (interview_id = i.id OR interview_id IS NULL)), '') AS contacts,
    coalesce((SELECT group_concat(f.title, ' ') FROM follow_up f WHERE f.application_id = a.id AND f.title <> ''
        AND (f.interview_id = i.id OR f.interview_id IS NULL)), '') AS follow_ups,
    coalesce((SELECT salary || ' ' || terms || ' ' || notes FROM offer WHERE offer.application_id = a.id), '')
    || ' ' || a.salary AS offers
FROM interview i JOIN application a ON a.id = i.application_id;

CREATE VIEW application_text AS
SELECT a.id AS id, a.company, a.role, '' AS title, a.source || ' ' || a.agency AS people,
    a.location || ' ' || a.url AS place, a.notes AS notes,
    coalesce((SELECT group_concat(name || ' ' || email || ' ' || subject || ' ' || body, ' ') FROM letter
        WHERE letter.application_id = a.id AND interview_id IS NULL), '') AS letters,
    coalesce((SELECT group_concat(text, ' ') FROM contact_text WHERE application_id = a.id
        AND kind = 'debrief' AND interview_id IS NULL), '') AS debriefs,
    coalesce((SELECT group_concat(text, ' ') || ' ' FROM feedback_text WHERE application_id = a.id
        AND interview_id IS NULL), '')
    || coalesce((SELECT group_concat(text, ' ') FROM contact_text WHERE application_id = a.id
        AND kind = 'feedback' AND interview_id IS NULL), '') AS feedback,
    coalesce((SELECT group_concat(text, ' ') FROM contact_text WHERE application_id = a.id
        AND kind NOT IN ('debrief', 'feedback') AND interview_id IS NULL), '') AS contacts,
    coalesce((SELECT group_concat(f.title, ' ') FROM follow_up f WHERE f.application_id = a.id AND f.title <> ''
        AND f.interview_id IS NULL), '') AS follow_ups,
    coalesce((SELECT salary || ' ' || terms || ' ' || notes FROM offer WHERE offer.application_id = a.id), '')
    || ' ' || a.salary AS offers
FROM application a;

-- Every line there has to be; ``INSERT INTO search SELECT … FROM search_text`` fills an empty index.
CREATE VIEW search_text AS
SELECT id * 2 AS line, company, role, title, people, place, notes, letters, debriefs, feedback, contacts, follow_ups,
    offers FROM interview_text
UNION ALL
SELECT id * 2 + 1, company, role, title, people, place, notes, letters, debriefs, feedback, contacts, follow_ups,
    offers FROM application_text;

-- A row put into this view renews the lines that a record of a round stands in, or, without a round, those of a
-- whole application: a trigger written once.
CREATE VIEW search_renewal AS SELECT 0 AS application_id, 0 AS interview_id WHERE 0;
CREATE TRIGGER search_renewal_round INSTEAD OF INSERT ON search_renewal WHEN new.interview_id IS NOT NULL BEGIN
    DELETE FROM search WHERE rowid = new.interview_id * 2;
    INSERT INTO search (rowid, company, role, title, people, place, notes, letters, debriefs, feedback, contacts,
        follow_ups, offers)
    SELECT id * 2, company, role, title, people, place, notes, letters, debriefs, feedback, contacts, follow_ups,
        offers FROM interview_text WHERE id = new.interview_id;
END;
CREATE TRIGGER search_renewal_application INSTEAD OF INSERT ON search_renewal WHEN new.interview_id IS NULL BEGIN
    DELETE FROM search WHERE rowid = new.application_id * 2 + 1;
    DELETE FROM search WHERE rowid IN (SELECT id * 2 FROM interview WHERE application_id = new.application_id);
    INSERT INTO search (rowid, company, role, title, people, place, notes, letters, debriefs, feedback, contacts,
        follow_ups, offers)
    SELECT id * 2 + 1, company, role, title, people, place, notes, letters, debriefs, feedback, contacts, follow_ups,
        offers FROM application_text WHERE id = new.application_id;
    INSERT INTO search (rowid, company, role, title, people, place, notes, letters, debriefs, feedback, contacts,
        follow_ups, offers)
    SELECT id * 2, company, role, title, people, place, notes, letters, debriefs, feedback, contacts, follow_ups,
        offers FROM interview_text WHERE application_id = new.application_id;
END;

CREATE TRIGGER search_application_insert AFTER INSERT ON application BEGIN
    INSERT INTO search_renewal VALUES (new.id, NULL);
END;
CREATE TRIGGER search_application_update
AFTER UPDATE OF company, role, source, agency, location, url, salary, notes ON application BEGIN
    INSERT INTO search_renewal VALUES (new.id, NULL);
END;
CREATE TRIGGER search_application_delete AFTER DELETE ON application BEGIN
    DELETE FROM search WHERE rowid = old.id * 2 + 1;
END;
CREATE TRIGGER search_interview_insert AFTER INSERT ON interview BEGIN
    INSERT INTO search_renewal VALUES (NULL, new.id);
END;
CREATE TRIGGER search_interview_update
AFTER UPDATE OF application_id, title, organizer_id, location, meeting_url, notes ON interview BEGIN
    INSERT INTO search_renewal VALUES (NULL, new.id);
END;
CREATE TRIGGER search_interview_delete AFTER DELETE ON interview BEGIN
    DELETE FROM search WHERE rowid = old.id * 2;
END;
CREATE TRIGGER search_interviewer_insert AFTER INSERT ON interviewer BEGIN
    INSERT INTO search_renewal VALUES (NULL, new.interview_id);
END;
CREATE TRIGGER search_interviewer_update AFTER UPDATE OF person_id ON interviewer BEGIN
    INSERT INTO search_renewal VALUES (NULL, new.interview_id);
END;
CREATE TRIGGER search_interviewer_delete AFTER DELETE ON interviewer BEGIN
    INSERT INTO search_renewal VALUES (NULL, old.interview_id);
END;
CREATE TRIGGER search_person_update AFTER UPDATE OF name, email ON person BEGIN
    INSERT INTO search_renewal SELECT NULL, interview_id FROM interviewer WHERE person_id = new.id
        UNION SELECT NULL, id FROM interview WHERE organizer_id = new.id;
END;
CREATE TRIGGER search_letter_insert AFTER INSERT ON letter BEGIN
    INSERT INTO search_renewal VALUES (new.application_id, new.interview_id);
END;
CREATE TRIGGER search_letter_update AFTER UPDATE OF name, email, subject, body ON letter
WHEN (old.name, old.email, old.subject, old.body) IS NOT (new.name, new.email, new.subject, new.body) BEGIN
    INSERT INTO search_renewal VALUES (new.application_id, new.interview_id);
END;
CREATE TRIGGER search_letter_delete AFTER DELETE ON letter BEGIN
    INSERT INTO search_renewal VALUES (old.application_id, old.interview_id);
END;
CREATE TRIGGER search_debrief_insert AFTER INSERT ON debrief BEGIN
    INSERT INTO search_renewal VALUES (NULL, new.interview_id);
END;
CREATE TRIGGER search_debrief_update AFTER UPDATE OF people, impressed, better ON debrief BEGIN
    INSERT INTO search_renewal VALUES (NULL, new.interview_id);
END;
CREATE TRIGGER search_debrief_delete AFTER DELETE ON debrief BEGIN
    INSERT INTO search_renewal VALUES (NULL, old.interview_id);
END;
CREATE TRIGGER search_feedback_insert AFTER INSERT ON feedback BEGIN
    INSERT INTO search_renewal VALUES (new.application_id, new.interview_id);
END;
-- Also when its round is deleted: it is the application's then.
CREATE TRIGGER search_feedback_update AFTER UPDATE OF interview_id, person, said, answers ON feedback BEGIN
    INSERT INTO search_renewal VALUES (new.application_id, NULL);
END;
CREATE TRIGGER search_feedback_delete AFTER DELETE ON feedback BEGIN
    INSERT INTO search_renewal VALUES (old.application_id, old.interview_id);
END;
CREATE TRIGGER search_activity_insert AFTER INSERT ON activity
WHEN new.text <> '' AND new.kind IN ('contact', 'promise', 'outcome', 'enquiry_again', 'debrief', 'feedback') BEGIN
    INSERT INTO search_renewal VALUES (new.application_id, new.interview_id);
END;
CREATE TRIGGER search_activity_update AFTER UPDATE OF text ON activity
WHEN new.kind IN ('contact', 'promise', 'outcome', 'enquiry_again', 'debrief', 'feedback') BEGIN
    INSERT INTO search_renewal VALUES (new.application_id, new.interview_id);
END;
CREATE TRIGGER search_activity_delete AFTER DELETE ON activity
WHEN old.text <> '' AND old.kind IN ('contact', 'promise', 'outcome', 'enquiry_again', 'debrief', 'feedback') BEGIN
    INSERT INTO search_renewal VALUES (old.application_id, old.interview_id);
END;
CREATE TRIGGER search_follow_up_insert AFTER INSERT ON follow_up
WHEN new.title <> '' AND new.application_id IS NOT NULL BEGIN
    INSERT INTO search_renewal VALUES (new.application_id, new.interview_id);
END;
CREATE TRIGGER search_follow_up_update AFTER UPDATE OF title, application_id, interview_id ON follow_up
WHEN (old.title, old.application_id, old.interview_id) IS NOT (new.title, new.application_id, new.interview_id) BEGIN
    INSERT INTO search_renewal VALUES (new.application_id, NULL);
    INSERT INTO search_renewal SELECT old.application_id, NULL WHERE old.application_id IS NOT new.application_id;
END;
CREATE TRIGGER search_follow_up_delete AFTER DELETE ON follow_up
WHEN old.title <> '' AND old.application_id IS NOT NULL BEGIN
    INSERT INTO search_renewal VALUES (old.application_id, old.interview_id);
END;
CREATE TRIGGER search_offer_insert AFTER INSERT ON offer BEGIN
    INSERT INTO search_renewal VALUES (new.application_id, NULL);
END;
CREATE TRIGGER search_offer_update AFTER UPDATE OF salary, terms, notes ON offer BEGIN
    INSERT INTO search_renewal VALUES (new.application_id, NULL);
END;
CREATE TRIGGER search_offer_delete AFTER DELETE ON offer BEGIN
    INSERT INTO search_renewal VALUES (old.application_id, NULL);
END;

INSERT INTO search (rowid, company, role, title, people, place, notes, letters, debriefs, feedback, contacts,
    follow_ups, offers) SELECT * FROM search_text;

-- Sorting the list of interviews by any of its columns: each order can be read off an index.
CREATE INDEX interview_kind ON interview (kind, starts_at);
CREATE INDEX interview_place ON interview (location COLLATE NOCASE, starts_at);
CREATE INDEX interview_title ON interview (title COLLATE NOCASE, starts_at);
CREATE INDEX person_name ON person (name COLLATE NOCASE, email);
CREATE INDEX person_email ON person (email COLLATE NOCASE);
CREATE INDEX letter_email ON letter (email COLLATE NOCASE);
CREATE INDEX feedback_person ON feedback (person COLLATE NOCASE) WHERE person <> '';
CREATE INDEX interviewer_first ON interviewer (person_id, interview_id) WHERE position = 0;

-- The calendar: what it marks, so that a day's marks are found and counted by the index alone.

CREATE INDEX follow_up_marks ON follow_up (next_at, id)
    WHERE state IN ('scheduled', 'sending', 'shown') AND kind NOT IN ('ask_timescale', 'debrief');
CREATE INDEX promise_marks ON interview (decision_by, id, application_id)
    WHERE decision_by IS NOT NULL AND status <> 'cancelled';

-- Feedback can be changed and deleted: it knows its line in the timeline, which says the same.
ALTER TABLE feedback ADD COLUMN activity_id INTEGER REFERENCES activity (id) ON DELETE SET NULL;
UPDATE feedback SET activity_id = (
    SELECT a.id FROM activity a WHERE a.application_id = feedback.application_id AND a.kind = 'feedback'
        AND a.at = feedback.at AND a.created_at = feedback.created_at
        -- Of several told in one second, the first goes with the first.
        AND (SELECT count(*) FROM activity b WHERE b.application_id = a.application_id AND b.kind = 'feedback'
            AND b.at = a.at AND b.created_at = a.created_at AND b.id < a.id)
        = (SELECT count(*) FROM feedback g WHERE g.application_id = feedback.application_id
            AND g.at = feedback.at AND g.created_at = feedback.created_at AND g.id < feedback.id));
CREATE INDEX feedback_activity ON feedback (activity_id) WHERE activity_id IS NOT NULL;

-- The telephone number of a meeting, with its code, as invitations give it.
ALTER TABLE interview ADD COLUMN dial_in TEXT NOT NULL DEFAULT '';
