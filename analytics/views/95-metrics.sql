-- Every metric by day and queue.
CREATE OR REPLACE VIEW metrics AS
SELECT metric, version, date, queue, sum(numerator) / nullif(sum(denominator), 0e0) AS value,
  sum(numerator) AS numerator, sum(denominator) AS denominator
FROM counted
GROUP BY metric, version, date, queue;
