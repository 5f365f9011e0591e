import type { Compared } from '../measure/compare.ts';
import type { Mark } from '../measure/marks.ts';
import { barChart, escaped, lineChart } from './charts.ts';
import { documentOf } from './document.ts';
import { rangeChart } from './range-chart.ts';
import { percent } from './table.ts';

/** One load's comparison. */
export type LoadReport = {
  readonly load: string;
  readonly compared: readonly Compared[];
  readonly marks: readonly Mark[];
};

/** One HTML page with everything in it: a table and charts for each load, in the reader's light or dark. */
export function pageOf(title: string, about: readonly string[], reports: readonly LoadReport[]): string {
  return documentOf(title, about, reports.map(section));
}

function section({ load, compared, marks }: LoadReport): string {
  const series = compared.map(({ rules, dailyWaitSeconds }) => ({ name: rules, values: dailyWaitSeconds }));
  const bars = (figureOf: (one: Compared) => number) =>
    compared.map((one) => ({ name: one.rules, value: figureOf(one), isOurs: one.rules === 'product' }));
  return `<section>
<h2>${escaped(load)}</h2>
${figuresTable(compared, marks)}
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
<div class="charts">
${compared.flatMap(toldCharts).join('\n')}
</div>
</section>`;
}

function toldCharts({ rules, figures }: Compared): readonly string[] {
  return Object.entries(figures.toldWait).map(([channel, { groups, contacts, errorOverMean, within }]) =>
    rangeChart(
      `${rules}: ${contacts} ${channel} waits told, off by ${errorOverMean.toFixed(2)} of the mean, ${percent(within)} within`,
      groups,
    ),
  );
}

/** What each came to as an HTML table, and the marks to hold them against. */
export function figuresTable(compared: readonly Compared[], marks: readonly Mark[] = []): string {
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
<tbody>${[...rows, ...marks.map(markRow)].map((row) => `<tr>${row}</tr>`).join('\n')}</tbody></table>`;
}

function markRow({ name, describe, meanLiveWaitSeconds, abandonedShare }: Mark): string {
  const cells = [meanLiveWaitSeconds.toFixed(1), percent(abandonedShare), '', '', ''];
  const head = `<th scope="row" title="${escaped(describe)}">${escaped(name)}</th>`;
  return [head, ...cells.map((cell) => `<td>${cell}</td>`)].join('');
}
