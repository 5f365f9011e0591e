-- How near to each other supervisors are who reviewed the same part in a contact, by form and section: of every two reviews in which both answered something of the section that weighs.
CREATE OR REPLACE VIEW rater_agreement AS
WITH supervised AS (
  SELECT * FROM review_answers WHERE coalesce(rater_role, 'supervisor') = 'supervisor'
), sections AS (
  SELECT contact_id, agent_key, rater_key, form, section, sum(weight * share) / sum(weight) AS score
  FROM supervised
  GROUP BY contact_id, agent_key, rater_key, form, section
  HAVING sum(weight) > 0
), pairs AS (
  SELECT a.contact_id, a.agent_key, a.form, a.section, a.rater_key AS one, b.rater_key AS other, abs(a.score - b.score) AS difference
  FROM sections a JOIN sections b ON b.contact_id = a.contact_id AND b.agent_key = a.agent_key AND b.form = a.form
    AND b.section = a.section AND b.rater_key > a.rater_key
), differing AS (
  SELECT form, section, count(*) AS pairs, avg(difference) AS mean_difference FROM pairs GROUP BY form, section
), answered AS (
  SELECT p.form, p.section, count(*) AS questions, sum(CASE WHEN a.number = b.number THEN 1 ELSE 0 END) AS agreed
  FROM pairs p
  JOIN supervised a ON a.contact_id = p.contact_id AND a.agent_key = p.agent_key AND a.form = p.form
    AND a.section = p.section AND a.rater_key = p.one
  JOIN supervised b ON b.contact_id = p.contact_id AND b.agent_key = p.agent_key AND b.form = p.form
    AND b.section = p.section AND b.rater_key = p.other AND b.question = a.question
  GROUP BY p.form, p.section
)
SELECT d.form, d.section, d.pairs, coalesce(q.questions, 0) AS questions, coalesce(q.agreed, 0) AS agreed, d.mean_difference
FROM differing d LEFT JOIN answered q ON q.form = d.form AND q.section = d.section;
