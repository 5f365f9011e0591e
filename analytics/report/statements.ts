import type { Award } from '../../shared/domain/quality/awards.ts';
import { followedOfAgents, followedWeeks } from './agent-trends.ts';
import { carded } from './scorecards.ts';
import { firstDayOf, type Week } from './weeks.ts';

/** What a report asks of the tables beside the formulas' receipts. */
export const asked = [
  'targets',
  'arrived',
  'arrivals',
  'told',
  'bot',
  'articles',
  'topics',
  'work',
  'agentWeeks',
  'reviews',
  'adherence',
  'complaints',
  'callbacks',
  'ended',
] as const;

export type Asked = (typeof asked)[number];

/** All that a report asks, of any week: what has to be read for it. */
export function statementsOf(week: Week): readonly string[] {
  return asked.map((asks) => statementOf(asks, week));
}

/** The statement that answers a question over a week, on DuckDB and Athena alike; a share is always two sums of `counted`. */
export function statementOf(asks: Asked, week: Week): string {
  const { day, until } = week;
  const days = `BETWEEN '${day}' AND '${until}'`;
  const cards = carded.map(({ metric }) => `'${metric}'`).join(', ');
  const statements: Readonly<Record<Asked, string>> = {
    targets: 'SELECT * FROM targets',
    arrived: `SELECT count(*) AS contacts FROM arrivals WHERE date ${days}`,
    arrivals: `SELECT weekday, substr(half_hour, 1, 2) AS hour, count(*) AS contacts FROM arrivals WHERE date ${days} GROUP BY 1, 2 ORDER BY 1, 2`,
    told: `SELECT queue, count(*) AS told, avg(wait_told_from_seconds) AS told_from, avg(wait_told_to_seconds) AS told_to, avg(waited_after_told_seconds) AS waited FROM segments WHERE kind = 'chat' AND left_how = 'answered' AND waited_after_told_seconds IS NOT NULL AND date ${days} GROUP BY 1 ORDER BY 1`,
    bot: `SELECT kind, count(*) AS turns FROM bot_turns WHERE date ${days} GROUP BY 1 ORDER BY 2 DESC, 1`,
    articles: `SELECT a.article_id, count(*) AS answers, sum(CASE WHEN b.is_helpful THEN 1 ELSE 0 END) AS helpful, sum(CASE WHEN NOT b.is_helpful THEN 1 ELSE 0 END) AS unhelpful FROM bot_turns b CROSS JOIN UNNEST(b.article_ids) AS a (article_id) WHERE b.kind = 'answer' AND b.date ${days} GROUP BY 1 ORDER BY 4 DESC, 2 DESC, 1`,
    topics: `SELECT c.topic, sum(CASE WHEN n.metric = 'resolution rate' THEN n.denominator ELSE 0e0 END) AS contacts, sum(CASE WHEN n.metric = 'resolution rate' THEN n.denominator - n.numerator ELSE 0e0 END) AS unresolved, sum(CASE WHEN n.metric = 'containment, by an answer' THEN n.numerator ELSE 0e0 END) AS by_bot FROM counted n JOIN contacts c ON c.contact_id = n.contact_id WHERE n.metric IN ('resolution rate', 'containment, by an answer') AND n.date ${days} AND c.date ${days} GROUP BY 1 ORDER BY 2 DESC, 1`,
    work: `SELECT metric, agent_key, queue, hour, count(*) AS rows_counted, sum(numerator) AS total, sum(numerator * numerator) AS squares FROM counted WHERE metric IN (${cards}) AND agent_key IS NOT NULL AND date ${days} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    agentWeeks: agentWeeks(week),
    reviews: `SELECT agent_key, count(*) AS reviews, sum(numerator) AS total, sum(numerator * numerator) AS squares FROM counted WHERE metric = 'review score' AND date ${days} GROUP BY 1 ORDER BY 1`,
    adherence: `SELECT agent_key, count(*) AS activities, sum(numerator) AS kept, sum(denominator) AS planned FROM counted WHERE metric = 'adherence' AND date ${days} GROUP BY 1 ORDER BY 1`,
    complaints: `SELECT c.topic, c.disposition, count(*) AS contacts, sum(n.numerator) AS in_time FROM counted n JOIN contacts c ON c.contact_id = n.contact_id WHERE n.metric = 'complaints answered in 24 h' AND n.date ${days} AND c.date ${days} GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`,
    callbacks: `SELECT why, ended, count(*) AS callbacks FROM callbacks WHERE date ${days} GROUP BY 1, 2 ORDER BY 1, 2`,
    ended: `SELECT count(*) AS contacts, count(accepted_at) AS with_agent, sum(CASE WHEN accepted_at IS NOT NULL AND callback_attempts > 0 AND agent_messages = 0 THEN 1 ELSE 0 END) AS called FROM contacts WHERE date ${days}`,
  };
  return statements[asks];
}

// Whole weeks before the last day: the remainder goes first, since one engine divides whole numbers and the other does not.
function agentWeeks(week: Week): string {
  const metrics = followedOfAgents.map(({ metric }) => `'${metric}'`).join(', ');
  const days = `BETWEEN '${firstDayOf(week, followedWeeks)}' AND '${week.until}'`;
  const aged = `SELECT metric, agent_key, numerator, date_diff('day', CAST(date AS date), CAST('${week.until}' AS date)) AS age FROM counted WHERE metric IN (${metrics}) AND agent_key IS NOT NULL AND date ${days}`;
  return `SELECT metric, agent_key, (age - age % 7) / 7 AS weeks_before, count(*) AS rows_counted, sum(numerator) AS total, sum(numerator * numerator) AS squares FROM (${aged}) w GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
}

/** The statement that tells the work an award is given for, by agent, queue and hour. */
export function awardStatement({ metric, weeks }: Pick<Award, 'metric' | 'weeks'>, week: Week): string {
  return `SELECT metric, agent_key, queue, hour, count(*) AS rows_counted, sum(numerator) AS total, sum(numerator * numerator) AS squares FROM counted WHERE metric = '${metric}' AND agent_key IS NOT NULL AND date BETWEEN '${firstDayOf(week, weeks)}' AND '${week.until}' GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
}
