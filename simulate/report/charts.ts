/** One bar. */
export type Bar = { readonly name: string; readonly value: number; readonly isOurs: boolean };

/** One line of a chart: a value a day. */
export type Series = { readonly name: string; readonly values: readonly number[] };

const width = 480;
const nameWidth = 120;
const barHeight = 24;

/** Horizontal bars with their values, as an inline SVG. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const most = Math.max(...bars.map(({ value }) => value), Number.EPSILON);
  const room = width - nameWidth - 60;
  const body = bars.map(({ name, value, isOurs }, at) => {
    const y = 28 + at * barHeight;
    const length = (room * value) / most;
    return `<text x="${nameWidth - 8}" y="${y + 12}" text-anchor="end">${escaped(name)}</text>
<rect x="${nameWidth}" y="${y}" width="${length.toFixed(1)}" height="16" rx="2" fill="var(${isOurs ? '--ours' : '--other'})"/>
<text x="${(nameWidth + length + 6).toFixed(1)}" y="${y + 12}">${value.toFixed(1)}</text>`;
  });
  return framed(title, width, 36 + bars.length * barHeight, body.join('\n'));
}

const lineWidth = 960;
const plotHeight = 200;
const left = 48;
const top = 32;
const hues = [28, 280, 0, 60, 160, 210];

/** Lines over days, as an inline SVG with its key. */
export function lineChart(title: string, series: readonly Series[]): string {
  const most = Math.max(...series.flatMap(({ values }) => values), Number.EPSILON);
  const days = Math.max(2, ...series.map(({ values }) => values.length));
  const x = (day: number) => left + ((lineWidth - left - 8) * day) / (days - 1);
  const y = (value: number) => top + plotHeight * (1 - value / most);
  const lines = series.map(({ name, values }, at) => {
    const points = values.map((value, day) => `${x(day).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
    const color = `hsl(${hues[at % hues.length]} 65% 50%)`;
    return `<polyline points="${points}" fill="none" stroke="${color}" stroke-width="${name === 'product' ? 2.5 : 1.2}"/>
<text x="${left + at * 140}" y="${top + plotHeight + 36}" style="fill:${color}">${escaped(name)}</text>`;
  });
  const axis = [0, 0.5, 1].map(
    (share) => `<line class="rule" x1="${left}" x2="${lineWidth}" y1="${y(share * most)}" y2="${y(share * most)}"/>
<text class="faint" x="${left - 6}" y="${y(share * most) + 4}" text-anchor="end">${(share * most).toFixed(0)}</text>`,
  );
  const ends = `<text class="faint" x="${left}" y="${top + plotHeight + 16}">day 1</text>
<text class="faint" x="${lineWidth - 8}" y="${top + plotHeight + 16}" text-anchor="end">day ${days}</text>`;
  return framed(title, lineWidth, top + plotHeight + 48, [...axis, ...lines, ends].join('\n'));
}

/** An SVG with its title. */
export function framed(title: string, across: number, down: number, body: string): string {
  return `<svg viewBox="0 0 ${across} ${down}" role="img" aria-label="${escaped(title)}">
<text x="0" y="16" font-weight="600">${escaped(title)}</text>
${body}
</svg>`;
}

/** Text as HTML shows it. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
