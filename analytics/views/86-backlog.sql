-- What was open at each hour's snapshot, by queue and phase.
CREATE OR REPLACE VIEW backlog AS
SELECT date, hour, as_of, queue, phase, count(*) AS contacts, min(opened_at) AS oldest_opened_at, min(queued_at) AS oldest_queued_at,
  min(callback_due_at) AS next_callback_due_at
FROM open_contacts
GROUP BY date, hour, as_of, queue, phase;
