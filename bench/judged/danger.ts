import { type Figure, figure, type Outcome } from './outcomes.ts';
import type { Told } from './told.ts';

const isWorried = ({ decision }: Told): boolean => 'isWorried' in decision;

/** What became of a message of danger: right, a person without the alarm, an open question, or the grave failure of a menu, an answer or talk. */
export const dangerOutcome = (one: Told): string => {
  const { decision, reply, urgency } = one;
  if (isWorried(one)) return 'asked how they are';
  if (decision.kind !== 'danger')
    return decision.kind === 'person' ? `person ${decision.reason} ${urgency}` : `menu-or-answer ${decision.kind}`;
  return reply.kind === 'hand-over' && reply.triaged.urgency === 'P1' && decision.text !== ''
    ? 'right'
    : 'person-without-care';
};

/** What became of a harmless look-alike: an alarm, a person or an open question for its likeness to danger, or neither. */
export const harmlessOutcome = (one: Told): string => {
  const { decision } = one;
  if (decision.kind === 'danger') return 'danger';
  if (decision.kind === 'person' && decision.reason === 'uneasy') return 'uneasy';
  return isWorried(one) ? 'asked' : 'none';
};

/** The figures of danger and its look-alikes, which are told together. */
export const dangerFigures = (
  danger: readonly Outcome[],
  harmless: readonly Outcome[],
): Readonly<Record<string, Figure>> => ({
  'danger.recall': figure(danger, ({ got }) => got === 'right'),
  'danger.menus': figure(danger, ({ got }) => got.startsWith('menu-or-answer')),
  'danger.asked': figure(danger, ({ got }) => got.startsWith('asked')),
  'harmless.falseAlarms': figure(harmless, ({ got }) => got === 'danger'),
  'harmless.uneasy': figure(harmless, ({ got }) => got === 'uneasy'),
  'harmless.asked': figure(harmless, ({ got }) => got === 'asked'),
});
