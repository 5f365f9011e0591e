import { type Html, html } from '../../../shared/help-center/html.ts';
import type { Given, Winner } from '../awards.ts';
import { spreadOf } from '../awards.ts';
import { awardId } from '../figures.ts';
import type { WeekReport } from '../week-report.ts';
import { fill, nameIn, type ReportWords } from '../words/words.ts';
import { agentName, type Pen } from './linked.ts';
import { figureText, signed } from './numbers.ts';
import { note, screenPart, table } from './table.ts';

type Award = Given['award'];

/** The school's awards, and who is given them; nothing where its policy names none. */
export function awardsPart({ awards, week }: WeekReport, pen: Pen): readonly Html[] {
  const { words } = pen;
  if (awards.length === 0) return [];
  const rows = awards.map((given) => [
    html`<a class="n" href="#${awardId(given.award.id)}">${awardTitle(given.award, pen)}</a>`,
    givenHtml(given, pen),
    html`${fill(words.both, { one: nameIn(words.formulas, given.award.metric), other: awardScope(given.award, week.week, pen) })}`,
  ]);
  const { award, to, over } = words.awards;
  return [screenPart(words.sections.awards, table([award, to, over], rows), note(words.awards.note))];
}

/** What an award is called, in the language of the report. */
export function awardTitle({ title }: Award, { words }: Pen): string {
  return words.tag.startsWith('zh') ? title.zh : title.en;
}

/** The weeks an award is given over. */
export function awardScope({ weeks }: Award, week: string, { words }: Pen): string {
  return fill(weeks === 1 ? words.awards.week : words.awards.weeks, { week, weeks: String(weeks) });
}

/** Who is given an award, or why nobody is. */
export function givenHtml(given: Given, pen: Pen): Html {
  const { awards } = pen.words;
  if (given.kind !== 'given' && given.kind !== 'level')
    return html`<span class="faint">${reasonText(given.kind, given.award, pen)}</span>`;
  const names = given.winners.map((winner) => html`<div>${winnerText(winner, given.award, pen)}</div>`);
  return given.kind === 'level' ? html`<div>${awards.level}</div>${names}` : html`${names}`;
}

function reasonText(why: Exclude<Given['kind'], 'given' | 'level'>, award: Award, { words }: Pen): string {
  const reasons = {
    'too-few': words.awards.tooFew,
    alone: words.awards.alone,
    nothing: words.awards.nothing,
    'within-chance': words.awards.withinChance,
  };
  return fill(reasons[why], { counted: countedText(award, award.fewestContacts, words) });
}

// What the rows of each formula are.
const rowsOf = {
  'agent first response time': 'contacts',
  'handle time': 'contacts',
  'customer satisfaction': 'answers',
  'resolution, by agent': 'contacts',
  'solved, by survey': 'answers',
  'transfer rate': 'contacts',
  'offers accepted': 'offers',
} as const satisfies Readonly<Record<Award['metric'], string>>;

function countedText({ metric }: Award, count: number, { awards }: ReportWords): string {
  return fill(awards.counts[rowsOf[metric]], { count: String(count) });
}

function winnerText({ agent, count, total, fair }: Winner, award: Award, pen: Pen): string {
  const { words } = pen;
  const name = agentName(agent, pen);
  if (!fair) return fill(words.awards.most[rowsOf[award.metric]], { name, total: String(total), count: String(count) });
  const unit = spreadOf(award) === 'mean' ? 'seconds' : 'share';
  const value = figureText({ value: fair.value, unit }, words);
  const bounds = { low: signed(fair.low, unit), high: signed(fair.high, unit) };
  return fill(words.awards.best, {
    name,
    value,
    difference: signed(fair.difference, unit),
    ...bounds,
    counted: countedText(award, count, words),
  });
}
