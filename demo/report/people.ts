import type { EveningPlayed } from '../evening.ts';
import type { Measures, ServiceLevel } from '../measures.ts';
import { figure, percent, rule, share, spreadLine, wrapped } from './layout.ts';
import { answerChecks } from './numbers.ts';

/** How contacts ended. */
export function outcomeLines({ outcomes }: Measures): readonly string[] {
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
export function botLines(evening: EveningPlayed, measures: Measures): readonly string[] {
  const { kept, right, wrong, unknown } = answerChecks(evening, measures);
  const reasons = Object.entries(measures.handOverReasons).map(([reason, count]) => `${reason} ${count}`);
  return [
    rule('The bot'),
    ...figure(
      'containment',
      percent(measures.contained, measures.asked),
      'ended as contained, no person asked for / contacts that asked',
    ),
    ...figure('replies', String(measures.botReplies), `handed over ${measures.handedOver} contacts`),
    ...wrapped(reasons, '  handed over for ', ', '),
    ...figure(
      'kept for a check',
      String(kept),
      `sure answers that went to an agent instead; agents said right ${right}, wrong ${wrong}, nothing ${unknown}`,
    ),
  ];
}

/** How long people waited. */
export function waitLines(measures: Measures): readonly string[] {
  const { serviceLevel } = measures;
  const target = `${serviceLevel.targetSeconds} s`;
  return [
    rule('Waiting'),
    `  ${''.padEnd(24)}${['n', 'mean', 'p50', 'p90', 'max'].map((name) => name.padStart(9)).join('')}`,
    spreadLine('wait for an agent', measures.wait),
    spreadLine('first response', measures.firstResponse),
    spreadLine("agent's first word", measures.firstAgentResponse),
    ...levelLines(serviceLevel, target),
    ...figure('abandoned in line', String(measures.abandonedWaiting), 'left or disconnected before an agent took them'),
  ];
}

function levelLines(level: ServiceLevel, target: string): readonly string[] {
  return [
    ...figure('service level "of all"', share(level.ofAll), `answered within ${target} / (answered + abandoned)`),
    ...figure('"of answered"', share(level.ofAnswered), `answered within ${target} / answered`),
    ...figure(
      '"without early abandons"',
      share(level.withoutEarlyAbandons),
      `the first, leaving out who left within ${target}`,
    ),
    ...figure(
      '"early abandons met"',
      share(level.earlyAbandonsMet),
      `the first, counting who left within ${target} as served`,
    ),
  ];
}

/** What followed: survey, callbacks, follow-ups, contacts passed on. */
export function afterLines({ survey, callbacks, ...measures }: Measures): readonly string[] {
  return [
    rule('Afterwards'),
    ...figure(
      'survey',
      `${survey.answered} of ${survey.sent}`,
      `answered; CSAT ${percent(survey.satisfied, survey.answered)} (scores 4 and 5 / answers), ${survey.low} low scores`,
    ),
    ...figure(
      'callbacks',
      `${callbacks.asked} asked`,
      `${callbacks.afterLowScore} more after a low score; ${callbacks.kept} kept, ${callbacks.failed} failed, ${callbacks.attempts} calls, ${callbacks.missed} not picked up`,
    ),
    ...figure(
      'follow-ups',
      String(measures.followUps),
      `${measures.reopenedByStudent} contacts reopened by their student`,
    ),
    ...figure(
      'passed on',
      `${measures.transfers + measures.escalations}`,
      `${measures.transfers} transfers, ${measures.escalations} escalations, ${measures.agentsLost} taken from a silent agent`,
    ),
  ];
}
