-- What the bot said, as each formula counts it.
CREATE OR REPLACE VIEW counted_bot_turns AS
WITH turns AS (
  SELECT contact_id, turn AS fact, queue, CAST(NULL AS varchar) AS agent_key, date, hour, kind, is_helpful, verdict
  FROM bot_turns
)
SELECT 'answers rated helpful' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN is_helpful THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, CASE WHEN is_helpful THEN 'helpful' ELSE 'not helpful' END AS counts_as
FROM turns
WHERE kind = 'answer' AND is_helpful IS NOT NULL
UNION ALL
SELECT 'answers checked right' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN verdict = 'right' THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, verdict AS counts_as
FROM turns
WHERE verdict IN ('right', 'wrong');
