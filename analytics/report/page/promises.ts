import { type Html, html } from '../../../shared/help-center/html.ts';
import type { Judged } from '../../metric/targets.ts';
import { formulaFigure } from '../figures.ts';
import type { Change } from '../trends.ts';
import type { Trend, WeekReport } from '../week-report.ts';
import { fill, nameIn, type ReportWords } from '../words/words.ts';
import { linked, type Pen } from './linked.ts';
import { figureText, signed } from './numbers.ts';
import { note, part, table } from './table.ts';

/** What was promised beside what was reached. */
export function promisesPart({ targets, week }: WeekReport, pen: Pen): Html {
  const { words } = pen;
  const { promise, target, reached, verdict } = words.targets;
  const rows = targets.map((one) => [
    html`${nameIn(words.formulas, one.receipt.name)}`,
    html`${targetText(one, words)}`,
    linked(formulaFigure(one.receipt, week), pen),
    html`<span class="verdict ${one.verdict.replaceAll(' ', '-')}">${words.targets[one.verdict]}</span>`,
  ]);
  const unstated = targets.some((one) => one.verdict === 'no baseline') ? [note(words.targets.noBaseline)] : [];
  return part(
    words.sections.targets,
    table([promise, { number: target }, { number: reached }, verdict], rows),
    ...unstated,
  );
}

function targetText({ target, holds, receipt }: Judged, words: ReportWords): string {
  if (target === undefined) return words.nothing;
  // A promise is a round number.
  const percent = fill(words.count.share, { value: String(Math.round(1000 * target) / 10) });
  const value = receipt.unit === 'share' ? percent : figureText({ value: target, unit: 'seconds' }, words);
  return fill(holds === 'at most' ? words.targets.atMost : words.targets.atLeast, { value });
}

/** What the report follows, beside the week before and the same week of last year. */
export function trendsPart(report: WeekReport, pen: Pen): Html {
  const { words } = pen;
  const { figure, now, before, yearAgo } = words.trends;
  const rows = report.trends.map((one) => [
    html`${nameIn(words.formulas, one.metric)}`,
    linked(one.now, pen),
    besideHtml(one.before, one.change, one, pen),
    besideHtml(one.yearAgo, one.changeOfYear, one, pen),
  ]);
  return part(
    words.sections.trends,
    table([figure, { number: now }, { number: before }, { number: yearAgo }], rows),
    ...missingWeeks(report, words).map(note),
    note(words.trends.note),
  );
}

function besideHtml(figure: Trend['before'], change: Change, { now }: Trend, pen: Pen): Html {
  if (!figure || change.kind === 'nothing-before')
    return html`<span class="faint">${pen.words.trends['nothing-before']}</span>`;
  const { kind, difference } = change;
  const says = fill(pen.words.both, { one: signed(difference, now.unit), other: pen.words.trends[kind] });
  return html`${linked(figure, pen)} <span class="change ${kind}" title="${says}"><span aria-hidden="true">${arrowOf(difference)}</span><span class="spoken">${says}</span></span>`;
}

function arrowOf(difference: number): string {
  if (difference === 0) return '=';
  return difference > 0 ? '▲' : '▼';
}

function missingWeeks({ known, before, yearAgo }: WeekReport, words: ReportWords): readonly string[] {
  const lastYear = yearAgo ? fill(words.nothingYearAgo, { week: yearAgo.week }) : words.noYearAgo;
  return [
    ...(known.before ? [] : [fill(words.nothingBefore, { week: before.week })]),
    ...(known.yearAgo ? [] : [lastYear]),
  ];
}
