-- Every contact by the half-hour it was opened in, also those that have not closed at the newest snapshot.
CREATE OR REPLACE VIEW arrivals AS
WITH newest AS (
  SELECT max(as_of) AS as_of FROM open_contacts
), opened AS (
  SELECT c.contact_id, c.opened_at, c.opened_half_hour, coalesce(c.first_queue, c.queue) AS queue, c.channel, c.topic, c.class, c.language,
    TRUE AS has_closed
  FROM contacts c
  UNION ALL
  SELECT o.contact_id, o.opened_at, o.opened_half_hour, o.queue, o.channel, o.topic, o.class, o.language, FALSE AS has_closed
  FROM open_contacts o JOIN newest n ON n.as_of = o.as_of LEFT JOIN contacts c ON c.contact_id = o.contact_id
  WHERE c.contact_id IS NULL
)
SELECT contact_id, opened_at, substr(opened_half_hour, 1, 10) AS date, substr(opened_half_hour, 12, 5) AS half_hour,
  date_diff('day', CAST('2024-01-01' AS date), CAST(substr(opened_half_hour, 1, 10) AS date)) % 7 + 1 AS weekday,
  queue, channel, topic, class, language, has_closed
FROM opened;
