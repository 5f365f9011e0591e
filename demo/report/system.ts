import { occupancies } from '../../shared/domain/metrics/formulas.ts';
import { drawChart } from '../chart.ts';
import type { Check } from '../checks.ts';
import type { Conclusion } from '../conclude.ts';
import { type Counts, overflowAt } from '../counts.ts';
import type { EveningPlayed } from '../evening.ts';
import { type Figures, seatOf } from '../figures.ts';
import type { Judged } from './judged.ts';
import { figure, measureLines, rule, share, shortName, width, wrapped } from './layout.ts';
import { concurrency, deepest, depthSamples } from './numbers.ts';

const chartHeight = 7;

/** How overflow filled and emptied. */
export function overflowLines(evening: EveningPlayed, { overflowed }: Counts): readonly string[] {
  const samples = depthSamples(evening);
  const counted = Math.max(
    0,
    ...overflowAt(
      evening.logs,
      evening.depths.map(({ at }) => at),
    ),
  );
  return [
    rule('Overflow: messages in the SQS overflow queues, sampled four times a second'),
    ...drawChart(samples, width, chartHeight),
    `  ${overflowed} contacts overflowed; deepest ${deepest(evening)} (${counted} contacts by the students' logs); by queue ${peakByQueue(evening)}`,
  ];
}

function peakByQueue({ depths }: EveningPlayed): string {
  const most = new Map<string, number>();
  for (const { queues } of depths) {
    for (const [id, depth] of Object.entries(queues)) most.set(id, Math.max(depth, most.get(id) ?? 0));
  }
  const named = [...most].filter(([, depth]) => depth > 0).map(([id, depth]) => `${id} ${depth}`);
  return named.length > 0 ? named.join(', ') : 'none';
}

/** What each agent did. */
export function agentLines({ agents }: EveningPlayed, figures: Figures): readonly string[] {
  const columns = ['offers', 'accepted', 'declined', 'passed on', 'finished', 'of time', 'of slots', 'at once'];
  return [
    rule('Agents'),
    `  ${''.padEnd(18)}${columns.map((name) => name.padStart(10)).join('')}`,
    ...agents.map((agent) => {
      const { offered, accepted, declined, transferred, escalated, wrappedUp } = agent.deeds;
      const time = agent.time();
      const cells = [
        offered,
        accepted,
        declined,
        transferred + escalated,
        wrappedUp,
        ...occupancies([seatOf({ profile: agent.plan.profile, time })]).map(({ value }) => share(value)),
        concurrency(time).toFixed(2),
      ];
      return `  ${agent.plan.id.padEnd(18)}${cells.map((cell) => String(cell).padStart(10)).join('')}`;
    }),
    ...figures.occupancies.flatMap(measureLines),
    '  at once: contacts held on average while there was one',
  ];
}

/** What went over the wire. */
export function wireLines({ evening, counts, verdict }: Judged): readonly string[] {
  const { tally, seconds } = evening;
  const frames = tally.framesSent + tally.framesReceived;
  const failures = Object.entries(evening.status.functions)
    .map(([name, { errors }]) => [name, errors - (evening.cutOff.get(name) ?? 0)] as const)
    .filter(([, count]) => count > 0);
  const cutOff = [...evening.cutOff].map(([name, count]) => `${shortName(name)} ${count}`);
  const refusals = [...tally.refusals].map(([code, count]) => `${code} ${count}`);
  return [
    rule('On the wire'),
    ...figure(
      'messages',
      String(counts.messages),
      `${(counts.messages / seconds.play).toFixed(1)} a second; ${verdict.acknowledged} acknowledged to their senders`,
    ),
    ...figure(
      'frames',
      String(frames),
      `${(frames / seconds.play).toFixed(0)} a second: ${tally.framesSent} sent, ${tally.framesReceived} received`,
    ),
    ...figure(
      'connections',
      String(tally.connections),
      `${tally.cut} cut from outside, ${tally.resent} requests sent again, ${tally.outOfTurn} out of turn, ${tally.synced} syncs`,
    ),
    ...(refusals.length > 0 ? wrapped(refusals, '  refused as ', ', ') : []),
    ...figure(
      'answers',
      `${evening.pace.p90Ms.toFixed(0)} ms`,
      `nine in ten of ${evening.pace.asked} questions asked once a second were answered within this time, ${evening.pace.late} too late for the clock`,
    ),
    ...(cutOff.length > 0 ? wrapped(cutOff, '  calls cut off by the planned restarts, and made again: ', ', ') : []),
    ...(failures.length > 0
      ? wrapped(
          failures.map(([name, count]) => `${shortName(name)} ${count}`),
          '  calls that failed by themselves, and were made again: ',
          ', ',
        )
      : []),
  ];
}

/** What was exported, and what a query finds in it. */
export function exportLines({ files, query, exported }: EveningPlayed): readonly string[] {
  const widths = query.columns.map((column, index) =>
    Math.max(column.length, ...query.rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0))).join('  ')}`;
  return [
    rule('Exported'),
    ...files.map(({ key, bytes }) => `  ${key}  ${bytes} bytes`),
    `  ${exported.records} contact records; DuckDB says:`,
    '',
    ...query.sql.split('\n').map((text) => `    ${text}`),
    '',
    line(query.columns),
    line(widths.map((size) => '─'.repeat(size))),
    ...query.rows.map(line),
  ];
}

/** What was checked, and whether it holds. */
export function checkLines({ checks, conclusion }: Judged): readonly string[] {
  const broken = conclusion.kind === 'too-slow' ? 'missed' : 'FAILED';
  const failed = checks.filter((check) => !check.isOk);
  return [
    rule('Checks'),
    ...checks.map(({ name, isOk, found }) => `  ${isOk ? 'ok    ' : broken}  ${name.padEnd(48)}  ${found}`),
    '',
    ...verdictLines(conclusion, checks.length, failed),
  ];
}

function verdictLines(conclusion: Conclusion, count: number, failed: readonly Check[]): readonly string[] {
  switch (conclusion.kind) {
    case 'held':
      return [`  All ${count} checks hold.`];
    case 'too-slow':
      return conclusion.sentences.map((sentence) => `  ${sentence}`);
    case 'failed':
      return [`  ${failed.length} of ${count} checks FAILED: ${failed.map(({ name }) => name).join('; ')}`];
  }
}
