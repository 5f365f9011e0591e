import { drawChart } from './chart.ts';
import type { Check } from './checks.ts';
import type { EveningPlayed } from './evening.ts';
import type { Verdict } from './ledger.ts';
import type { Measures, ServiceLevel, Spread } from './measures.ts';
import { overflowAt } from './measures.ts';
import type { SeatTime } from './seat-time.ts';

/** An evening with all that was made of it. */
export type Judged = {
  readonly evening: EveningPlayed;
  readonly measures: Measures;
  readonly verdict: Verdict;
  readonly checks: readonly Check[];
  /** What was played: speed, seed and whose questions. */
  readonly played: { readonly speed: number; readonly seed: string; readonly questions: string };
};

const width = 100;
const chartHeight = 7;

/** The whole report for a person, at most 100 columns wide. */
export function textReport(judged: Judged): string {
  return [
    heading(judged),
    outcomeLines(judged.measures),
    botLines(judged.evening, judged.measures),
    waitLines(judged.measures),
    afterLines(judged.measures),
    overflowLines(judged.evening, judged.measures),
    agentLines(judged.evening),
    wireLines(judged),
    exportLines(judged.evening),
    checkLines(judged.checks),
  ]
    .flatMap((block) => [...block, ''])
    .join('\n');
}

/** The whole report for a program. */
export function jsonReport({ evening, measures, verdict, checks, played }: Judged): object {
  const { seconds, centerSeconds, agents, tally, files, exported, query, status } = evening;
  return {
    ok: checks.every((check) => check.isOk),
    ...played,
    students: evening.plan.students.length,
    agents: agents.length,
    opened: evening.logs.length,
    outcomes: measures.outcomes,
    lost: verdict.lost,
    duplicated: verdict.duplicated,
    outOfOrder: verdict.outOfOrder,
    containment: rate(measures.contained, measures.asked),
    seconds: round(seconds.total),
    startSeconds: round(seconds.start),
    playSeconds: round(seconds.play),
    centerSeconds: round(centerSeconds),
    answerChecks: answerChecks(evening, measures),
    acknowledged: verdict.acknowledged,
    verdict,
    measures,
    agentsAtWork: agents.map((agent) => ({
      id: agent.plan.id,
      profile: agent.plan.profile,
      ...agent.deeds,
      occupancy: round(occupancy(agent.time())),
      concurrency: round(concurrency(agent.time())),
    })),
    wire: { ...tally, refusals: Object.fromEntries(tally.refusals) },
    overflow: { contacts: measures.overflowed, deepest: deepest(evening), samples: depthSamples(evening) },
    functions: status.functions,
    awsCalls: status.awsCalls,
    files,
    exported,
    query: query.rows.map((row) => Object.fromEntries(query.columns.map((column, index) => [column, row[index]]))),
    checks,
  };
}

function heading({ evening, played }: Judged): readonly string[] {
  const { plan, agents, seconds, centerSeconds } = evening;
  const people = `${plan.students.length} students, ${agents.length} agents, ${played.questions}, seed "${played.seed}"`;
  const clock = `${minutes(centerSeconds)} of the center's time at ${played.speed}x took ${seconds.play.toFixed(1)} s`;
  return [
    rule('A busy evening'),
    people,
    `${clock}; start ${seconds.start.toFixed(1)} s; in all ${seconds.total.toFixed(1)} s`,
    "Durations below are on the center's clock.",
  ];
}

