import * as v from 'valibot';
import { type Assignment, ContactState } from '../domain/contact/state.ts';
import type { ContactId } from '../schema/ids.ts';
import { integer } from '../schema/numbers.ts';
import { readAs } from '../schema/read-as.ts';
import { longNameOf, shortNameOf, usualState } from './state-names.ts';

/** A state as its row holds it: short names, defaults left out, each agent named once. */
export type CompactState = Readonly<Record<string, unknown>>;

const pairs = v.optional(v.array(v.array(integer)), []);

/**
 * Fields that hold agents or more than one value, as the lists they are stored as; an agent is its place in `g`. What stands where in
 * a list is checked with the state that is read from it.
 */
const Lists = v.object({
  g: v.optional(v.array(v.string()), []),
  ah: pairs,
  as: v.optional(v.array(v.unknown())),
  la: v.optional(integer),
  x: pairs,
  cb: v.optional(v.array(v.unknown())),
  du: v.optional(v.array(integer)),
});

/** Writes a state for its row: what the row's key says already, and what is as usual, is left out. */
export function compactState(state: ContactState): CompactState {
  const {
    contactId: _contact,
    seq,
    agentHighWater,
    assignment,
    lastAgentId,
    excluded,
    callback,
    due,
    more,
    ...plain
  } = state;
  const agents = agentsOf(state);
  const place = (agentId: string) => agents.indexOf(agentId);
  const usual: Readonly<Record<string, unknown>> = { ...usualState, studentVisibleSeq: seq };
  const unusual = Object.entries(plain).filter(([name, value]) => value !== undefined && usual[name] !== value);
  const spoken = Object.entries(agentHighWater).map(([agentId, clientSeq]) => [place(agentId), clientSeq]);
  return {
    ...Object.fromEntries(unusual.map(([name, value]) => [shortNameOf(name), value])),
    ...(agents.length > 0 ? { g: agents } : {}),
    ...(spoken.length > 0 ? { ah: spoken } : {}),
    ...(assignment ? { as: compactAssignment(assignment, place) } : {}),
    ...(lastAgentId === undefined ? {} : { la: place(lastAgentId) }),
    ...(excluded.length > 0 ? { x: excluded.map((one) => [place(one.agentId), one.until]) } : {}),
    ...(callback ? { cb: [callback.dueAt, callback.asap, callback.topic, callback.attempts] } : {}),
    ...(due ? { du: [due.at, due.seq] } : {}),
    ...more,
  };
}

/** Reads a state back; throws when the row does not hold one. */
export function expandState(compact: CompactState, contactId: ContactId, seq: number): ContactState {
  const { g, ah, as, la, x, cb, du } = readAs(Lists, compact);
  const lists = new Set(Object.keys(Lists.entries));
  const plain = Object.entries(compact).filter(([name]) => !lists.has(name));
  const later = plain.filter(([name]) => longNameOf(name) === undefined);
  return readAs(ContactState, {
    ...usualState,
    studentVisibleSeq: seq,
    ...Object.fromEntries(plain.map(([name, value]) => [longNameOf(name), value])),
    ...(later.length > 0 ? { more: Object.fromEntries(later) } : {}),
    contactId,
    seq,
    agentHighWater: Object.fromEntries(ah.map(([agent = -1, clientSeq]) => [g[agent], clientSeq])),
    excluded: x.map(([agent = -1, until]) => ({ agentId: g[agent], until })),
    ...(as ? { assignment: expandAssignment(as, g) } : {}),
    ...(la === undefined ? {} : { lastAgentId: g[la] }),
    ...(cb ? { callback: { dueAt: cb[0], asap: cb[1], topic: cb[2], attempts: cb[3] } } : {}),
    ...(du ? { due: { at: du[0], seq: du[1] } } : {}),
  });
}

function agentsOf(state: ContactState): readonly string[] {
  const { assignment, lastAgentId, excluded, agentHighWater } = state;
  return [
    ...new Set([
      ...(assignment ? [assignment.agentId] : []),
      ...(lastAgentId === undefined ? [] : [lastAgentId]),
      ...Object.keys(agentHighWater),
      ...excluded.map((one) => one.agentId),
    ]),
  ];
}

function compactAssignment(held: Assignment, place: (agentId: string) => number): readonly (number | string)[] {
  const fixed = [place(held.agentId), held.profile, held.connectionId, held.epoch];
  return held.expiresAt === undefined ? fixed : [...fixed, held.expiresAt];
}

function expandAssignment(stored: readonly unknown[], agents: readonly string[]): unknown {
  const [agent, profile, connectionId, epoch, expiresAt] = stored;
  const fixed = { agentId: typeof agent === 'number' ? agents[agent] : undefined, profile, connectionId, epoch };
  return expiresAt === undefined ? fixed : { ...fixed, expiresAt };
}
