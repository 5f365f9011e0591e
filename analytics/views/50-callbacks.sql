-- Promises to call that students asked for, as each formula counts them.
CREATE OR REPLACE VIEW counted_callbacks AS
WITH promises AS (
  SELECT contact_id, callback AS fact, queue, CAST(NULL AS varchar) AS agent_key, date, hour, ended, is_asap, late_seconds
  FROM callbacks
  WHERE why = 'asked'
)
SELECT 'callbacks kept, by promise' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN ended = 'kept' THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, ended AS counts_as
FROM promises
WHERE ended IN ('kept', 'failed')
UNION ALL
SELECT 'callback delay' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  late_seconds AS numerator, 1e0 AS denominator, ended AS counts_as
FROM promises
WHERE late_seconds IS NOT NULL AND NOT is_asap;
