import type { CenterMap, Link, Store } from './center-map.ts';
import type { Palette } from './palette.ts';
import { type Frame, layOut, measures, type Row, type Sheet } from './sheet.ts';
import { arrow, element, text } from './svg.ts';

const { width, margin, headHeight, lineHeight, doorWidth, boxLeft, boxWidth } = measures;
const boxRight = boxLeft + boxWidth;
const font = 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif';

/**
 * Draws the map: a row a function, a rail a store. On the left what calls the function from outside; where a row meets a rail, arrows
 * tell which way data flows.
 */
export function drawCenter(map: CenterMap, palette: Palette): string {
  const sheet = layOut(map);
  const height = sheet.bottom + measures.footHeight;
  const parts = [
    element('title', {}, 'Handraise: functions, what calls them, and what they read and write'),
    element('rect', { width, height, rx: 8, fill: palette.paper }),
    ...sheet.frames.flatMap((frame) => frame.rows.map((row, at) => bandOf(row, at, palette))),
    ...map.stores.map((store) => railOf(store, sheet, palette)),
    ...kindsOf(map.stores, sheet, palette),
    ...sheet.frames.flatMap((frame) => frame.rows.map((row) => rowOf(row, sheet, palette))),
    ...sheet.frames.map((frame) => doorOf(frame, map, palette)),
    legendOf(map, sheet.bottom + 52, palette),
  ];
  const viewBox = `0 0 ${width} ${height}`;
  const root = { xmlns: 'http://www.w3.org/2000/svg', viewBox, role: 'img', 'font-family': font, 'font-size': 12.5 };
  return `${element('svg', root, `\n${parts.join('\n')}\n`)}\n`;
}

function bandOf({ top, height }: Row, at: number, palette: Palette): string {
  return element('rect', { x: 0, y: top, width, height, fill: at % 2 === 0 ? palette.band : palette.paper });
}

function railOf({ name, count }: Store, { bottom, railOf }: Sheet, palette: Palette): string {
  const x = railOf(name);
  const foot = headHeight + 12;
  const turned = `rotate(-52 ${x} ${foot})`;
  const label = count > 1 ? `${name} ×${count}` : name;
  return [
    element('path', { d: `M${x} ${foot + 6}V${bottom + 6}`, stroke: palette.line, 'stroke-width': 5 }),
    text(x + 2, foot, label, { transform: turned, fill: palette.ink, 'font-weight': 600 }),
  ].join('');
}

const kindNames: Readonly<Record<Store['kind'], string>> = {
  queue: 'queues',
  push: 'push',
  table: 'tables',
  bucket: 'buckets',
};

/** Under the rails of one kind what they are. */
function kindsOf(stores: readonly Store[], { bottom, railOf }: Sheet, palette: Palette): readonly string[] {
  return [...Map.groupBy(stores, (store) => store.kind)].map(([kind, of]) => {
    const rails = of.map(({ name }) => railOf(name));
    const [left, right] = [Math.min(...rails) - 12, Math.max(...rails) + 12];
    return [
      element('path', { d: `M${left} ${bottom + 9}H${right}`, stroke: palette.quiet, 'stroke-width': 1.5 }),
      text((left + right) / 2, bottom + 25, kindNames[kind], { 'text-anchor': 'middle', fill: palette.quiet }),
    ].join('');
  });
}

function rowOf({ node, lines, top, height }: Row, sheet: Sheet, palette: Palette): string {
  const middle = top + height / 2;
  const end = Math.max(boxRight, ...node.links.map(({ store }) => sheet.railOf(store)));
  const track = { d: `M${boxRight} ${middle}H${end}`, stroke: palette.quiet, 'stroke-dasharray': '1 3' };
  const box = { x: boxLeft, y: middle - 13, width: boxWidth, height: 26, rx: 6 };
  return [
    element('path', track),
    element('rect', { ...box, fill: palette.box, stroke: palette.touches }),
    text(boxLeft + boxWidth / 2, middle + 4.5, node.name, {
      ...{ 'text-anchor': 'middle', fill: palette.ink, 'font-weight': 600 },
    }),
    ...lines.map((line, at) =>
      text(margin + 10, middle + 4.5 + (at - (lines.length - 1) / 2) * lineHeight, line, {
        ...{ fill: palette.ink, 'xml:space': 'preserve', 'font-size': 12 },
      }),
    ),
    lines.length > 0
      ? arrow([margin + doorWidth, middle], [boxLeft - 2, middle], { stroke: palette.wakes, 'stroke-width': 1.8 })
      : '',
    ...node.links.map((link) => crossingOf(link, sheet.railOf(link.store), middle, palette)),
  ].join('');
}

/** Where a row meets a rail: to the left what the function gets, to the right what it gives. */
function crossingOf({ reads, writes, wakes }: Link, x: number, y: number, palette: Palette): string {
  const apart = (reads || wakes) && writes ? 5 : 0;
  const [left, right] = [x - 13, x + 13];
  const stroke = wakes ? palette.wakes : palette.touches;
  const given = { stroke: palette.touches, 'stroke-width': 1.8 };
  return [
    element('rect', { x: x - 3, y: y - apart - 4, width: 6, height: 2 * apart + 8, fill: palette.paper }),
    reads || wakes
      ? arrow([right, y - apart], [left, y - apart], { stroke, 'stroke-width': wakes ? 2.4 : given['stroke-width'] })
      : '',
    writes ? arrow([left, y + apart], [right, y + apart], given) : '',
  ].join('');
}

/** What calls the rows of one door, with a frame round what the door is told by. */
function doorOf({ door, top, bottom }: Frame, { answeredByApi }: CenterMap, palette: Palette): string {
  const itself = answeredByApi.length > 0 ? `, which answers ${answeredByApi.join(', ')} itself` : '';
  const names = {
    ...{ http: 'HTTP API', websocket: `WebSocket API${itself}` },
    ...{ events: 'called by queues, streams and functions', clock: 'Scheduler' },
  } as const;
  const frame = { x: margin, y: top + 3, width: doorWidth, height: bottom - top - 6, rx: 6 };
  return [
    text(margin, top - 5, names[door], { fill: palette.wakes, 'font-weight': 600 }),
    door === 'events' ? '' : element('rect', { ...frame, fill: 'none', stroke: palette.wakes }),
  ].join('');
}

function legendOf({ stores, withoutDeadLetters }: CenterMap, y: number, palette: Palette): string {
  const sample = (x: number, isGiven: boolean, stroke: string, words: string) => {
    const [from, to] = isGiven ? [x, x + 26] : [x + 26, x];
    return (
      arrow([from, y - 4], [to, y - 4], { stroke, 'stroke-width': 2 }) + text(x + 34, y, words, { fill: palette.ink })
    );
  };
  const queues = stores.reduce((sum, { kind, count }) => sum + (kind === 'queue' ? count : 0), 0);
  const deadLetters =
    withoutDeadLetters.length === 0
      ? `Each of the ${queues} queues, every stream and every schedule has dead letters.`
      : `Without dead letters: ${withoutDeadLetters.join(', ')}.`;
  return [
    sample(margin, false, palette.wakes, 'what arrives calls the function'),
    sample(margin + 260, false, palette.touches, 'reads or takes'),
    sample(margin + 410, true, palette.touches, 'writes or sends'),
    text(margin, y + 22, `${deadLetters} Drawn from the template by npm run architecture.`, { fill: palette.quiet }),
  ].join('');
}
