-- Surveys, as each formula counts them.
CREATE OR REPLACE VIEW counted_surveys AS
WITH asked AS (
  SELECT contact_id, survey AS fact, queue, agent_key, date, hour, score, recommend, effort, effort_scale, is_solved FROM surveys
)
SELECT 'customer satisfaction' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN score >= 4 THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, CAST(score AS varchar) AS counts_as
FROM asked
WHERE score IS NOT NULL
UNION ALL
SELECT 'survey response rate' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN score IS NOT NULL THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, CASE WHEN score IS NULL THEN 'no answer' ELSE 'answered' END AS counts_as
FROM asked
UNION ALL
SELECT 'net promoter score' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN recommend >= 9 THEN 100e0 WHEN recommend <= 6 THEN -100e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, CAST(recommend AS varchar) AS counts_as
FROM asked
WHERE recommend IS NOT NULL
UNION ALL
SELECT 'customer effort, easy' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN 2 * effort > effort_scale + 1 THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, concat(CAST(effort AS varchar), ' of ', CAST(effort_scale AS varchar)) AS counts_as
FROM asked
WHERE effort IS NOT NULL AND effort_scale IS NOT NULL
UNION ALL
SELECT 'solved, by survey' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN is_solved THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, CASE WHEN is_solved THEN 'solved' ELSE 'not solved' END AS counts_as
FROM asked
WHERE is_solved IS NOT NULL;
