-- Why agents were passed over, one row a reason of an offer, with how many agents it kept from being asked.
CREATE OR REPLACE VIEW passed_over AS
SELECT a.contact_id, a.assignment, a.queue, a.agent_key, a.offered_at, a.date, a.hour,
  split_part(r.reason, '=', 1) AS reason, CAST(split_part(r.reason, '=', 2) AS bigint) AS agents
FROM assignments a CROSS JOIN UNNEST(a.passed_over_by) AS r (reason);
