import { type Formula, type Measure, type Spread, share, spread } from './measure.ts';
import { type Visit, visitSeconds } from './visits.ts';

/** Seconds within which a student who leaves the line counts as one who did not really wait. */
export const shortAbandonSeconds = 10;

const speedOfAnswer: Formula = {
  name: 'speed of answer',
  version: 2,
  unit: 'seconds',
  rule: 'from joining a line to an agent, over the chat visits an agent ended',
  source: 'Amazon Connect: average queue answer time; CC-CMM: 平均应答速度',
};

const abandonmentRate: Formula = {
  name: 'abandonment rate',
  version: 2,
  unit: 'share',
  rule: 'chat visits the student left / chat visits',
  source: 'Amazon Connect: abandonment rate',
};

const shortAbandonmentRate: Formula = {
  name: 'short abandonment rate',
  version: 1,
  unit: 'share',
  rule: `chat visits the student left within ${shortAbandonSeconds} s / chat visits`,
  source: 'Cisco Unified ICM: abandon wait time',
};

/** ASA and the spread around it. */
export function speedsOfAnswer(visits: readonly Visit[]): Spread {
  const answered = chats(visits).filter(({ end }) => end === 'answered');
  return spread(
    speedOfAnswer,
    answered.map((visit) => visitSeconds(visit) ?? 0),
  );
}

/** Share of the visits to a line that ended with the student leaving it. */
export function abandonment(visits: readonly Visit[]): Measure {
  return share(abandonmentRate, chats(visits), ({ end }) => end === 'abandoned');
}

/** Share of the visits that the student left almost at once. */
export function shortAbandonment(visits: readonly Visit[]): Measure {
  return share(
    shortAbandonmentRate,
    chats(visits),
    (visit) => visit.end === 'abandoned' && (visitSeconds(visit) ?? 0) <= shortAbandonSeconds,
  );
}

function chats(visits: readonly Visit[]): readonly Visit[] {
  return visits.filter(({ kind }) => kind === 'chat');
}
