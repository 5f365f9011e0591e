import type { Compared } from '../measure/compare.ts';
import type { Mark } from '../measure/marks.ts';

const heads = [
  'rules',
  'live wait s',
  'chat',
  'voice',
  'vip',
  'complaint',
  'p95',
  'abandoned',
  'mail in 24 h',
  'busy',
  'against the first, s (95 %)',
  'over its wait',
  'over its abandoned',
];

/** The figures of one load as text, a line a way to run the center, and the marks to hold them against. */
export function tableOf(title: string, compared: readonly Compared[], marks: readonly Mark[] = []): string {
  const table = aligned([heads, ...compared.map(cells), ...marks.map(markCells)]);
  return [
    title,
    table,
    ...compared.flatMap(toldLines),
    ...compared.flatMap(callbackLines),
    ...compared.flatMap(sameAgentLines),
  ].join('\n');
}

/** Rows of cells in columns, the first to the left and the others to the right. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const [heads = []] = rows;
  const widths = heads.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, at) => pad(cell, widths[at] ?? 0, at === 0))
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}

function toldLines({ rules, figures }: Compared): readonly string[] {
  return Object.entries(figures.toldWait).map(
    ([channel, { contacts, errorOverMean, within }]) =>
      `${rules} told ${contacts} ${channel} waits: off by ${errorOverMean.toFixed(2)} of the mean wait, ${percent(within)} within the range`,
  );
}

function callbackLines({ rules, figures: { callbacks } }: Compared): readonly string[] {
  if (!callbacks) return [];
  const { promised, keptShare, meanPromiseSeconds, meanWaitSeconds } = callbacks;
  const [inMinutes, after] = [meanPromiseSeconds / 60, meanWaitSeconds / 60].map((minutes) => minutes.toFixed(0));
  return [
    `${rules} promised ${promised} callbacks in ${inMinutes} min and made them after ${after} min on the mean: ${percent(keptShare)} kept`,
  ];
}

function sameAgentLines({ rules, figures: { sameAgentShare } }: Compared): readonly string[] {
  if (sameAgentShare === undefined) return [];
  return [`${rules}: ${percent(sameAgentShare)} of the students who were served that day got the same agent again`];
}

function cells({ rules, figures, against }: Compared): readonly string[] {
  const by = figures.waitSecondsBy;
  return [
    rules,
    figures.meanLiveWaitSeconds.toFixed(1),
    ...[by.chat, by.voice, by.vip, by.complaint].map((seconds) => (seconds === undefined ? '-' : seconds.toFixed(1))),
    figures.p95WaitSeconds.toFixed(0),
    percent(figures.abandonedShare),
    percent(figures.emailsWithin24h),
    percent(figures.occupancy),
    against ? `${signed(against.wait.mean)} ± ${against.wait.halfWidth.toFixed(1)}` : '-',
    ...[against?.waitRatio, against?.abandonedRatio].map((ratio) =>
      ratio ? `${ratio.mean.toFixed(2)} ± ${ratio.halfWidth.toFixed(2)}` : '-',
    ),
  ];
}

function markCells({ name, meanLiveWaitSeconds, abandonedShare }: Mark): readonly string[] {
  const figures = new Map([
    ['live wait s', meanLiveWaitSeconds.toFixed(1)],
    ['abandoned', percent(abandonedShare)],
  ]);
  return [name, ...heads.slice(1).map((head) => figures.get(head) ?? '')];
}

/** A share as a percentage with one decimal. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** A number with one decimal and its sign. */
export function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${value.toFixed(1)}`;
}

function pad(cell: string, width: number, isFirst: boolean): string {
  return isFirst ? cell.padEnd(width) : cell.padStart(width);
}
