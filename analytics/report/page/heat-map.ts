import { type Html, html } from '../../../shared/help-center/html.ts';
import { statementId } from '../figures.ts';
import type { WeekReport } from '../week-report.ts';
import type { Pen } from './linked.ts';
import { sentenceHtml } from './linked.ts';
import { part } from './table.ts';

const left = 44;
const top = 16;
const across = 28;
const down = 20;
const levels = 4;

/** Arrivals as a field of weekday and hour, the fuller the stronger, each with its number. */
export function heatMapPart(report: WeekReport, pen: Pen): Html {
  const { words } = pen;
  const { days, most } = report.arrivals;
  const [width, height] = [left + 24 * across, top + 7 * down];
  const hours =
    days[0]?.map(
      (_, hour) => html`<text x="${left + hour * across + across / 2}" y="11" text-anchor="middle">${hour}</text>`,
    ) ?? [];
  const rows = days.map((counts, day) => {
    const cells = counts.map((count, hour) => cellHtml(count, most, hour, day));
    return html`<text x="${left - 6}" y="${middleOf(day)}" text-anchor="end">${words.shortWeekdays[day]}</text>${cells}`;
  });
  const spoken = sentenceText(report, pen);
  return part(
    words.sections.arrivals,
    html`<a class="chart" href="#${statementId('arrivals', report.week.week)}"><svg class="heat" viewBox="0 0 ${width} ${height}" role="img" aria-label="${spoken}">${hours}${rows}</svg></a>`,
  );
}

function cellHtml(count: number, most: number, hour: number, day: number): Html {
  const [x, y] = [left + hour * across, top + day * down];
  const level = most === 0 ? 0 : Math.ceil((levels * count) / most);
  const text =
    count === 0
      ? []
      : [html`<text class="t${level}" x="${x + across / 2}" y="${middleOf(day)}" text-anchor="middle">${count}</text>`];
  return html`<rect class="h${level}" x="${x + 1}" y="${y + 1}" width="${across - 2}" height="${down - 2}" rx="2"/>${text}`;
}

function middleOf(day: number): number {
  return top + day * down + down / 2 + 4;
}

/** The first sentence, which names the fullest hour, without its links. */
function sentenceText({ sentences: [first] }: WeekReport, pen: Pen): string {
  return first ? sentenceHtml(first, pen).html.replaceAll(/<[^>]+>/g, '') : '';
}
