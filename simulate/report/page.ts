import type { Compared } from '../measure/compare.ts';
import { barChart, escaped, lineChart } from './charts.ts';
import { percent } from './table.ts';

/** One load's comparison. */
export type LoadReport = { readonly load: string; readonly compared: readonly Compared[] };

/** One HTML page with everything in it: a table and charts for each load, in the reader's light or dark. */
export function pageOf(title: string, about: readonly string[], reports: readonly LoadReport[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${about.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
${reports.map(section).join('\n')}
</main>
</body>
</html>
`;
}

function section({ load, compared }: LoadReport): string {
  const series = compared.map(({ rules, dailyWaitSeconds }) => ({ name: rules, values: dailyWaitSeconds }));
  const bars = (figureOf: (one: Compared) => number) =>
    compared.map((one) => ({ name: one.rules, value: figureOf(one), isOurs: one.rules === 'product' }));
  return `<section>
<h2>${escaped(load)}</h2>
${table(compared)}
<div class="charts">
${barChart(
  'Mean live wait, seconds',
  bars(({ figures }) => figures.meanLiveWaitSeconds),
)}
${barChart(
  'Abandoned, % of live contacts',
  bars(({ figures }) => 100 * figures.abandonedShare),
)}
</div>
${lineChart('Mean live wait of each day, seconds', series)}
</section>`;
}

function table(compared: readonly Compared[]): string {
  const rows = compared.map(({ rules, describe, figures, against }) =>
    [
      `<th scope="row" title="${escaped(describe)}">${escaped(rules)}</th>`,
      ...[
        figures.meanLiveWaitSeconds.toFixed(1),
        percent(figures.abandonedShare),
        percent(figures.emailsWithin24h),
        against ? `${against.wait.mean.toFixed(1)} ± ${against.wait.halfWidth.toFixed(1)} s` : '–',
        against
          ? `${(100 * against.abandoned.mean).toFixed(1)} ± ${(100 * against.abandoned.halfWidth).toFixed(1)}`
          : '–',
      ].map((cell) => `<td>${cell}</td>`),
    ].join(''),
  );
  const heads = [
    'rules',
    'live wait, s',
    'abandoned',
    'mail within 24 h',
    'wait against the first',
    'abandoned against it, points',
  ];
  return `<table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row}</tr>`).join('\n')}</tbody></table>`;
}

const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --faint: #6a737d; --rule: #d8dee4; --ground: #ffffff; --ours: #0b6bcb; --other: #9aa4ae; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --faint: #9aa4ae; --rule: #30363d; --ground: #0d1117; --ours: #58a6ff; --other: #6e7681; } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .3rem .6rem; text-align: right; border-bottom: 1px solid var(--rule); font-variant-numeric: tabular-nums; }
th:first-child { text-align: left; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem; }
svg { width: 100%; height: auto; }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
svg .faint { fill: var(--faint); }
svg .rule { stroke: var(--rule); }
`;
