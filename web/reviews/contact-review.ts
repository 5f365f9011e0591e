import type { ReviewPage } from '../../client/index.ts';
import type { SeenEvent } from '../center/seen.ts';
import { button, element } from '../dom/element.ts';
import { fill } from '../words/fill.ts';
import { answerForm } from './answer-form.ts';
import type { Draft } from './draft.ts';
import { hints } from './hints.ts';
import { reviewShown } from './review-shown.ts';
import type { Telling } from './reviews-host.ts';

/** A contact with the whole of its conversation, and what the supervisor has chosen so far. */
export type OpenContact = {
  readonly page: ReviewPage<SeenEvent>;
  readonly draft: Draft;
  readonly hasConflict: boolean;
};

/** What one may do with it. */
export type ContactActs = {
  readonly back: () => void;
  readonly changed: (draft: Draft) => void;
  readonly give: (draft: Draft) => void;
  /** Puts what is kept in the place of the draft. */
  readonly showKept: () => void;
};

/** A contact to review: the conversation, what was found in it without reading, and the form; once others see the review, what it says. */
export function contactReview(
  { page, draft, hasConflict }: OpenContact,
  telling: Telling,
  acts: ContactActs,
): readonly HTMLElement[] {
  const { host, spoken } = telling;
  const log = element('section', { class: 'log', tabindex: '0', 'aria-label': spoken.conversation });
  host.showLog(log, page.events);
  const told = [
    host.nameOf(page.agentId, page.events) ?? spoken.unnamed,
    host.queueOf(page.queue),
    fill(spoken.closed, { time: host.timeOf(page.closedAt) }),
  ];
  const kept = hasConflict ? button(spoken.showKept, acts.showKept, { id: 'review-kept', class: 'small' }) : undefined;
  return [
    button(spoken.back, acts.back, { id: 'review-back', class: 'small' }),
    element('h3', { tabindex: '-1' }, told.filter((part) => part !== '').join(' · ')),
    element(
      'div',
      { class: 'review-pair' },
      element('div', {}, element('h4', {}, spoken.conversation), log),
      element(
        'div',
        { class: 'review' },
        ...hints(page.checks, spoken, (seq) => leadTo(log, seq)),
        element('h4', {}, spoken.form),
        ...[kept, ...judged(page, draft, telling, acts)].filter((one) => one !== undefined),
      ),
    ),
  ];
}

function judged(
  { form, own }: OpenContact['page'],
  draft: Draft,
  telling: Telling,
  acts: ContactActs,
): readonly (HTMLElement | undefined)[] {
  const { host, spoken } = telling;
  if (!own) return [answerForm(form, draft, telling, spoken.give, acts)];
  const stands = host.now() >= own.shownAt;
  const whose = fill(stands ? spoken.stands : spoken.mayChange, { time: host.timeOf(own.shownAt) });
  const notice = element('p', { class: 'notice', id: 'review-whose' }, whose);
  return stands
    ? [notice, ...reviewShown(form, own, telling)]
    : [notice, answerForm(form, draft, telling, spoken.change, acts)];
}

function leadTo(log: HTMLElement, seq: number): void {
  log.querySelector(`[data-key="event-${seq}"]`)?.scrollIntoView({ block: 'nearest' });
  log.focus();
}
