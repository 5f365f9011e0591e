-- What agents' time went into, as each formula counts it: states that have ended, by the day they began.
CREATE OR REPLACE VIEW counted_agents AS
WITH signed_in AS (
  SELECT CAST(NULL AS varchar) AS contact_id, change AS fact, CAST(NULL AS varchar) AS queue, agent_key, date, hour,
    status, seconds, contacts, slots, slots_taken, is_occupied, is_there
  FROM agent_spells
  WHERE seconds IS NOT NULL AND status <> 'offline'
)
SELECT 'occupancy, of time' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN is_occupied THEN seconds ELSE 0e0 END AS numerator, seconds AS denominator, status AS counts_as
FROM signed_in
WHERE is_there
UNION ALL
SELECT 'occupancy, of slots' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  slots_taken * seconds AS numerator, slots * seconds AS denominator, status AS counts_as
FROM signed_in
WHERE is_there
UNION ALL
SELECT 'utilisation' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN is_occupied THEN seconds ELSE 0e0 END AS numerator, seconds AS denominator, status AS counts_as
FROM signed_in
UNION ALL
SELECT 'concurrency' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  contacts * seconds AS numerator, seconds AS denominator, status AS counts_as
FROM signed_in
WHERE is_occupied;
