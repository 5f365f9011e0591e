import type { ReviewPage } from '../../client/index.ts';
import { button, element } from '../dom/element.ts';
import { fill } from '../words/fill.ts';
import type { ReviewWords } from './review-words.ts';

type Check = ReviewPage['checks'][number];

const longestInSeconds = 120;

/** What was found without reading, a line for each thing that was looked for; `show` leads to where it was. */
export function hints(
  checks: readonly Check[],
  spoken: ReviewWords,
  show: (seq: number) => void,
): readonly HTMLElement[] {
  return [
    element('h4', {}, spoken.hints),
    element('p', { class: 'hint' }, spoken.hintsMeaning),
    element('ul', { class: 'hints' }, ...checks.map((check) => hint(check, spoken, show))),
  ];
}

function hint(check: Check, spoken: ReviewWords, show: (seq: number) => void): HTMLElement {
  const label = spoken.checks[check.check];
  const sentence = fill(spoken.labelled, { label, text: foundSaid(check, spoken) });
  if (check.found !== 'something') return element('li', {}, sentence);
  const { seq } = check;
  const name = fill(spoken.labelled, { label: spoken.showWhere, text: label });
  return element(
    'li',
    {},
    element('strong', {}, sentence),
    ' ',
    button(spoken.showWhere, () => show(seq), { class: 'small', 'aria-label': name }),
  );
}

function foundSaid(check: Check, spoken: ReviewWords): string {
  if (check.found !== 'something') return spoken[check.found];
  return fill(spoken.something[check.check], { time: lasted(check.seconds ?? 0, spoken) });
}

function lasted(seconds: number, spoken: ReviewWords): string {
  return seconds <= longestInSeconds
    ? fill(spoken.seconds, { count: seconds })
    : fill(spoken.minutes, { count: Math.round(seconds / 60) });
}