function outcomeLines({ outcomes }: Measures): readonly string[] {
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

function botLines(evening: EveningPlayed, measures: Measures): readonly string[] {
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

type AnswerChecks = { readonly kept: number; readonly right: number; readonly wrong: number; readonly unknown: number };

function answerChecks({ agents }: EveningPlayed, { handOverReasons }: Measures): AnswerChecks {
  const count = (kind: 'right' | 'wrong' | 'unknown') =>
    agents.reduce((sum, { deeds }) => sum + deeds.checked[kind], 0);
  const kept = handOverReasons['answer-check'] ?? 0;
  return { kept, right: count('right'), wrong: count('wrong'), unknown: count('unknown') };
}

function waitLines(measures: Measures): readonly string[] {
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

function afterLines({ survey, callbacks, ...measures }: Measures): readonly string[] {
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

function overflowLines(evening: EveningPlayed, { overflowed }: Measures): readonly string[] {
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

function agentLines({ agents }: EveningPlayed): readonly string[] {
  const columns = ['offers', 'accepted', 'declined', 'passed on', 'wrapped up', 'occupancy', 'at once'];
  return [
    rule('Agents'),
    `  ${''.padEnd(18)}${columns.map((name) => name.padStart(11)).join('')}`,
    ...agents.map((agent) => {
      const { offered, accepted, declined, transferred, escalated, wrappedUp } = agent.deeds;
      const time = agent.time();
      const cells = [
        offered,
        accepted,
        declined,
        transferred + escalated,
        wrappedUp,
        share(occupancy(time)),
        concurrency(time).toFixed(2),
      ];
      return `  ${agent.plan.id.padEnd(18)}${cells.map((cell) => String(cell).padStart(11)).join('')}`;
    }),
    '  occupancy: time with at least one contact / time present; at once: contacts held on average then',
  ];
}

function wireLines({ evening, measures, verdict }: Judged): readonly string[] {
  const { tally, seconds } = evening;
  const frames = tally.framesSent + tally.framesReceived;
  const errors = Object.entries(evening.status.functions).filter(([, { errors: count }]) => count > 0);
  const refusals = [...tally.refusals].map(([code, count]) => `${code} ${count}`);
  return [
    rule('On the wire'),
    ...figure(
      'messages',
      String(measures.messages),
      `${(measures.messages / seconds.play).toFixed(1)} a second; ${verdict.acknowledged} acknowledged to their senders`,
    ),
    ...figure(
      'frames',
      String(frames),
      `${(frames / seconds.play).toFixed(0)} a second: ${tally.framesSent} sent, ${tally.framesReceived} received`,
    ),
    ...figure(
      'connections',
      String(tally.connections),
      `${tally.cut} cut from outside, ${tally.resent} requests sent again, ${tally.outOfTurn} out of turn, ${tally.gapsClosed} gaps closed`,
    ),
    ...(refusals.length > 0 ? wrapped(refusals, '  refused as ', ', ') : []),
    ...(errors.length > 0
      ? wrapped(
          errors.map(([name, { errors: count }]) => `${shortName(name)} ${count}`),
          '  functions that failed and were tried again: ',
          ', ',
        )
      : []),
  ];
}

function exportLines({ files, query, exported }: EveningPlayed): readonly string[] {
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

function checkLines(checks: readonly Check[]): readonly string[] {
  const failed = checks.filter((check) => !check.isOk);
  return [
    rule('Checks'),
    ...checks.map(({ name, isOk, found }) => `  ${isOk ? 'ok    ' : 'FAILED'}  ${name.padEnd(48)}  ${found}`),
    '',
    failed.length === 0
      ? `  All ${checks.length} checks hold.`
      : `  ${failed.length} of ${checks.length} checks FAILED: ${failed.map(({ name }) => name).join('; ')}`,
  ];
}

function depthSamples({ depths }: EveningPlayed): readonly { readonly minute: number; readonly depth: number }[] {
  const from = depths[0]?.at ?? 0;
  return depths.map(({ at, depth }) => ({ minute: round((at - from) / 60_000), depth }));
}

function deepest({ depths }: EveningPlayed): number {
  return Math.max(0, ...depths.map(({ depth }) => depth));
}

function occupancy({ present, occupied }: SeatTime): number {
  return present > 0 ? occupied / present : 0;
}

function concurrency({ occupied, contactSeconds }: SeatTime): number {
  return occupied > 0 ? contactSeconds / occupied : 0;
}

function rule(title: string): string {
  return `── ${title} ${'─'.repeat(Math.max(2, width - title.length - 4))}`;
}

function figure(name: string, value: string, meaning: string): readonly string[] {
  const lead = `  ${name.padEnd(25)} ${value.padStart(11)}  `;
  return wrapped(meaning.split(' '), lead, ' ', lead.length);
}

function spreadLine(name: string, { count, ...seconds }: Spread): string {
  const cells = [seconds.mean, seconds.p50, seconds.p90, seconds.max].map((value) => `${value.toFixed(1)} s`);
  return `  ${name.padEnd(24)}${[String(count), ...cells].map((cell) => cell.padStart(9)).join('')}`;
}

function wrapped(parts: readonly string[], lead: string, gap: string, indent = 4): readonly string[] {
  const lines: string[] = [];
  let line = lead;
  for (const [index, part] of parts.entries()) {
    const text = index < parts.length - 1 ? `${part}${gap}` : part;
    if (line.length + text.length > width && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = ' '.repeat(indent);
    }
    line += text;
  }
  return [...lines, line.trimEnd()];
}

function shortName(name: string): string {
  return name.split('/').find((part) => part !== 'Functions' && part !== 'Function') ?? name;
}

function percent(part: number, whole: number): string {
  return share(rate(part, whole));
}

function share(value: number | undefined): string {
  return value === undefined ? '-' : `${(100 * value).toFixed(1)} %`;
}

function rate(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}

function minutes(seconds: number): string {
  return `${(seconds / 60).toFixed(1)} minutes`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
