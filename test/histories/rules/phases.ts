import type { ContactEvent } from '../../../shared/domain/contact/event.ts';
import type { LogEntry } from '../../../shared/domain/contact/evolve.ts';
import type { ContactState, Phase } from '../../../shared/domain/contact/state.ts';
import { before } from './look.ts';
import type { Rule } from './rule.ts';

const inLine = ['handing-over', 'queued', 'overflowed'] as const;
const withAgent = ['active', 'wrap-up'] as const;

/** Where a contact is when such an event comes to it; an event that is not named here may come anywhere. */
const phasesOf: Partial<Readonly<Record<ContactEvent['type'], readonly Phase[]>>> = {
  'agent-requested': ['self-service'],
  'answer-rated': ['self-service'],
  queued: inLine,
  overflowed: inLine,
  offered: ['queued'],
  accepted: ['offered'],
  declined: ['offered'],
  'offer-expired': ['offered'],
  'agent-lost': ['offered', 'active'],
  noted: withAgent,
  transferred: ['active'],
  escalated: ['active'],
  'wrap-up-started': ['active'],
  'callback-attempted': ['active'],
  'callback-missed': withAgent,
  requeued: ['callback-scheduled'],
  'callback-reminded': ['callback-scheduled'],
  'callback-cancelled': [...inLine, 'callback-scheduled'],
  'survey-sent': ['closed', 'wrap-up'],
  'follow-up-sent': ['closed'],
  reopened: ['closed'],
};

/** Every event comes to a contact that is where such an event may come to it, an acceptance while the offer stands, and its end when it does not. */
export const eventsComeInTheirPhases: Rule = {
  name: 'events come in their phases',
  stored: ({ center }, { contactId, entries }) =>
    entries.map((entry) => misplaced(before(center(), contactId, entry.seq), entry)).find((one) => one !== undefined),
};

function misplaced(state: ContactState | undefined, { seq, at, event }: LogEntry): string | undefined {
  if (!state) return event.type === 'opened' ? undefined : `${seq} ${event.type} comes first`;
  const of = `${state.contactId} ${seq} ${event.type}`;
  if (phasesOf[event.type]?.includes(state.phase) === false) return `${of}: it is ${state.phase}`;
  const { expiresAt: until } = state.assignment ?? {};
  if (until === undefined) return undefined;
  const isLate = event.type === 'accepted' && at > until;
  const isEarly = event.type === 'offer-expired' && !event.unseen && at < until;
  return isLate || isEarly ? `${of}: at ${at}, of an offer until ${until}` : undefined;
}
