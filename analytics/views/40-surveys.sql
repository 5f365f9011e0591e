-- Surveys, as each formula counts them.
CREATE OR REPLACE VIEW counted_surveys AS
WITH asked AS (
  SELECT contact_id, survey AS fact, queue, agent_key, date, hour, score FROM surveys
)
SELECT 'customer satisfaction' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN score >= 4 THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, CAST(score AS varchar) AS counts_as
FROM asked
WHERE score IS NOT NULL
UNION ALL
SELECT 'survey response rate' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN score IS NOT NULL THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, CASE WHEN score IS NULL THEN 'no answer' ELSE 'answered' END AS counts_as
FROM asked;
