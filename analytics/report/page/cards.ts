import { type Html, html } from '../../../infra/pages/help-center/html.ts';
import type { Fair } from '../fair-figures.ts';
import { fairId, formulaId, statementId, type Unit } from '../figures.ts';
import { fewestReviews, type ReviewMean } from '../review-means.ts';
import { type Card, type Cards, carded, fewestContacts, isApart, type Kept } from '../scorecards.ts';
import type { WeekReport } from '../week-report.ts';
import { fill, nameIn } from '../words/words.ts';
import { agentName, type Pen } from './linked.ts';
import { figureText, signed } from './numbers.ts';
import { note, part, table } from './table.ts';

/** So many agents fit on the printed page. */
const mostPrinted = 16;

/** Each agent beside what all agents reached with the same work. */
export function cardsPart({ cards: all, week }: WeekReport, pen: Pen): Html {
  const { cards, hidden, reviews, adherence } = all;
  const { words } = pen;
  const few = { fewest: String(fewestContacts), hidden: String(hidden) };
  const more = cards.length - mostPrinted;
  const notes = [
    ...(hidden > 0 ? [note(fill(words.cards.hidden, few))] : []),
    ...(more > 0 ? [html`<p class="note printed">${fill(words.cards.more, { more: String(more) })}</p>`] : []),
  ];
  if (cards.length === 0) return part(words.sections.cards, note(fill(words.cards.none, few)), ...notes);
  const beside = besideOf(all, week.week, pen);
  const heads = [...carded.map(({ metric }) => nameIn(words.formulas, metric)), ...beside.map(({ head }) => head)];
  const rows = cards.map((card) => [
    ...rowOf(card, cards, week.week, pen),
    ...beside.map(({ cell }) => cell(card.agent)),
  ]);
  return part(
    words.sections.cards,
    html`<div class="cards">${table([words.cards.agent, { number: words.cards.contacts }, ...heads], rows)}</div>`,
    note(words.cards.note),
    ...(reviews.length > 0 ? [note(fill(words.cards.reviewsNote, { fewest: String(fewestReviews) }))] : []),
    ...(adherence.length > 0 ? [note(words.cards.adherenceNote)] : []),
    ...notes,
  );
}

type Column = { readonly head: string; readonly cell: (agent: string) => Html };

/** Columns of what is not held to a mix of work, where there is anything of it. */
function besideOf({ reviews, adherence }: Cards, week: string, pen: Pen): readonly Column[] {
  const { words } = pen;
  const of = <One extends { readonly agent: string }>(all: readonly One[], agent: string) =>
    all.find((one) => one.agent === agent);
  return [
    ...(reviews.length > 0
      ? [{ head: words.cards.reviews, cell: (agent: string) => reviewHtml(of(reviews, agent), week, pen) }]
      : []),
    ...(adherence.length > 0
      ? [{ head: words.cards.adherence, cell: (agent: string) => keptHtml(of(adherence, agent), week, pen) }]
      : []),
  ];
}

function rowOf({ agent, contacts, figures }: Card, cards: readonly Card[], week: string, pen: Pen): readonly Html[] {
  const own = figures.find(({ metric, fair }) => metric === 'handle time' && fair);
  const receipt = own ? fairId(own.metric, agent) : formulaId('handle time', { week });
  const count = figureText({ value: contacts, unit: 'count' }, pen.words);
  return [
    html`<span class="cut">${agentName(agent, pen)}</span>`,
    html`<a class="n" href="#${receipt}">${count}</a>`,
    ...figures.map(({ metric, fair }) =>
      fair
        ? fairHtml(metric, fair, widestOf(metric, cards), pen)
        : html`<span class="faint">${pen.words.cards.few}</span>`,
    ),
  ];
}

// What supervisors think is not held to a mix of work: everybody's contacts are drawn alike.
function reviewHtml(mean: ReviewMean | undefined, week: string, { words }: Pen): Html {
  if (!mean) return html`<span class="faint">${words.cards.few}</span>`;
  const text = (value: number) => figureText({ value, unit: 'share' }, words);
  const range = fill(words.cards.reviewed, {
    ...{ low: text(mean.low), high: text(mean.high), count: String(mean.count) },
  });
  return html`<a href="#${statementId('reviews', week)}"><span class="own n">${text(mean.mean)}</span> <span>${range}</span></a>`;
}

// Nothing is planned for an agent of whom the roster says nothing.
function keptHtml(kept: Kept | undefined, week: string, { words }: Pen): Html {
  if (!kept) return html`<span class="faint">${words.nothing}</span>`;
  const share = figureText({ value: kept.kept / kept.planned, unit: 'share' }, words);
  const planned = fill(words.cards.planned, { hours: (kept.planned / 3600).toFixed(0) });
  return html`<a href="#${statementId('adherence', week)}"><span class="own n">${share}</span> <span>${planned}</span></a>`;
}

function widestOf(metric: string, cards: readonly Card[]): number {
  const fair = cards.flatMap(({ figures }) =>
    figures.flatMap((one) => (one.metric === metric && one.fair ? [one.fair] : [])),
  );
  return Math.max(...fair.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]), Number.EPSILON);
}

function fairHtml(metric: string, fair: Fair, widest: number, pen: Pen): Html {
  const { words } = pen;
  const unit: Unit = metric === 'handle time' ? 'seconds' : 'share';
  const range = fill(words.cards.apart, {
    difference: signed(fair.difference, unit),
    ...{ low: signed(fair.low, unit), high: signed(fair.high, unit) },
  });
  const value = figureText({ value: fair.value, unit }, words);
  return html`<a class="fair${isApart(fair) ? ' apart' : ''}" href="#${fairId(metric, fair.agent)}"><span class="own n">${value}</span>${plotHtml(fair, widest)}<span>${range}</span></a>`;
}

const half = 30;

/** The difference as a dot on its range; the line in the middle is what all reached. */
function plotHtml({ difference, low, high }: Fair, widest: number): Html {
  const at = (value: number) => Math.round(10 * (half + (half * value) / widest)) / 10;
  return html`<svg class="plot" viewBox="-3 0 66 12" aria-hidden="true"><line class="axis" x1="${half}" x2="${half}" y1="0" y2="12"/><line class="span" x1="${at(low)}" x2="${at(high)}" y1="6" y2="6"/><circle cx="${at(difference)}" cy="6" r="3"/></svg>`;
}
