-- Contacts with a topic, and whether the student came back with it.
CREATE OR REPLACE VIEW counted_recontacts AS
WITH later AS (
  SELECT DISTINCT c.contact_id
  FROM contacts c
  -- Who is opened after it closed is another one.
  JOIN contacts o ON o.student_key = c.student_key AND o.topic = c.topic
  CROSS JOIN targets t
  WHERE o.opened_at > c.closed_at AND date_diff('millisecond', c.closed_at, o.opened_at) <= t.recontact_hours * 3600000
), ended AS (
  SELECT c.contact_id, CAST(NULL AS integer) AS fact, c.queue, CAST(NULL AS varchar) AS agent_key, c.date, c.hour,
    l.contact_id IS NOT NULL AS comes_back,
    c.outcome IN ('contained', 'resolved', 'callback-kept') AND coalesce(c.reopened_reason, '') <> 'message'
      AND l.contact_id IS NULL AS is_first
  FROM contacts c LEFT JOIN later l ON l.contact_id = c.contact_id
  WHERE c.topic IS NOT NULL
)
SELECT 're-contact rate' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN comes_back THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, CASE WHEN comes_back THEN 'came back' ELSE 'stayed away' END AS counts_as
FROM ended
UNION ALL
SELECT 'first contact resolution' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN is_first THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, CASE WHEN comes_back THEN 'came back' WHEN is_first THEN 'resolved' ELSE 'not resolved' END AS counts_as
FROM ended;
