import { type Agent, socketsAt } from '../../../shared/domain/agents/agent.ts';
import type { Slot } from '../../../shared/domain/contact/rows.ts';
import { agentPlace } from '../../../shared/memory/tables.ts';
import type { Append } from '../../../shared/ports/contact-log.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import type { Center } from '../center/center.ts';
import { contactsOf, headOf } from './look.ts';
import type { Rule } from './rule.ts';

/** No agent holds more than their capacity; one chat more only where somebody is in danger, and nothing beside a call. */
export const neverOverCapacity: Rule = {
  name: 'never over capacity',
  stored: ({ center }, append) => {
    for (const slot of takenIn(append)) {
      const agent = center().tables.agents.get(agentPlace(slot.profile, slot.agentId));
      if (agent && isOver(center(), agent)) return `${slot.agentId} holds ${JSON.stringify(agent.slots)}`;
    }
    return undefined;
  },
};

/** Only who is ready, whose lease lives, and who is on a connection it can be shown on, is offered a contact. */
export const onlyTheReadyAreAsked: Rule = {
  name: 'only who is ready is asked',
  stored: ({ center }, append) => {
    for (const slot of takenIn(append)) {
      const agent = center().tables.agents.get(agentPlace(slot.profile, slot.agentId));
      const now = append.claim?.now ?? 0;
      const isThere = agent?.status === 'ready' && agent.leaseUntil > now && socketsAt(agent, now) !== '';
      const on = Object.keys(agent?.desks ?? {}).length;
      if (!isThere)
        return `${slot.agentId} is ${agent?.status} on ${on} connections and was offered ${append.contactId}`;
    }
    return undefined;
  },
};

/** An agent's slots are the contacts they hold, no more and no less. */
export const slotsAreWhatIsHeld: Rule = {
  name: 'slots are what is held',
  quiet: ({ center }) => {
    const held = contactsOf(center()).flatMap(({ contactId, assignment }) =>
      assignment ? [`${assignment.agentId} ${contactId}`] : [],
    );
    const slots = [...center().tables.agents.values()].flatMap((agent) =>
      Object.keys(agent.slots).map((slot) => `${agent.agentId} ${slot}`),
    );
    return [
      ...slots.filter((one) => !held.includes(one)).map((one) => `${one}: a slot without its contact`),
      ...held.filter((one) => !slots.includes(one)).map((one) => `${one}: held without a slot`),
    ];
  },
};

function takenIn({ rows }: Append): readonly Slot[] {
  return rows.flatMap((change) => (change.kind === 'slot-take' ? [change.slot] : []));
}

function isOver(center: Center, { slots, capacity }: Agent): boolean {
  const held = Object.entries(slots);
  const isDanger = held.some(([contactId]) => headOf(center, contactId as ContactId)?.danger !== undefined);
  const calls = held.filter(([, channel]) => channel === 'voice').length;
  if (calls > 0) return held.length > capacity.voice;
  return held.length > capacity.chat + (isDanger ? 1 : 0);
}
