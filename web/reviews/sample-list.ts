import type { SampleList } from '../../client/index.ts';
import { button, element } from '../dom/element.ts';
import { fill } from '../words/fill.ts';
import { isNothingToReview } from './nothing-to-review.ts';
import type { Telling } from './reviews-host.ts';

/** A contact that was drawn, as the list has it. */
export type Drawn = SampleList['contacts'][number];

/** What one may do with the list. */
export type SampleActs = {
  readonly choose: (week: string) => void;
  readonly more: () => void;
  readonly open: (drawn: Drawn) => void;
};

/** A week and the contacts that are drawn of it, as far as they are loaded. */
export function sampleList(sample: SampleList, telling: Telling, acts: SampleActs): readonly HTMLElement[] {
  const { week, weeks, contacts, after } = sample;
  const { spoken } = telling;
  if (week === undefined) return [element('p', { class: 'hint' }, spoken.noWeek)];
  const choice = element(
    'select',
    { id: 'review-week' },
    ...weeks.map((one) => element('option', { value: one, selected: one === week }, one)),
  );
  choice.addEventListener('change', () => acts.choose(choice.value));
  return [
    element('label', { class: 'review-week' }, spoken.week, choice),
    isNothingToReview(sample)
      ? element('p', { class: 'hint' }, spoken.noContacts)
      : element('ul', { class: 'review-list' }, ...contacts.map((drawn) => entry(drawn, telling, acts))),
    ...(after === undefined ? [] : [button(spoken.more, acts.more, { id: 'review-more', class: 'small' })]),
  ];
}

function entry(drawn: Drawn, { host, spoken }: Telling, { open }: SampleActs): HTMLElement {
  const { agentId, agentName, closedAt, queue, reviews, isGiven } = drawn;
  const told = [host.queueOf(queue), fill(spoken.closed, { time: host.timeOf(closedAt) })];
  const made = button('', () => open(drawn), { class: 'choice' });
  made.append(
    element('strong', {}, agentName ?? host.nameOf(agentId) ?? spoken.unnamed),
    ` · ${told.filter((part) => part !== '').join(' · ')} `,
    element('span', { class: 'badge' }, fill(spoken.count, { count: reviews })),
    ...(isGiven ? [' ', element('span', { class: 'badge callback' }, spoken.yours)] : []),
  );
  return element('li', {}, made);
}
