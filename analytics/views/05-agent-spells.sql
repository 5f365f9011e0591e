-- States of agents with their end; one that still lasts has none.
CREATE OR REPLACE VIEW agent_spells AS
WITH lasting AS (
  SELECT agent_key, profile, change, since, since_local, status, because, date, hour,
    chats, emails, calls, chats + emails + calls AS contacts, greatest(capacity_chat, capacity_email, capacity_voice) AS slots,
    lead(since) OVER (PARTITION BY agent_key, profile ORDER BY first_seen_at, change) AS until,
    lead(date) OVER (PARTITION BY agent_key, profile ORDER BY first_seen_at, change) AS until_date
  FROM agent_states
)
SELECT agent_key, profile, change, since, until, greatest(date_diff('millisecond', since, until) / 1e3, 0e0) AS seconds,
  status, because, contacts, chats, emails, calls, slots,
  CASE WHEN emails + calls > 0 THEN slots ELSE chats END AS slots_taken,
  status <> 'offline' AND contacts > 0 AS is_occupied,
  status = 'ready' OR (status <> 'offline' AND contacts > 0) AS is_there, date, hour, since_local, until_date
FROM lasting;
