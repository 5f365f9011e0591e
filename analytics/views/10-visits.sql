-- Visits to a line, as each formula counts them.
CREATE OR REPLACE VIEW counted_visits AS
WITH visits AS (
  SELECT s.contact_id, s.segment AS fact, s.queue, s.agent_key, s.date, s.hour, s.left_how, s.waited_seconds,
    s.wait_told_from_seconds, s.wait_told_to_seconds, s.waited_after_told_seconds,
    s.left_how = 'answered' AS is_answered,
    s.left_how = 'abandoned' AS is_abandoned,
    coalesce(s.waited_seconds <= t.service_level_seconds, FALSE) AS is_in_time,
    coalesce(s.waited_seconds <= t.short_abandon_seconds, FALSE) AS is_short
  FROM segments s CROSS JOIN targets t
  WHERE s.kind = 'chat'
), ends AS (
  SELECT contact_id, min(fact) AS first_fact, max(fact) AS last_fact FROM visits GROUP BY contact_id
)
SELECT 'service level, of answered' AS metric, 2 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN is_in_time THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, left_how AS counts_as
FROM visits
WHERE is_answered
UNION ALL
SELECT 'service level, abandoned failed' AS metric, 2 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN is_answered AND is_in_time THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, left_how AS counts_as
FROM visits
WHERE is_answered OR is_abandoned
UNION ALL
SELECT 'service level, early abandons left out' AS metric, 2 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN is_answered AND is_in_time THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, left_how AS counts_as
FROM visits
WHERE is_answered OR (is_abandoned AND NOT is_in_time)
UNION ALL
SELECT 'service level, early abandons met' AS metric, 2 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN is_in_time THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, left_how AS counts_as
FROM visits
WHERE is_answered OR is_abandoned
UNION ALL
SELECT 'service level, of offered' AS metric, 2 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN is_answered AND is_in_time THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, left_how AS counts_as
FROM visits
UNION ALL
SELECT 'service level, by first queue' AS metric, 1 AS version, v.contact_id, v.fact, v.queue, v.agent_key, v.date, v.hour,
  CASE WHEN v.is_answered AND v.is_in_time THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, v.left_how AS counts_as
FROM visits v JOIN ends e ON e.contact_id = v.contact_id AND e.first_fact = v.fact
WHERE v.is_answered OR v.is_abandoned
UNION ALL
SELECT 'service level, by last queue' AS metric, 1 AS version, v.contact_id, v.fact, v.queue, v.agent_key, v.date, v.hour,
  CASE WHEN v.is_answered AND v.is_in_time THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, v.left_how AS counts_as
FROM visits v JOIN ends e ON e.contact_id = v.contact_id AND e.last_fact = v.fact
WHERE v.is_answered OR v.is_abandoned
UNION ALL
SELECT 'speed of answer' AS metric, 2 AS version, contact_id, fact, queue, agent_key, date, hour,
  coalesce(waited_seconds, 0e0) AS numerator, 1e0 AS denominator, left_how AS counts_as
FROM visits
WHERE is_answered
UNION ALL
SELECT 'abandonment rate' AS metric, 2 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN is_abandoned THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, left_how AS counts_as
FROM visits
UNION ALL
SELECT 'short abandonment rate' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN is_abandoned AND is_short THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, left_how AS counts_as
FROM visits
UNION ALL
SELECT 'told wait within range' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN waited_after_told_seconds BETWEEN wait_told_from_seconds AND wait_told_to_seconds THEN 1e0 ELSE 0e0 END AS numerator,
  1e0 AS denominator, left_how AS counts_as
FROM visits
WHERE is_answered AND waited_after_told_seconds IS NOT NULL
UNION ALL
SELECT 'told wait error' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  abs(waited_after_told_seconds - (wait_told_from_seconds + wait_told_to_seconds) / 2e0) AS numerator,
  waited_after_told_seconds AS denominator, left_how AS counts_as
FROM visits
WHERE is_answered AND waited_after_told_seconds IS NOT NULL;
