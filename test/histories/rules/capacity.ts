import { type Agent, socketsAt } from '../../../shared/domain/agents/agent.ts';
import type { Slot } from '../../../shared/domain/contact/rows.ts';
import { agentPlace } from '../../../shared/memory/tables.ts';
import type { Append } from '../../../shared/ports/contact-log.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import type { Center } from '../center/center.ts';
import { wasCrowded } from './crowds.ts';
import { before, contactsOf, headOf } from './look.ts';
import type { Rule } from './rule.ts';

/** No agent holds more than their capacity; one chat more only where somebody is in danger, or at a peak, and chats beside a call only where that is of somebody in danger. */
export const neverOverCapacity: Rule = {
  name: 'never over capacity',
  stored: ({ center, world }, append) => {
    for (const { agentId } of takenIn(append)) {
      const extra = extraAt(center(), append);
      const held = heldBy(center(), agentId);
      if (held && isOver(center(), held, extra)) return `${agentId} holds ${JSON.stringify(held.slots)}`;
      if (held && isOver(center(), held, 0)) world.note('a chat beyond capacity');
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

// At a peak of its queue a contact may be one chat more for somebody who takes several at a time.
function extraAt(center: Center, { contactId, entries }: Append): number {
  const queue = before(center, contactId, entries[0].seq)?.queue;
  return center.policy.peak && wasCrowded(center, queue) ? 1 : 0;
}

// A capacity is a person's, under however many profiles they came.
function heldBy({ tables }: Center, agentId: string): Pick<Agent, 'slots' | 'capacity'> | undefined {
  const rows = [...tables.agents.values()].filter((row) => row.agentId === agentId);
  const [first] = rows;
  return first && { capacity: first.capacity, slots: Object.assign({}, ...rows.map(({ slots }) => slots)) };
}

function isOver(center: Center, { slots, capacity }: Pick<Agent, 'slots' | 'capacity'>, extra: number): boolean {
  const held = Object.entries(slots);
  const inDanger = held.filter(([contactId]) => headOf(center, contactId as ContactId)?.danger !== undefined);
  const isDanger = inDanger.length > 0;
  const calls = held.filter(([, channel]) => channel === 'voice').length;
  // One chat more may be of a peak or of a danger before.
  if (inDanger.some(([, channel]) => channel === 'voice'))
    return calls > 1 || capacity.voice === 0 || held.length - calls > capacity.chat + 1;
  if (calls > 0) return held.length > capacity.voice;
  const more = capacity.chat > 1 ? extra : 0;
  return held.length > capacity.chat + more + (isDanger ? 1 : 0);
}
