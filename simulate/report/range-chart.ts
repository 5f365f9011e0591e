import type { Percentiles, ToldGroup } from '../measure/told-wait.ts';
import { framed } from './charts.ts';

const width = 480;
const plotHeight = 200;
const top = 36;
const left = 48;
const barWidth = 14;

/** What groups of students were told beside what they then waited: bars from the 20th to the 80th percentile with a line at the middle, as an inline SVG. */
export function rangeChart(title: string, groups: readonly ToldGroup[]): string {
  const most = Math.max(...groups.flatMap(({ told, waited }) => [told.high, waited.high]), Number.EPSILON);
  const y = (seconds: number) => top + plotHeight * (1 - seconds / most);
  const across = (width - left) / Math.max(1, groups.length);
  const bars = groups.flatMap(({ told, waited }, at) => {
    const middle = left + (at + 0.5) * across;
    return [
      bar(told, middle - barWidth - 1, '--ours', y),
      bar(waited, middle + 1, '--other', y),
      `<text class="faint" x="${middle.toFixed(1)}" y="${top + plotHeight + 16}" text-anchor="middle">${told.middle.toFixed(0)} s</text>`,
    ];
  });
  const axis = [0, 0.5, 1].map(
    (share) => `<line class="rule" x1="${left}" x2="${width}" y1="${y(share * most)}" y2="${y(share * most)}"/>
<text class="faint" x="${left - 6}" y="${y(share * most) + 4}" text-anchor="end">${(share * most).toFixed(0)}</text>`,
  );
  const key = `<text x="${left}" y="${top + plotHeight + 36}" style="fill:var(--ours)">told</text>
<text x="${left + 60}" y="${top + plotHeight + 36}" style="fill:var(--other)">waited</text>`;
  return framed(title, width, top + plotHeight + 44, [...axis, ...bars, key].join('\n'));
}

function bar({ low, middle, high }: Percentiles, x: number, color: string, y: (seconds: number) => number): string {
  const [from, to] = [y(high), y(low)];
  return `<rect x="${x.toFixed(1)}" y="${from.toFixed(1)}" width="${barWidth}" height="${Math.max(1, to - from).toFixed(1)}" rx="2" fill="var(${color})"/>
<line class="ground" x1="${x.toFixed(1)}" x2="${(x + barWidth).toFixed(1)}" y1="${y(middle).toFixed(1)}" y2="${y(middle).toFixed(1)}"/>`;
}
