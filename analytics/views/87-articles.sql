-- How good each article is: answers from it, what students and agents say of them, and between what its precision lies (Wilson, 95 %).
CREATE OR REPLACE VIEW articles AS
WITH said AS (
  SELECT a.article_id, b.is_helpful, b.verdict
  FROM bot_turns b CROSS JOIN UNNEST(b.article_ids) AS a (article_id)
  WHERE b.kind = 'answer'
), counted_answers AS (
  SELECT article_id, count(*) AS answers,
    sum(CASE WHEN is_helpful THEN 1e0 ELSE 0e0 END) AS helpful, sum(CASE WHEN NOT is_helpful THEN 1e0 ELSE 0e0 END) AS unhelpful,
    sum(CASE WHEN verdict = 'right' THEN 1e0 ELSE 0e0 END) AS checked_right,
    nullif(sum(CASE WHEN verdict IN ('right', 'wrong') THEN 1e0 ELSE 0e0 END), 0e0) AS checked
  FROM said
  GROUP BY article_id
), shares AS (
  SELECT article_id, answers, helpful, unhelpful, checked_right, checked, checked_right / checked AS share, 1.959964e0 AS z
  FROM counted_answers
)
SELECT article_id, answers, helpful, unhelpful, checked_right, coalesce(checked, 0e0) AS checked, share AS precision_share,
  greatest(0e0, (share + z * z / (2e0 * checked) - z * sqrt(share * (1e0 - share) / checked + z * z / (4e0 * checked * checked))) / (1e0 + z * z / checked)) AS precision_low,
  least(1e0, (share + z * z / (2e0 * checked) + z * sqrt(share * (1e0 - share) / checked + z * z / (4e0 * checked * checked))) / (1e0 + z * z / checked)) AS precision_high
FROM shares;
