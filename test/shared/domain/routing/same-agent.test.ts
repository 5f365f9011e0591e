import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Agent } from '../../../../shared/domain/agents/agent.ts';
import { shippedRouting } from '../../../../shared/domain/center/routing-constants.ts';
import { begin } from '../../../../shared/domain/contact/evolve.ts';
import type { LaneRow } from '../../../../shared/domain/contact/rows.ts';
import type { ContactState } from '../../../../shared/domain/contact/state.ts';
import { route } from '../../../../shared/domain/routing/route.ts';
import { servedBefore } from '../../../../shared/domain/routing/same-agent.ts';
import { AgentId, StudentId } from '../../../../shared/schema/ids.ts';
import { makePolicy } from '../center/make-policy.ts';
import { contactId, opened } from '../contact/make-contact.ts';
import { makeAgent } from '../contact/model-center.ts';
import { makeRow } from './make-row.ts';

const wang = v.parse(AgentId, 'ag_wang');
const hourMs = 3_600_000;
const now = Date.parse('2026-09-07T12:00:00Z');
const policy = makePolicy({ routing: { ...shippedRouting, sameAgent: { withinHours: 24, holdSeconds: 15 } } });
const fresh = begin(contactId, opened, now);

const before: ContactState = {
  ...fresh,
  ...{ phase: 'closed', queue: 'billing', topic: 'refund', lastAgentId: wang, closedAt: now - hourMs },
  agentHighWater: { [wang]: 2 },
};
const contact: ContactState = { ...fresh, phase: 'handing-over', queue: 'billing' };

describe('who served a student before', () => {
  const ask = (was: Partial<ContactState> = {}, is: Partial<ContactState> = {}, queue = 'billing', by = policy) =>
    servedBefore({ ...before, ...was }, { ...contact, ...is }, queue, by, now);

  test('is asked first within a day, on the same queue or the same topic', () => {
    expect(ask()).toBe(wang);
    expect(ask({}, { topic: 'refund' }, 'general')).toBe(wang);
    expect(ask({ closedAt: now - 24 * hourMs })).toBe(wang);
  });

  test.each<[string, Partial<ContactState>, Partial<ContactState>, string?]>([
    ['another subject', {}, {}, 'general'],
    ['more than a day ago', { closedAt: now - 24 * hourMs - 1 }, {}],
    ['a contact that is still open', { closedAt: undefined }, {}],
    ['a contact whose agent never took it', { agentHighWater: {} }, {}],
    ['a contact that was passed on and taken by nobody', { lastAgentId: undefined }, {}],
    ['a low score', { surveyScore: 2 }, {}],
    ['a complaint', {}, { class: 'complaint' }],
    ['a danger now', {}, { danger: 'self-harm' }],
    ['a danger then', { danger: 'self-harm' }, {}],
    ['somebody else’s contact', { studentId: v.parse(StudentId, 'st_other') }, {}],
  ])('is not asked first after %s', (_what, was, is, queue) => {
    expect(ask(was, is, queue)).toBeUndefined();
  });

  test('is asked first for as long as the policy says, and never where it says 0', () => {
    const within = (withinHours: number) =>
      ask({}, {}, 'billing', { ...policy, routing: { ...shippedRouting, sameAgent: { withinHours, holdSeconds: 0 } } });

    expect(within(1)).toBe(wang);
    expect(within(0.5)).toBeUndefined();
    expect(within(0)).toBeUndefined();
  });

  test('a good score keeps them', () => {
    expect(ask({ surveyScore: 3 })).toBe(wang);
  });
});

describe('a chat whose student comes back', () => {
  const chats = (count: number): Agent['slots'] =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`ct_${at}`, 'chat' as const]));
  const agent = (name: string, fields: Partial<Agent>): Agent => ({
    ...makeAgent({ leaseUntil: now + 45_000, ...fields }),
    agentId: v.parse(AgentId, `ag_${name}`),
  });
  const busy = agent('wang', { slots: chats(3) });
  const other = agent('li', {});
  const routed = (agents: readonly Agent[], fields: Partial<LaneRow> = {}, waitedSeconds = 5) => {
    const row = { ...makeRow('a', 0, { lastAgentId: wang, ...fields }), origin: now - waitedSeconds * 1000 };
    const { offers, holds, wakeAt } = route({ now, works: [row], agents, policy });
    return { asked: offers.map((one) => one.agent.agentId), why: offers[0]?.because, hold: holds[0]?.reason, wakeAt };
  };

  test('goes to the agent who served them, though another costs less', () => {
    expect(routed([agent('wang', { slots: chats(2) }), other])).toMatchObject({
      asked: ['ag_wang'],
      why: { chosen: 'had-it-last' },
    });
  });

  test('goes to another where theirs is the last phone that is idle', () => {
    const chatter = agent('li', { capacity: { chat: 3, email: 1, voice: 0 } });

    expect(routed([agent('wang', {}), chatter]).asked).toEqual(['ag_li']);
  });

  test('waits for nobody by the policy that is shipped', () => {
    const row = { ...makeRow('a', 0, { lastAgentId: wang }), origin: now - 1_000 };

    expect(route({ now, works: [row], agents: [busy, other], policy: makePolicy() }).offers).toHaveLength(1);
  });

  test('waits a little while all that agent’s seats are chats, and is told why', () => {
    expect(routed([busy, other])).toMatchObject({ asked: [], hold: 'last-agent-busy', wakeAt: now + 10_000 });
  });

  test('waits for them no longer than the policy says, and then tells that it did', () => {
    expect(routed([busy, other], {}, 15)).toMatchObject({
      asked: ['ag_li'],
      why: { held: { reason: 'last-agent-busy', until: now } },
    });
  });

  test.each<[string, readonly Agent[], Partial<LaneRow>]>([
    ['nobody knows of them', [busy, other], { lastAgentId: undefined }],
    ['they are on no duty', [agent('wang', { slots: chats(3), status: 'away' }), other], {}],
    ['they have a call', [agent('wang', { slots: { ct_x: 'voice' } }), other], {}],
    ['they turned it down', [busy, other], { excluded: [{ agentId: wang, until: now + 60_000 }] }],
    ['somebody is in danger', [busy, other], { danger: 'self-harm' }],
    ['it is a call', [busy, other], { channel: 'voice' }],
  ])('does not wait where %s', (_what, agents, fields) => {
    expect(routed(agents, fields).hold).not.toBe('last-agent-busy');
  });

  test('keeps nobody behind it from the other agent', () => {
    const first = { ...makeRow('a', 0, { lastAgentId: wang }), origin: now - 5_000 };
    const next = { ...makeRow('b', 0), origin: now - 4_000 };

    const { offers } = route({ now, works: [first, next], agents: [busy, other], policy });

    expect(offers.map(({ row }) => row.contactId)).toEqual([next.contactId]);
  });
});
