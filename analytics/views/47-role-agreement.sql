-- How agents, colleagues and supervisors see the same part in a contact, by section; what an agent gave of their own part once another had given theirs is left out, for they read that at once.
CREATE OR REPLACE VIEW role_agreement AS
WITH given AS (
  SELECT contact_id, agent_key, rater_key, given_at, coalesce(rater_role, 'supervisor') AS role,
    CASE coalesce(rater_role, 'supervisor') WHEN 'self' THEN 1 WHEN 'peer' THEN 2 ELSE 3 END AS place
  FROM reviews
), sections AS (
  SELECT g.contact_id, g.agent_key, g.rater_key, g.role, g.place, g.given_at, a.section, sum(a.weight * a.share) / sum(a.weight) AS score
  FROM review_answers a JOIN given g ON g.contact_id = a.contact_id AND g.agent_key = a.agent_key AND g.rater_key = a.rater_key
  GROUP BY g.contact_id, g.agent_key, g.rater_key, g.role, g.place, g.given_at, a.section
  HAVING sum(a.weight) > 0
)
SELECT a.section, a.role AS one_role, b.role AS other_role, count(*) AS pairs, avg(a.score) AS one_score, avg(b.score) AS other_score,
  avg(a.score - b.score) AS mean_lead, avg(abs(a.score - b.score)) AS mean_difference
FROM sections a JOIN sections b ON b.contact_id = a.contact_id AND b.agent_key = a.agent_key AND b.section = a.section AND b.place > a.place
WHERE a.role <> 'self' OR a.given_at <= b.given_at
GROUP BY a.section, a.role, b.role;
