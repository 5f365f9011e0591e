import type { LogEntry } from '../../../shared/domain/contact/evolve.ts';
import type { ContactState } from '../../../shared/domain/contact/state.ts';
import { type AgentId, ContactId } from '../../../shared/schema/ids.ts';
import { readAs } from '../../../shared/schema/read-as.ts';
import type { Center } from '../center/center.ts';
import { before, entriesOf } from './look.ts';
import type { Rule } from './rule.ts';

/** A contact has one owner an epoch: epochs only rise, and only whoever holds the contact writes as its agent. */
export const oneOwnerAnEpoch: Rule = {
  name: 'one owner an epoch',
  stored: ({ center }, { contactId, entries }) =>
    entries
      .map((entry) => ownershipFault(before(center(), contactId, entry.seq), entry))
      .find((fault) => fault !== undefined),
};

/** Whoever was never offered a contact under an epoch does nothing in it under that epoch. */
export const onlyWhoWasAskedActs: Rule = {
  name: 'only who was offered a contact acts in it',
  done: ({ center }, agentId, frame) => {
    const contactId = readAs(ContactId, frame['contactId']);
    const isTheirs = entriesOf(center(), contactId).some(
      ({ event }) => event.type === 'offered' && event.agent.agentId === agentId && event.epoch === frame['epoch'],
    );
    return isTheirs ? undefined : `${agentId} sent ${JSON.stringify(frame)}, and it was done`;
  },
};

/** Whoever turned a contact down, or missed it, or called somebody in danger in vain too often, is left alone with it for a while. */
export const declinedIsExcluded: Rule = {
  name: 'who declined is not asked again at once',
  stored: ({ center }, { contactId, entries }) => {
    const again = entries.find(({ seq, at, event }) => {
      if (event.type !== 'offered') return false;
      const earlier = entriesOf(center(), contactId).filter((one) => one.seq < seq);
      if (isCalledInVain(center(), earlier, event.agent.agentId, at)) return true;
      const since = earlier.slice(1 + earlier.findLastIndex((one) => forgetting.has(one.event.type)));
      // By a clock that was ahead in between the while was over, and what is over does not begin again.
      return since.some(
        (one, place) =>
          (one.event.type === 'declined' || one.event.type === 'offer-expired') &&
          one.event.agentId === event.agent.agentId &&
          one.event.excludedUntil > Math.max(at, ...since.slice(place + 1).map((later) => later.at)),
      );
    });
    return again && `${contactId} was offered at ${again.seq} to an agent who is excluded`;
  },
};

// Whoever takes the contact, or ends it, wipes the slate clean.
const forgetting: ReadonlySet<string> = new Set(['accepted', 'closed', 'abandoned']);

// Not even another one who takes the call in between makes that undone, as long as it is a danger.
function isCalledInVain(center: Center, earlier: readonly LogEntry[], agentId: AgentId, at: number): boolean {
  return earlier.some(({ seq, state, event }, place) => {
    const later = earlier.slice(place + 1);
    return (
      event.type === 'callback-missed' &&
      (event.excludedUntil ?? 0) > Math.max(at, ...later.map((one) => one.at)) &&
      before(center, state.contactId, seq)?.assignment?.agentId === agentId &&
      later.every((one) => one.state.danger !== undefined && one.event.type !== 'closed')
    );
  });
}

function ownershipFault(state: ContactState | undefined, { seq, event }: LogEntry): string | undefined {
  const held = state?.assignment;
  const of = `${state?.contactId} ${seq} ${event.type}`;
  switch (event.type) {
    case 'offered':
      if (held) return `${of}: ${held.agentId} has it`;
      return event.epoch === (state?.epoch ?? 0) + 1 ? undefined : `${of}: epoch ${event.epoch} after ${state?.epoch}`;
    case 'accepted':
    case 'declined':
    case 'offer-expired':
    case 'agent-lost':
      return held?.agentId === event.agentId && held.epoch === event.epoch
        ? undefined
        : `${of}: ${held?.agentId} has it`;
    case 'message':
    case 'noted':
    case 'transferred':
    case 'escalated':
    case 'callback-attempted':
      return event.agentId === undefined || held?.agentId === event.agentId
        ? undefined
        : `${of}: ${held?.agentId} has it`;
    case 'closed':
      return event.by === 'agent' && !held ? `${of}: by an agent, nobody has it` : undefined;
    default:
      return undefined;
  }
}
