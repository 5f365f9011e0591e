import type { ReviewPage } from '../../client/index.ts';
import { element } from '../dom/element.ts';
import { fill } from '../words/fill.ts';
import type { Telling } from './reviews-host.ts';

/** A form as frames have it. */
export type Form = ReviewPage['form'];
/** One of its questions. */
export type Question = Form['sections'][number]['questions'][number];

/** What the school wrote in both languages of the center, in the reader's, marked as that. */
export function written({ host }: Telling, both: Question['ask']): HTMLElement {
  const { served } = host.spokenAs();
  return element('span', { lang: served }, both[served]);
}

/** What a number answers: yes or no, or how many of how many. */
export function numberSaid({ kind, to }: Question, number: number, { spoken }: Telling): string {
  if (kind === 'yes-no') return number === 0 ? spoken.no : spoken.yes;
  return fill(spoken.of, { number, to: to ?? '' });
}

/** A share as a reader of the language writes it. */
export function percent(share: number, { host }: Telling): string {
  return new Intl.NumberFormat(host.spokenAs().tag, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}
