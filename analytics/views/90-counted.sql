-- Every formula's rows in one place: a metric is sum(numerator) / sum(denominator) over those you choose.
CREATE OR REPLACE VIEW counted AS
SELECT metric, version, contact_id, fact, queue, agent_key, date, hour, numerator, denominator, counts_as FROM counted_visits
UNION ALL
SELECT metric, version, contact_id, fact, queue, agent_key, date, hour, numerator, denominator, counts_as FROM counted_assignments
UNION ALL
SELECT metric, version, contact_id, fact, queue, agent_key, date, hour, numerator, denominator, counts_as FROM counted_bot_turns
UNION ALL
SELECT metric, version, contact_id, fact, queue, agent_key, date, hour, numerator, denominator, counts_as FROM counted_help
UNION ALL
SELECT metric, version, contact_id, fact, queue, agent_key, date, hour, numerator, denominator, counts_as FROM counted_surveys
UNION ALL
SELECT metric, version, contact_id, fact, queue, agent_key, date, hour, numerator, denominator, counts_as FROM counted_reviews
UNION ALL
SELECT metric, version, contact_id, fact, queue, agent_key, date, hour, numerator, denominator, counts_as FROM counted_callbacks
UNION ALL
SELECT metric, version, contact_id, fact, queue, agent_key, date, hour, numerator, denominator, counts_as FROM counted_contacts
UNION ALL
SELECT metric, version, contact_id, fact, queue, agent_key, date, hour, numerator, denominator, counts_as FROM counted_recontacts
UNION ALL
SELECT metric, version, contact_id, fact, queue, agent_key, date, hour, numerator, denominator, counts_as FROM counted_agents
UNION ALL
SELECT metric, version, contact_id, fact, queue, agent_key, date, hour, numerator, denominator, counts_as FROM counted_adherence;
