import { type Html, html } from '../../../shared/help-center/html.ts';
import type { Fair } from '../fair-figures.ts';
import { fairId, formulaId, statementId, type Unit } from '../figures.ts';
import { fewestReviews, type ReviewMean } from '../review-means.ts';
import { type Card, carded, fewestContacts, isApart } from '../scorecards.ts';
import type { WeekReport } from '../week-report.ts';
import { fill, nameIn } from '../words/words.ts';
import { agentName, type Pen } from './linked.ts';
import { figureText, signed } from './numbers.ts';
import { note, part, table } from './table.ts';

/** So many agents fit on the printed page. */
const mostPrinted = 16;

/** Each agent beside what all agents reached with the same work. */
export function cardsPart({ cards: { cards, hidden, reviews }, week }: WeekReport, pen: Pen): Html {
  const { words } = pen;
  const few = { fewest: String(fewestContacts), hidden: String(hidden) };
  const more = cards.length - mostPrinted;
  const notes = [
    ...(hidden > 0 ? [note(fill(words.cards.hidden, few))] : []),
    ...(more > 0 ? [html`<p class="note printed">${fill(words.cards.more, { more: String(more) })}</p>`] : []),
  ];
  if (cards.length === 0) return part(words.sections.cards, note(fill(words.cards.none, few)), ...notes);
  const reviewed = reviews.length > 0;
  const heads = [
    ...carded.map(({ metric }) => nameIn(words.formulas, metric)),
    ...(reviewed ? [words.cards.reviews] : []),
  ];
  const reviewsOf = (agent: string) => reviews.find((one) => one.agent === agent);
  const rows = cards.map((card) => [
    ...rowOf(card, cards, week.week, pen),
    ...(reviewed ? [reviewHtml(reviewsOf(card.agent), week.week, pen)] : []),
  ]);
  return part(
    words.sections.cards,
    html`<div class="cards">${table([words.cards.agent, { number: words.cards.contacts }, ...heads], rows)}</div>`,
    note(words.cards.note),
    ...(reviewed ? [note(fill(words.cards.reviewsNote, { fewest: String(fewestReviews) }))] : []),
    ...notes,
  );
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
  return html`<a class="fair" href="#${statementId('reviews', week)}"><span class="own n">${text(mean.mean)}</span> <span>${range}</span></a>`;
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
