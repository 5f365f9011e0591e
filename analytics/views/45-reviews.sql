-- Reviews of contacts, as each formula counts them, by the day from which others than agent and rater see them.
CREATE OR REPLACE VIEW counted_reviews AS
WITH given AS (
  SELECT contact_id, CAST(NULL AS integer) AS fact, queue, agent_key, date, hour, score, is_failed, form FROM reviews
  -- What agents think of themselves and of one another is compared, and counts in no score.
  WHERE coalesce(rater_role, 'supervisor') = 'supervisor'
)
SELECT 'review score' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  score AS numerator, 1e0 AS denominator, form AS counts_as
FROM given
UNION ALL
SELECT 'critical failures' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN is_failed THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, CASE WHEN is_failed THEN 'failed' ELSE 'not failed' END AS counts_as
FROM given;
