-- Agents' turns, as each formula counts them.
CREATE OR REPLACE VIEW counted_assignments AS
WITH turns AS (
  SELECT contact_id, assignment AS fact, queue, agent_key, date, hour, answered_how, ended_how, handle_seconds, outcome, chosen_because, held_before,
    date_diff('millisecond', accepted_at, first_word_at) / 1e3 AS first_word_seconds
  FROM assignments
)
SELECT 'handle time' AS metric, 2 AS version, contact_id, fact, queue, agent_key, date, hour,
  handle_seconds AS numerator, 1e0 AS denominator, ended_how AS counts_as
FROM turns
WHERE handle_seconds IS NOT NULL
UNION ALL
SELECT 'agent first response time' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  first_word_seconds AS numerator, 1e0 AS denominator, coalesce(ended_how, 'open') AS counts_as
FROM turns
WHERE first_word_seconds IS NOT NULL
UNION ALL
SELECT 'resolution, by agent' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN outcome = 'resolved' THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, coalesce(outcome, 'no outcome') AS counts_as
FROM turns
WHERE ended_how = 'closed'
UNION ALL
SELECT 'transfer rate' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN ended_how = 'transferred' THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, ended_how AS counts_as
FROM turns
WHERE ended_how IS NOT NULL
UNION ALL
SELECT 'escalation rate' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN ended_how = 'escalated' THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, ended_how AS counts_as
FROM turns
WHERE ended_how IS NOT NULL
UNION ALL
SELECT 'offers accepted' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN answered_how = 'accepted' THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, answered_how AS counts_as
FROM turns
WHERE answered_how IN ('accepted', 'declined', 'missed')
UNION ALL
SELECT 'offers held back' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN held_before IS NOT NULL THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, coalesce(held_before, 'nothing') AS counts_as
FROM turns
WHERE chosen_because IS NOT NULL;
