import { type Html, html } from '../../../shared/help-center/html.ts';
import { type AgentTrend, followedOfAgents, type Point } from '../agent-trends.ts';
import { statementId, type Unit } from '../figures.ts';
import type { Kept } from '../scorecards.ts';
import type { WeekReport } from '../week-report.ts';
import { fill, nameIn } from '../words/words.ts';
import { agentName, type Pen } from './linked.ts';
import { figureText } from './numbers.ts';
import { note, screenPart, table } from './table.ts';

/** Each agent's own figures over the last weeks, as lines with their ranges, and how the planned hours of the week were kept where any were planned. */
export function agentTrendsPart({ agentTrends, cards, week }: WeekReport, pen: Pen): readonly Html[] {
  const { words } = pen;
  if (agentTrends.length === 0) return [];
  const { adherence } = cards;
  const isPlanned = adherence.length > 0;
  const heads = [
    ...followedOfAgents.map(({ metric }) => nameIn(words.formulas, metric)),
    ...(isPlanned ? [words.cards.adherence] : []),
  ];
  const keptOf = (agent: string) => adherence.find((one) => one.agent === agent);
  const rows = agentTrends.map(({ agent, lines }) => [
    html`<span class="cut">${agentName(agent, pen)}</span>`,
    ...lines.map((line) => lineHtml(line, week.week, pen)),
    ...(isPlanned ? [keptHtml(keptOf(agent), week.week, pen)] : []),
  ]);
  const fewest = Object.fromEntries(
    followedOfAgents.map((one) => [one.metric === 'review score' ? 'reviews' : 'contacts', String(one.fewest)]),
  );
  return [
    screenPart(
      words.sections.agentTrends,
      table([words.cards.agent, ...heads], rows),
      note(fill(words.agentTrends.note, fewest)),
      ...(isPlanned ? [note(words.cards.adherenceNote)] : []),
    ),
  ];
}

// Nothing is planned for an agent of whom the roster says nothing.
function keptHtml(kept: Kept | undefined, week: string, { words }: Pen): Html {
  if (!kept) return html`<span class="faint">${words.nothing}</span>`;
  const share = figureText({ value: kept.kept / kept.planned, unit: 'share' }, words);
  const planned = fill(words.cards.planned, { hours: (kept.planned / 3600).toFixed(0) });
  return html`<a class="fair" href="#${statementId('adherence', week)}"><span class="own n">${share}</span> <span>${planned}</span></a>`;
}

type Line = AgentTrend['lines'][number];

function lineHtml({ metric, points }: Line, week: string, { words }: Pen): Html {
  const shown = points.filter((point) => point !== undefined);
  const newest = shown.at(-1);
  if (!newest) return html`<span class="faint">${words.cards.few}</span>`;
  const unit: Unit = metric === 'handle time' ? 'seconds' : 'share';
  const text = (value: number) => figureText({ value, unit }, words);
  const range = fill(words.agentTrends.newest, {
    ...{ low: text(newest.low), high: text(newest.high), weeks: String(shown.length) },
  });
  return html`<a class="trend" href="#${statementId('agentWeeks', week)}"><span class="own n">${text(newest.value)}</span>${plotHtml(points)}<span>${range}</span></a>`;
}

const [width, height] = [84, 24];

/** A line over the weeks on the range of each; a week of too few has a gap. */
function plotHtml(points: readonly (Point | undefined)[]): Html {
  const shown = points.filter((point) => point !== undefined);
  const low = Math.min(...shown.map((point) => point.low));
  const span = Math.max(...shown.map((point) => point.high)) - low || 1;
  const x = (at: number) => rounded((width * at) / (points.length - 1));
  const y = (value: number) => rounded(height - (height * (value - low)) / span);
  const drawn = points.map((point, at) => {
    if (!point) return html``;
    const next = points[at + 1];
    const step = next
      ? html`<line class="span" x1="${x(at)}" x2="${x(at + 1)}" y1="${y(point.value)}" y2="${y(next.value)}"/>`
      : html``;
    return html`<line class="axis" x1="${x(at)}" x2="${x(at)}" y1="${y(point.low)}" y2="${y(point.high)}"/>${step}<circle cx="${x(at)}" cy="${y(point.value)}" r="2"/>`;
  });
  return html`<svg class="weeks" viewBox="-3 -3 ${width + 6} ${height + 6}" aria-hidden="true">${drawn}</svg>`;
}

function rounded(value: number): number {
  return Math.round(10 * value) / 10;
}
