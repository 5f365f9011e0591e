import { type Html, html } from '../../../shared/help-center/html.ts';
import type { QueueWaits } from '../waits.ts';
import type { WeekReport } from '../week-report.ts';
import { fill, nameIn } from '../words/words.ts';
import { linked, type Pen } from './linked.ts';
import { figureText } from './numbers.ts';
import { note, part, table } from './table.ts';

// More do not fit on the printed page; the receipts have all.
const mostQueues = 8;
const width = 200;

/** How students of each queue waited, with the range they were told. */
export function waitsPart({ waits }: WeekReport, pen: Pen): Html {
  const { words } = pen;
  if (waits.length === 0) return part(words.sections.waits, note(words.waits.none));
  const shown = waits.slice(0, mostQueues);
  const longest = Math.max(1, ...shown.flatMap(({ told }) => [told?.to.value ?? 0, told?.waited.value ?? 0]));
  const { queue, visits, speed, level, left, within, told, waited } = words.waits;
  const heads = [visits, speed, level, left, within].map((number) => ({ number }));
  const rows = shown.map((one) => [
    html`${nameIn(words.names.queues, one.queue)}`,
    ...[one.visits, one.speed, one.level, one.left, one.within].map((figure) => linked(figure, pen)),
    ...toldHtml(one, longest, pen),
  ]);
  return part(
    words.sections.waits,
    table([queue, ...heads, '', { number: told }, { number: waited }], rows),
    note(words.waits.note),
  );
}

/** The told range with the wait as a picture, and in numbers. */
function toldHtml({ queue, told }: QueueWaits, longest: number, pen: Pen): readonly Html[] {
  const { words } = pen;
  if (!told) return [html``, html`${words.nothing}`, html`${words.nothing}`];
  const [from, to, waited] = [told.from, told.to, told.waited].map(({ value }) => (width * (value ?? 0)) / longest);
  const says = fill(words.waits.chart, {
    queue: nameIn(words.names.queues, queue),
    from: figureText(told.from, words),
    to: figureText(told.to, words),
    waited: figureText(told.waited, words),
  });
  const picture = html`<svg viewBox="0 0 ${width + 4} 14" role="img" aria-label="${says}"><line class="axis" x1="0" x2="${width}" y1="7" y2="7"/><rect class="told" x="${round(from)}" y="3" width="${round((to ?? 0) - (from ?? 0))}" height="8" rx="2"/><rect class="waited" x="${round(waited)}" y="0" width="3" height="14"/></svg>`;
  return [
    html`<a class="chart range" href="#${told.waited.receipt}">${picture}</a>`,
    html`${linked(told.from, pen)} – ${linked(told.to, pen)}`,
    linked(told.waited, pen),
  ];
}

function round(value: number | undefined): number {
  return Math.round(10 * (value ?? 0)) / 10;
}
