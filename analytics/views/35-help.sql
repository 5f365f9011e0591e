-- What the help center was told, as each formula counts it: by no contact and no queue.
CREATE OR REPLACE VIEW counted_help AS
WITH told AS (
  SELECT CAST(NULL AS varchar) AS contact_id, CAST(NULL AS integer) AS fact, CAST(NULL AS varchar) AS queue, CAST(NULL AS varchar) AS agent_key, date, hour,
    kind, can_ask
  FROM help_facts
)
SELECT 'deflection, help center' AS metric, 3 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN kind = 'looked' THEN 1e0 ELSE -1e0 END AS numerator, CASE WHEN kind = 'looked' THEN 1e0 ELSE 0e0 END AS denominator, kind AS counts_as
FROM told
WHERE kind = 'asked' OR (kind = 'looked' AND can_ask)
UNION ALL
SELECT 'articles that helped' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN kind = 'helped' THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, kind AS counts_as
FROM told
WHERE kind IN ('helped', 'not-helped');
