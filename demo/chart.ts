/** One column of a chart: a moment in minutes and a depth. */
export type Sample = { readonly minute: number; readonly depth: number };

const eighths = ['', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const axisWidth = 6;

/** Draws depths over time as columns of blocks: `width` characters wide with its axis, `height` rows high without. Several samples in one column show the deepest. */
export function drawChart(samples: readonly Sample[], width: number, height: number): readonly string[] {
  const plotWidth = width - axisWidth;
  const columns = columnsOf(samples, plotWidth);
  const top = niceTop(Math.max(0, ...columns));
  const rows = Array.from({ length: height }, (_, index) => {
    const level = height - 1 - index;
    const label =
      index === 0 ? String(top) : level === Math.floor(height / 2) ? String(Math.round((top * level) / height)) : '';
    const cells = columns.map((depth) => cellOf((depth / top) * height - level));
    return `${label.padStart(axisWidth - 2)} ┤${cells.join('')}`.trimEnd();
  });
  return [...rows, `${'0'.padStart(axisWidth - 2)} └${'─'.repeat(plotWidth)}`, timeAxis(samples, plotWidth)];
}

function columnsOf(samples: readonly Sample[], width: number): readonly number[] {
  const span = spanOf(samples);
  const columns = Array.from({ length: width }, () => 0);
  for (const { minute, depth } of samples) {
    const at = Math.min(width - 1, Math.floor(((minute - span.from) / span.length) * width));
    columns[at] = Math.max(columns[at] ?? 0, depth);
  }
  return columns;
}

function spanOf(samples: readonly Sample[]): { readonly from: number; readonly length: number } {
  const minutes = samples.map(({ minute }) => minute);
  const from = Math.min(...minutes, Number.POSITIVE_INFINITY);
  const to = Math.max(...minutes, Number.NEGATIVE_INFINITY);
  return Number.isFinite(from) && to > from ? { from, length: to - from } : { from: 0, length: 1 };
}

function cellOf(fill: number): string {
  if (fill <= 0) return ' ';
  return eighths[Math.max(1, Math.min(8, Math.round(fill * 8)))] ?? ' ';
}

function niceTop(most: number): number {
  const steps = [4, 8, 12, 16, 20, 30, 40, 60, 80, 100, 150, 200, 300, 400, 600, 800, 1000];
  return steps.find((step) => step >= most) ?? Math.ceil(most / 1000) * 1000;
}

function timeAxis(samples: readonly Sample[], width: number): string {
  const { from, length } = spanOf(samples);
  const labels = [0, 0.25, 0.5, 0.75].map((share) => `${Math.round(from + share * length)} min`);
  const last = `${Math.round(from + length)} min`;
  const quarter = Math.floor(width / 4);
  const line = labels
    .map((label) => label.padEnd(quarter))
    .join('')
    .padEnd(width);
  return `${' '.repeat(axisWidth)}${line.slice(0, width - last.length)}${last}`.trimEnd();
}
