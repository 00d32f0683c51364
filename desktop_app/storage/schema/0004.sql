-- Version 4; conventions as in version 1.

-- Searching. What the person noted about a company counts among the notes of each application there.
DROP VIEW interview_text;
DROP VIEW application_text;
CREATE VIEW employer_text AS
SELECT company_key, ' ' || note AS text FROM employer WHERE note <> '';
CREATE VIEW interview_text AS
SELECT i.id AS id, i.application_id AS application_id, a.company, a.role, i.title,
    coalesce((SELECT group_concat(name || ' ' || email, ', ') FROM interviewer
        JOIN person ON person.id = person_id WHERE interview_id = i.id), '')
    || coalesce((SELECT ', ' || name || ' ' || email FROM person WHERE person.id = i.organizer_id), '')
    || ' ' || a.agency || ' ' || a.source AS people,
    i.location || ' ' || i.meeting_url || ' ' || a.location || ' ' || a.url AS place,
    i.notes || ' ' || a.notes
    || coalesce((SELECT text FROM employer_text WHERE employer_text.company_key = a.company_key), '') AS notes,
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
    a.location || ' ' || a.url AS place, a.notes
    || coalesce((SELECT text FROM employer_text WHERE employer_text.company_key = a.company_key), '') AS notes,
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

CREATE TRIGGER search_employer_insert AFTER INSERT ON employer WHEN new.note <> '' BEGIN
    INSERT INTO search_renewal SELECT id, NULL FROM application WHERE company_key = new.company_key;
END;
CREATE TRIGGER search_employer_update AFTER UPDATE OF company_key, note ON employer BEGIN
    INSERT INTO search_renewal SELECT id, NULL FROM application WHERE company_key IN (old.company_key, new.company_key);
END;
CREATE TRIGGER search_employer_delete AFTER DELETE ON employer WHEN old.note <> '' BEGIN
    INSERT INTO search_renewal SELECT id, NULL FROM application WHERE company_key = old.company_key;
END;
-- What was noted already.
INSERT INTO search_renewal
SELECT id, NULL FROM application WHERE company_key IN (SELECT company_key FROM employer_text);

-- The calendar: where all rounds of a week lie, without a look at any of them.
DROP INDEX interview_month;
CREATE INDEX interview_month ON interview (starts_at, id, application_id, status, all_day, ends_at, time_zone);

-- No question asks for it.
DROP INDEX person_email;
