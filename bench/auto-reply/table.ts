import type { Outcome } from './child.ts';

/** One line of the table: a set, a system and what it reached. */
export type Line = { readonly set: string; readonly system: string; readonly outcome: Outcome };

const percent = (share: number | undefined): string => (share === undefined ? '-' : (100 * share).toFixed(1));

const milliseconds = (ms: number): string => (ms < 10 ? ms.toFixed(2) : Math.round(ms).toLocaleString('en'));

const cells = ({ set, system, outcome }: Line): readonly string[] => {
  if (outcome.kind === 'failed') return [set, system, outcome.why];
  const { figures } = outcome;
  return [
    set,
    system,
    String(figures.rows),
    percent(figures.accuracy),
    percent(figures.top3),
    figures.inScopeAccuracy === undefined
      ? '-'
      : `${percent(figures.inScopeAccuracy)} / ${percent(figures.oosRecall)} / ${percent(figures.oosAuroc)}`,
    milliseconds(figures.p50Ms),
    milliseconds(figures.p99Ms),
    milliseconds(figures.trainMs),
    milliseconds(figures.loadMs),
    `${Math.round(figures.rssMb)} (${Math.round(figures.addedMb)})`,
    (figures.blobBytes / 2 ** 20).toFixed(2),
  ];
};

const heads = [
  'set',
  'system',
  'asked',
  'top-1 %',
  'top-3 %',
  'kept in scope / oos recall / AUROC',
  'p50 ms',
  'p99 ms',
  'train ms',
  'load ms',
  'MB in a fresh process (added)',
  'stored MB',
];

/** The table as Markdown, its columns aligned. */
export const renderTable = (lines: readonly Line[]): string => {
  const rows = [heads, heads.map(() => '---'), ...lines.map(cells)];
  const widths = heads.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) => `| ${widths.map((width, at) => (row[at] ?? '').padEnd(width)).join(' | ')} |`).join('\n');
};
