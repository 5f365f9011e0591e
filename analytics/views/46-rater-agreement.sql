-- How near to each other supervisors are who reviewed the same part in a contact, by form and section: of every two reviews.
CREATE OR REPLACE VIEW rater_agreement AS
WITH sections AS (
  SELECT contact_id, agent_key, rater_key, form, section, sum(weight * share) / sum(weight) AS score
  FROM review_answers
  GROUP BY contact_id, agent_key, rater_key, form, section
  HAVING sum(weight) > 0
), differing AS (
  SELECT a.form, a.section, count(*) AS pairs, avg(abs(a.score - b.score)) AS mean_difference
  FROM sections a JOIN sections b ON b.contact_id = a.contact_id AND b.agent_key = a.agent_key AND b.form = a.form
    AND b.section = a.section AND b.rater_key > a.rater_key
  GROUP BY a.form, a.section
), answered AS (
  SELECT a.form, a.section, count(*) AS questions, sum(CASE WHEN a.number = b.number THEN 1 ELSE 0 END) AS agreed
  FROM review_answers a JOIN review_answers b ON b.contact_id = a.contact_id AND b.agent_key = a.agent_key AND b.form = a.form
    AND b.question = a.question AND b.rater_key > a.rater_key
  GROUP BY a.form, a.section
)
SELECT d.form, d.section, d.pairs, coalesce(q.questions, 0) AS questions, coalesce(q.agreed, 0) AS agreed, d.mean_difference
FROM differing d LEFT JOIN answered q ON q.form = d.form AND q.section = d.section;
