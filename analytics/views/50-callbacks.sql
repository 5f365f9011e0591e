-- Promises to call and to answer messages, as each formula counts them.
CREATE OR REPLACE VIEW counted_callbacks AS
WITH promises AS (
  SELECT contact_id, callback AS fact, queue, CAST(NULL AS varchar) AS agent_key, date, hour, ended, is_asap, late_seconds,
    why, after_promise_seconds
  FROM callbacks
)
SELECT 'callbacks kept, by promise' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN ended = 'kept' THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, ended AS counts_as
FROM promises
WHERE why = 'asked' AND ended IN ('kept', 'failed')
UNION ALL
SELECT 'callback delay' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  late_seconds AS numerator, 1e0 AS denominator, ended AS counts_as
FROM promises
WHERE why = 'asked' AND late_seconds IS NOT NULL AND NOT is_asap
UNION ALL
SELECT 'callbacks made by the promised time' AS metric, 2 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN after_promise_seconds <= 0 THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, ended AS counts_as
FROM promises
WHERE why <> 'message' AND after_promise_seconds IS NOT NULL
UNION ALL
SELECT 'promise error' AS metric, 2 AS version, contact_id, fact, queue, agent_key, date, hour,
  abs(after_promise_seconds) AS numerator, 1e0 AS denominator, ended AS counts_as
FROM promises
WHERE why <> 'message' AND after_promise_seconds IS NOT NULL
UNION ALL
SELECT 'messages answered by the promised time' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN after_promise_seconds <= 0 THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, ended AS counts_as
FROM promises
WHERE why = 'message' AND after_promise_seconds IS NOT NULL;
