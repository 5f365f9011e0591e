import { escaped, framed } from '../../report/charts.ts';
import { clockOf } from '../arrivals/day.ts';

/** A value a half-hour. */
export type Steps = { readonly name: string; readonly values: readonly number[]; readonly isOurs?: boolean };

const width = 960;
const plotHeight = 220;
const left = 48;
const top = 32;
const dashes = ['', '6 4', '2 3'];

/** Steps over a day, as an inline SVG with its key: ours a thick line, the others told apart by their dashes. */
export function stepChart(title: string, series: readonly Steps[]): string {
  const most = Math.max(1, ...series.flatMap(({ values }) => values));
  const slots = Math.max(1, ...series.map(({ values }) => values.length));
  const x = (slot: number) => left + ((width - left - 8) * slot) / slots;
  const y = (value: number) => top + plotHeight * (1 - value / most);
  const rules = [0, 0.5, 1].map(
    (share) => `<line class="rule" x1="${left}" x2="${width - 8}" y1="${y(share * most)}" y2="${y(share * most)}"/>
<text class="faint" x="${left - 6}" y="${y(share * most) + 4}" text-anchor="end">${Number((share * most).toFixed(1))}</text>`,
  );
  const hours = [0, 12, 24, 36, 48].map(
    (slot) =>
      `<text class="faint" x="${x(slot)}" y="${top + plotHeight + 16}" text-anchor="middle">${clockOf(slot)}</text>`,
  );
  const lines = series.map(({ name, values, isOurs = false }, at) => {
    const path = values.map(
      (value, slot) => `${slot === 0 ? 'M' : 'V'}${slot === 0 ? `${x(0)} ${y(value)}` : y(value)}H${x(slot + 1)}`,
    );
    const stroke = `fill="none" stroke="var(${isOurs ? '--ours' : '--other'})" stroke-width="${isOurs ? 2.5 : 1.5}" stroke-dasharray="${dashes[at % dashes.length]}"`;
    const keyX = left + at * 260;
    const keyY = top + plotHeight + 36;
    return `<path d="${path.join('')}" ${stroke}/>
<line x1="${keyX}" x2="${keyX + 28}" y1="${keyY - 4}" y2="${keyY - 4}" ${stroke}/>
<text x="${keyX + 34}" y="${keyY}">${escaped(name)}</text>`;
  });
  return framed(title, width, top + plotHeight + 48, [...rules, ...hours, ...lines].join('\n'));
}
