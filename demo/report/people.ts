import type { Counts } from '../counts.ts';
import type { EveningPlayed } from '../evening.ts';
import type { Figures } from '../figures.ts';
import { figure, measureLines, percent, rule, spreadHeading, spreadLine, wrapped } from './layout.ts';
import { answerChecks } from './numbers.ts';

/** How contacts ended. */
export function outcomeLines({ outcomes }: Counts): readonly string[] {
  const total = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  const most = Math.max(1, ...Object.values(outcomes));
  return [
    rule('Contacts by outcome'),
    ...Object.entries(outcomes).map(([outcome, count]) =>
      `  ${outcome.padEnd(17)} ${String(count).padStart(5)}  ${percent(count, total).padStart(7)}  ${'█'.repeat(Math.round((40 * count) / most))}`.trimEnd(),
    ),
    `  ${'sum'.padEnd(17)} ${String(total).padStart(5)}`,
  ];
}

/** What the bot did. */
export function botLines(evening: EveningPlayed, counts: Counts, { containments }: Figures): readonly string[] {
  const { right, wrong, unclear } = answerChecks(evening);
  const reasons = Object.entries(counts.handOverReasons).map(([reason, count]) => `${reason} ${count}`);
  return [
    rule('The bot'),
    ...containments.flatMap(measureLines),
    ...figure('replies', String(counts.botReplies), `handed over ${counts.handedOver} contacts`),
    ...wrapped(reasons, '  of those an agent took, for ', ', '),
    ...figure(
      'checked afterwards',
      String(right + wrong + unclear),
      `sure answers that agents with nothing to do judged: right ${right}, wrong ${wrong}, could not tell ${unclear}`,
    ),
  ];
}

/** How long people waited. */
export function waitLines({ speedOfAnswer, firstResponses, handleTime, ...figures }: Figures): readonly string[] {
  const spreads = [speedOfAnswer, ...firstResponses, handleTime];
  return [
    rule('Waiting'),
    spreadHeading,
    ...spreads.map(spreadLine),
    ...spreads.flatMap(({ name, rule: words }) => wrapped(words.split(' '), `  ${name}: `, ' ')),
    '',
    ...[...figures.serviceLevels, ...figures.abandonments].flatMap(measureLines),
  ];
}

/** What followed: survey, callbacks, follow-ups, contacts passed on. */
export function afterLines(counts: Counts, { surveys, callbacks }: Figures): readonly string[] {
  return [
    rule('Afterwards'),
    ...[...surveys, ...callbacks].flatMap(measureLines),
    ...figure('low scores', String(counts.lowScores), 'scores of 1 and 2'),
    ...figure('calls', String(counts.callbackAttempts), `${counts.callbacksMissed} not picked up`),
    ...figure('follow-ups', String(counts.followUps), `${counts.reopenedByStudent} contacts reopened by their student`),
    ...figure(
      'passed on',
      `${counts.transfers + counts.escalations}`,
      `${counts.transfers} transfers, ${counts.escalations} escalations, ${counts.agentsLost} taken from a silent agent`,
    ),
  ];
}
