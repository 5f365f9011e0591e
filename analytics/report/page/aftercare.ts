import { pricesOn } from '../../../operate/cost/prices.ts';
import { type Html, html } from '../../../shared/help-center/html.ts';
import { costId, type Figure } from '../figures.ts';
import type { Piece } from '../sentences.ts';
import type { Complaint, WeekReport } from '../week-report.ts';
import { fill, nameIn } from '../words/words.ts';
import { filled, linked, type Pen, topicName } from './linked.ts';
import { note, part, table } from './table.ts';

const mostCauses = 6;

/** Complaints by what they are about and what agents found. */
export function complaintsPart({ complaints }: WeekReport, pen: Pen): Html {
  const { words } = pen;
  if (complaints.length === 0) return part(words.sections.complaints, note(words.complaints.none));
  const { topic, disposition, contacts, inTime } = words.complaints;
  const rows = complaints
    .slice(0, mostCauses)
    .map((one) => [
      html`<span class="cut">${topicName(one.topic, words)}</span>`,
      html`<span class="cut">${foundIn(one, pen)}</span>`,
      linked(one.contacts, pen),
      linked(one.inTime, pen),
    ]);
  return part(words.sections.complaints, table([topic, disposition, { number: contacts }, { number: inTime }], rows));
}

function foundIn({ disposition }: Complaint, { words }: Pen): string {
  return disposition === undefined ? words.complaints.unsaid : nameIn(words.names.dispositions, disposition);
}

/** Calls that were promised, and whether they were made. */
export function callbacksPart({ callbacks, figures }: WeekReport, pen: Pen): Html {
  const { words } = pen;
  if (callbacks.length === 0) return part(words.sections.callbacks, note(words.callbacks.none));
  const rows = callbacks.map(({ why, ended, callbacks }) => [
    html`${nameIn(words.callbacks, why)}`,
    html`${nameIn(words.callEnds, ended)}`,
    linked(callbacks, pen),
  ]);
  const judged = [
    [words.callbacks.kept, 'callbacks kept, by promise'],
    [words.callbacks.inTime, 'callbacks made by the promised time'],
    [words.callbacks.error, 'promise error'],
    [words.callbacks.messages, 'messages answered by the promised time'],
  ].flatMap(([name, metric]) => lineHtml(name ?? '', figures[metric ?? ''], pen));
  const { why, ended, callbacks: calls } = words.callbacks;
  return part(
    words.sections.callbacks,
    table([why, ended, { number: calls }], rows),
    html`<ul class="lines">${judged}</ul>`,
  );
}

function lineHtml(name: string, figure: Figure | undefined, pen: Pen): readonly Html[] {
  return figure ? [html`<li><span>${name}</span> ${linked(figure, pen)}</li>`] : [];
}

/** What the week's contacts cost. */
export function costPart({ cost, figures }: WeekReport, pen: Pen): Html {
  const { words } = pen;
  if (cost.contacts === 0) return part(words.sections.cost, note(words.cost.none));
  const usd = (value: number | undefined): Piece => ({ kind: 'figure', value, unit: 'usd', receipt: costId });
  const formula = figures['cost a contact'];
  const each: Piece = formula ? { kind: 'figure', ...formula } : usd(cost.each);
  const places = { bot: usd(cost.bot), agent: usd(cost.agent), call: usd(cost.call), total: usd(cost.total), each };
  return part(
    words.sections.cost,
    html`<p>${filled(words.cost.contacts, places, pen)}</p>`,
    note(fill(words.cost.note, { pricesOn })),
  );
}
