import type { ContactEvent } from '../../../shared/domain/contact/event.ts';
import type { LogEntry } from '../../../shared/domain/contact/evolve.ts';
import { laneRowOf } from '../../../shared/domain/contact/rows.ts';
import { connectionOf, eachSocket, mostSockets } from '../../../shared/domain/contact/sockets.ts';
import { type ContactState, isUnheard } from '../../../shared/domain/contact/state.ts';
import { hasDangerSeat } from '../../../shared/domain/routing/fit.ts';
import { keepsPlace } from '../../../shared/domain/routing/overflow.ts';
import type { AgentId, ContactId, Ms } from '../../../shared/schema/ids.ts';
import type { Center } from '../center/center.ts';
import { before, contactsOf, entriesOf, wentWrong } from './look.ts';
import type { Rule, Scene } from './rule.ts';

/** From when on anybody who is there will do for a danger. */
const longEnoughMs = 25_000;
const oneRunMs = 1_000;

/** Of ordinary contacts who overflowed first comes back first, as long as nothing goes wrong on the way. */
export const overflowIsFirstInFirstOut: Rule = {
  name: 'overflow is first in, first out',
  stored: (scene, { contactId, entries }) => {
    const back = entries.find(({ event }) => event.type === 'queued');
    const state = back && before(scene.center(), contactId, back.seq);
    if (!back || state?.phase !== 'overflowed' || keepsPlace(state) || wentWrong(scene)) return undefined;
    // Who turns out to ask for another queue passes nobody by going there.
    if (back.event.type === 'queued' && back.event.queue !== state.queue) return undefined;
    const passed = contactsOf(scene.center()).find(
      (other) =>
        other.phase === 'overflowed' &&
        !keepsPlace(other) &&
        other.queue === state.queue &&
        cameBefore(scene.center(), other.contactId, contactId),
    );
    // Two runs at once may bring two back in either order: whoever is still behind after that was passed.
    if (passed) scene.world.scheduler.after(oneRunMs, () => tellOfPassing(scene, passed, contactId));
    return undefined;
  },
};

function tellOfPassing({ world, center }: Scene, passed: ContactState, contactId: ContactId): void {
  const isStill = contactsOf(center()).some(
    (state) => state.contactId === passed.contactId && state.seq === passed.seq && state.phase === 'overflowed',
  );
  if (isStill) world.wrong(overflowIsFirstInFirstOut.name, `${contactId} came back before ${passed.contactId}`);
}

/** Nobody is offered to an agent who could take somebody in danger that has waited for long, and goes on to wait, as long as nothing goes wrong. */
export const dangerComesFirst: Rule = {
  name: 'danger comes first',
  stored: (scene, { contactId, entries }) => {
    const offered = entries.flatMap(({ seq, at, event }) =>
      event.type === 'offered' ? [{ seq, at, agentId: event.agent.agentId }] : [],
    )[0];
    if (!offered || before(scene.center(), contactId, offered.seq)?.danger || wentWrong(scene)) return undefined;
    const passed = passedDanger(scene, contactId, offered);
    // One run offers all it can at the same time: whoever waits on after it was passed.
    if (passed) scene.world.scheduler.after(oneRunMs, () => tellOf(scene, passed, contactId));
    return undefined;
  },
};

type Offered = { readonly at: Ms; readonly agentId: AgentId };

// As it was when the run decided, which may have taken seconds since.
function passedDanger({ center }: Scene, contactId: ContactId, { at, agentId }: Offered): ContactState | undefined {
  const agent = [...center().tables.agents.values()].find((one) => one.agentId === agentId);
  const { [contactId]: _taken, ...slots } = agent?.slots ?? {};
  return contactsOf(center()).find((state) => {
    const row = laneRowOf(state);
    const since = entriesOf(center(), state.contactId).at(-1)?.at ?? 0;
    const isFree = row && agent && hasDangerSeat({ ...agent, slots }, row.channel);
    const isBarred = state.excluded.some((one) => one.agentId === agentId && one.until > at);
    return row?.danger && isFree && !isBarred && at - since > longEnoughMs;
  });
}

function tellOf({ world, center }: Scene, passed: ContactState, contactId: ContactId): void {
  const isStill = contactsOf(center()).some(
    (state) => state.contactId === passed.contactId && state.phase === 'queued',
  );
  if (isStill) world.wrong(dangerComesFirst.name, `${contactId} was offered while ${passed.contactId} waits in danger`);
}

/** What is said after the end is looked at: it is answered, or the contact is open again. */
export const messagesAreHeard: Rule = {
  name: 'what is said after the end is heard',
  quiet: ({ center }) =>
    contactsOf(center())
      .filter((state) => isUnheard(state, state.questionSeq))
      .map(({ contactId, questionSeq }) => `${contactId} ${questionSeq} is a message nobody looked at`),
};

/** A student is abandoned as disconnected only when every connection they were on in the contact is gone. */
export const whoIsThereStays: Rule = {
  name: 'who is there is not abandoned',
  stored: ({ center }, { contactId, entries }) => {
    if (!entries.some(({ event }) => event.type === 'abandoned' && event.reason === 'disconnected')) return undefined;
    const known = entriesOf(center(), contactId).flatMap(({ event }) => eachSocket(connectionIn(event)));
    const connections = known.slice(-mostSockets).map((socket) => center().gateway.connection(connectionOf(socket)));
    const open = connections.find((connection) => connection?.isOpen);
    return open && `${contactId} was abandoned, its student is on ${open.id}`;
  },
};

function connectionIn(event: ContactEvent): string | undefined {
  const isStudents = event.type === 'opened' || (event.type === 'message' && event.from === 'student');
  return isStudents || (event.type === 'attached' && event.by === 'student') ? event.connectionId : undefined;
}

/** A student has one open callback a topic, and each attempt is claimed before it is made. */
export const callbacksAreClaimed: Rule = {
  name: 'callbacks are claimed',
  stored: ({ center }, { contactId, entries }) => {
    const unclaimed = entries.find(({ seq, event }, at) => {
      const isCallback = event.type === 'accepted' && before(center(), contactId, seq)?.callback !== undefined;
      return isCallback && entries[at + 1]?.event.type !== 'callback-attempted';
    });
    if (unclaimed) return `${contactId} ${unclaimed.seq}: a callback's attempt that nobody claimed`;
    const open = contactsOf(center()).flatMap(({ studentId, callback }) =>
      callback ? [`${studentId} ${callback.topic}`] : [],
    );
    const double = open.find((one, at) => open.indexOf(one) !== at);
    return double && `two callbacks are open: ${double}`;
  },
};

function cameBefore(center: Center, one: ContactId, other: ContactId): boolean {
  const at = (contactId: ContactId) => lastOverflow(entriesOf(center, contactId))?.at ?? 0;
  // Two that came at the same time may be sent in either order.
  return at(one) < at(other) - 1_000;
}

function lastOverflow(log: readonly LogEntry[]): LogEntry | undefined {
  return log.findLast(({ event }) => event.type === 'overflowed');
}
