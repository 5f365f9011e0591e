-- What agents' time went into, hour by hour of the school's clock: a state that lasts into the next hour is shared out, by the clock it began by.
CREATE OR REPLACE VIEW agent_hours AS
WITH signed_in AS (
  SELECT agent_key, date, hour, until_date, contacts, is_occupied, is_there, seconds,
    -- How far the hour was when it began: minutes of the school's clock, which may be half an hour off.
    60 * coalesce(CAST(substr(since_local, 15, 2) AS bigint), date_diff('minute', date_trunc('hour', since), since))
      + date_diff('millisecond', date_trunc('minute', since), since) / 1e3 AS gone
  FROM agent_spells
  WHERE seconds > 0e0 AND status <> 'offline'
), cells AS (
  SELECT s.agent_key, s.contacts, s.is_occupied, s.is_there, s.seconds, s.gone, d.day, h.clock_hour,
    36e2 * (24 * date_diff('day', CAST(s.date AS date), d.day) + h.clock_hour - CAST(s.hour AS bigint)) AS begins
  FROM signed_in s
  -- The clock of another machine may be a little behind.
  CROSS JOIN UNNEST(sequence(CAST(s.date AS date), CAST(greatest(s.date, s.until_date) AS date))) AS d (day)
  CROSS JOIN UNNEST(ARRAY[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]) AS h (clock_hour)
), spent AS (
  SELECT agent_key, contacts, is_occupied, is_there, day, clock_hour,
    least(gone + seconds, begins + 36e2) - greatest(gone, begins) AS seconds
  FROM cells
  WHERE begins < gone + seconds AND begins + 36e2 > gone
)
SELECT agent_key, CAST(day AS varchar) AS date, lpad(CAST(clock_hour AS varchar), 2, '0') AS hour, sum(seconds) AS signed_in_seconds,
  sum(CASE WHEN is_there THEN seconds ELSE 0e0 END) AS there_seconds, sum(CASE WHEN is_occupied THEN seconds ELSE 0e0 END) AS occupied_seconds,
  sum(contacts * seconds) AS contact_seconds
FROM spent
GROUP BY agent_key, day, clock_hour;
