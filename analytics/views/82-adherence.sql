-- What agents were planned to do and did, as adherence counts it: activities that had ended when the newest state was exported, by the day they begin.
CREATE OR REPLACE VIEW counted_adherence AS
WITH known AS (
  -- An older hour that is written anew says nothing of the states since.
  SELECT max_by(as_of, since) AS as_of FROM agent_states
), spent AS (
  SELECT s.agent_key, s.since, coalesce(s.until, k.as_of) AS until
  FROM agent_spells s CROSS JOIN known k
  -- None lasts longer than a week: a report that reads an old week has not read where the last states of it end.
  WHERE s.is_there AND date_diff('millisecond', s.since, coalesce(s.until, k.as_of)) <= 604800000
), reaching AS (
  SELECT agent_key, since, until,
    max(until) OVER (PARTITION BY agent_key ORDER BY since ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
  FROM spent
), apart AS (
  -- Who is there by two profiles at once is there once.
  SELECT agent_key, greatest(since, coalesce(reached, since)) AS since, until FROM reaching
), planned AS (
  SELECT r.agent_key, r.activity_number, r.activity, r.date, r.hour, r.starts_at, r.ends_at,
    date_diff('millisecond', r.starts_at, r.ends_at) / 1e3 AS seconds
  FROM roster r CROSS JOIN known k
  WHERE r.ends_at <= k.as_of
), held AS (
  SELECT p.agent_key, p.activity_number, p.activity, p.date, p.hour, p.starts_at, p.seconds,
    -- Of a missing row DuckDB's greatest and least tell the other value, and Trino's NULL.
    sum(CASE WHEN a.since IS NULL THEN 0e0
      ELSE greatest(0e0, date_diff('millisecond', greatest(a.since, p.starts_at), least(a.until, p.ends_at)) / 1e3) END) AS there_seconds
  FROM planned p LEFT JOIN apart a ON a.agent_key = p.agent_key AND a.until > p.starts_at AND a.since < p.ends_at
  GROUP BY p.agent_key, p.activity_number, p.activity, p.date, p.hour, p.starts_at, p.seconds
)
SELECT 'adherence' AS metric, 1 AS version, CAST(NULL AS varchar) AS contact_id, activity_number AS fact, CAST(NULL AS varchar) AS queue, agent_key, date, hour,
  CASE WHEN activity = 'contacts' THEN there_seconds ELSE seconds - there_seconds END AS numerator, seconds AS denominator, activity AS counts_as
FROM held;
