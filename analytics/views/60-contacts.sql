-- Contacts, as each formula counts them.
CREATE OR REPLACE VIEW counted_contacts AS
WITH last_words AS (
  SELECT contact_id, max_by(kind, turn) AS kind, max(CASE WHEN kind = 'answer' THEN 1 ELSE 0 END) AS answers FROM bot_turns WHERE kind NOT IN ('small-talk', 'solved') GROUP BY contact_id
), ended AS (
  SELECT c.contact_id, CAST(NULL AS integer) AS fact, c.queue, CAST(NULL AS varchar) AS agent_key, c.date, c.hour,
    c.outcome, c.contained, c.student_messages, c.agent_messages, c.callback_attempts, c.accepted_at, c.callback_requested, c.callback_kept, c.low_score_followed_up,
    c.danger, c.danger_was, c.danger_wait_seconds, c.class, c.channel, c.asked_at, t.answer_hours * 36e2 AS answer_seconds, t.danger_seconds, coalesce(w.kind = 'answer', FALSE) AS is_answered, coalesce(w.answers, 0) > 0 AS is_covered,
    c.outcome IN ('contained', 'resolved', 'callback-kept') AS is_resolved,
    p.bot_contact_usd, p.agent_contact_usd, p.call_contact_usd,
    date_diff('millisecond', c.asked_at, c.bot_answered_at) / 1e3 AS bot_seconds,
    date_diff('millisecond', c.asked_at, c.person_answered_at) / 1e3 AS person_seconds
  FROM contacts c LEFT JOIN last_words w ON w.contact_id = c.contact_id CROSS JOIN targets t CROSS JOIN prices p
)
SELECT 'containment, closed by the bot' AS metric, 2 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN contained THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, outcome AS counts_as
FROM ended
WHERE student_messages > 0
UNION ALL
SELECT 'containment, by an answer' AS metric, 2 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN contained AND is_answered THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, outcome AS counts_as
FROM ended
WHERE student_messages > 0
UNION ALL
SELECT 'bot coverage' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN is_covered THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, CASE WHEN is_covered THEN 'answered' ELSE 'not answered' END AS counts_as
FROM ended
WHERE student_messages > 0
UNION ALL
SELECT 'resolution rate' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN is_resolved THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, outcome AS counts_as
FROM ended
WHERE student_messages > 0 OR accepted_at IS NOT NULL
UNION ALL
SELECT 'callbacks kept' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN callback_kept THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, outcome AS counts_as
FROM ended
WHERE callback_requested
UNION ALL
SELECT 'low scores followed up' AS metric, 2 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN low_score_followed_up THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, outcome AS counts_as
FROM ended
WHERE low_score_followed_up IS NOT NULL
UNION ALL
SELECT 'first response time' AS metric, 2 AS version, contact_id, fact, queue, agent_key, date, hour,
  least(coalesce(bot_seconds, person_seconds), coalesce(person_seconds, bot_seconds)) AS numerator, 1e0 AS denominator, CASE WHEN person_seconds IS NULL OR bot_seconds <= person_seconds THEN 'bot' ELSE 'person' END AS counts_as
FROM ended
WHERE bot_seconds IS NOT NULL OR person_seconds IS NOT NULL
UNION ALL
SELECT 'first response time, bot' AS metric, 2 AS version, contact_id, fact, queue, agent_key, date, hour,
  bot_seconds AS numerator, 1e0 AS denominator, 'bot' AS counts_as
FROM ended
WHERE bot_seconds IS NOT NULL
UNION ALL
SELECT 'first response time, person' AS metric, 2 AS version, contact_id, fact, queue, agent_key, date, hour,
  person_seconds AS numerator, 1e0 AS denominator, 'person' AS counts_as
FROM ended
WHERE person_seconds IS NOT NULL
UNION ALL
SELECT 'danger precision' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN danger_was THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, danger AS counts_as
FROM ended
WHERE danger IS NOT NULL AND danger_was IS NOT NULL
UNION ALL
SELECT 'danger heard' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN danger IS NOT NULL THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, coalesce(danger, 'not heard') AS counts_as
FROM ended
WHERE danger_was
UNION ALL
SELECT 'wait in danger' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  danger_wait_seconds AS numerator, 1e0 AS denominator, coalesce(danger, 'not heard') AS counts_as
FROM ended
WHERE danger_wait_seconds IS NOT NULL
UNION ALL
SELECT 'complaints answered in 24 h' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN person_seconds <= answer_seconds THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, CASE WHEN person_seconds IS NULL THEN 'no answer' ELSE 'answered' END AS counts_as
FROM ended
WHERE class = 'complaint' AND asked_at IS NOT NULL
UNION ALL
SELECT 'mail answered in 24 h' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN bot_seconds <= answer_seconds OR person_seconds <= answer_seconds THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, CASE WHEN bot_seconds IS NULL AND person_seconds IS NULL THEN 'no answer' ELSE 'answered' END AS counts_as
FROM ended
WHERE channel = 'email' AND asked_at IS NOT NULL
UNION ALL
SELECT 'danger answered in time' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN danger_wait_seconds <= danger_seconds THEN 1e0 ELSE 0e0 END AS numerator, 1e0 AS denominator, danger AS counts_as
FROM ended
WHERE danger IS NOT NULL
UNION ALL
SELECT 'turns a resolved contact' AS metric, 1 AS version, contact_id, fact, queue, agent_key, date, hour,
  CAST(student_messages AS double) AS numerator, 1e0 AS denominator, outcome AS counts_as
FROM ended
WHERE is_resolved
UNION ALL
SELECT 'cost a contact' AS metric, 2 AS version, contact_id, fact, queue, agent_key, date, hour,
  CASE WHEN accepted_at IS NULL THEN bot_contact_usd WHEN callback_attempts > 0 AND agent_messages = 0 THEN call_contact_usd ELSE agent_contact_usd END AS numerator, 1e0 AS denominator, CASE WHEN accepted_at IS NULL THEN 'no agent' WHEN callback_attempts > 0 AND agent_messages = 0 THEN 'a call' ELSE 'an agent' END AS counts_as
FROM ended;
