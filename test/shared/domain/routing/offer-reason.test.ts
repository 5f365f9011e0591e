import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { Agent } from '../../../../shared/domain/agents/agent.ts';
import { OfferReason } from '../../../../shared/domain/contact/event.ts';
import type { LaneRow } from '../../../../shared/domain/contact/rows.ts';
import { route } from '../../../../shared/domain/routing/route.ts';
import { AgentId } from '../../../../shared/schema/ids.ts';
import { makePolicy } from '../center/make-policy.ts';
import { makeAgent } from '../contact/model-center.ts';
import { crowdedRuns } from './arbitrary-run.ts';
import { makeRow, now } from './make-row.ts';

const policy = makePolicy();
const named = (name: string, change: Partial<Agent> = {}) =>
  makeAgent({ agentId: v.parse(AgentId, `ag_${name}`), ...change });
const busy = { slots: { x: 'chat', y: 'chat', z: 'chat' } } as const;

const reasonOf = (row: LaneRow, staff: readonly Agent[]) =>
  route({ now, works: [row], agents: staff, policy }).offers[0]?.because;

test('an agent is the only one, while everybody else is busy or away', () => {
  const staff = [named('a'), named('b', busy), named('c', { status: 'away' })];

  expect(reasonOf(makeRow('r', 5), staff)).toEqual({
    chosen: 'only-one',
    passedOver: [
      { reason: 'no-free-slot', agents: 1, some: ['ag_b'] },
      { reason: 'nobody-ready', agents: 1, some: ['ag_c'] },
    ],
  });
});

test('of agents alike it is whose turn it is, and the others were not first', () => {
  const staff = [named('a', { releasedAt: 2 }), named('b', { releasedAt: 1 }), named('c', { releasedAt: 3 })];

  expect(reasonOf(makeRow('r', 5), staff)).toEqual({
    chosen: 'free-longest',
    passedOver: [{ reason: 'not-first', agents: 2, some: ['ag_a', 'ag_c'] }],
  });
});

test('of agents who differ it is the one who costs least', () => {
  const staff = [named('a'), named('b', { slots: { x: 'chat' }, releasedAt: -9 })];

  expect(reasonOf(makeRow('r', 5), staff)).toMatchObject({ chosen: 'costs-least' });
});

test('whoever had the contact last is asked for that', () => {
  const row = makeRow('r', 5, { lastAgentId: v.parse(AgentId, 'ag_b') });

  expect(reasonOf(row, [named('a'), named('b', { slots: { x: 'chat' } })])).toMatchObject({ chosen: 'had-it-last' });
});

test('what was held for others is named with the moment it ended, and who turned it down with the moment they may be asked again', () => {
  const until = now + 40_000;
  const row = makeRow('r', 31, { excluded: [{ agentId: v.parse(AgentId, 'ag_a'), until }] });
  const helper = named('helper', { profile: 'billing-desk', skills: { billing: 4, general: 3 } });

  expect(reasonOf(row, [named('a'), named('b', busy), helper])).toEqual({
    chosen: 'only-one',
    held: { reason: 'profile-delay', until: row.origin + 30_000 },
    passedOver: [
      { reason: 'excluded', agents: 1, some: ['ag_a'], until },
      { reason: 'no-free-slot', agents: 1, some: ['ag_b'] },
    ],
  });
});

test('however many agents there are, a reason names four kinds and two of each at most, and counts nobody twice', () => {
  fc.assert(
    fc.property(crowdedRuns, ([works, staff]) => {
      for (const { because, agent } of route({ now, works, agents: staff, policy }).offers) {
        expect(v.is(OfferReason, because)).toBe(true);
        expect(because.passedOver.length).toBeLessThanOrEqual(4);
        for (const { agents, some } of because.passedOver) {
          expect(some.length).toBeLessThanOrEqual(Math.min(2, agents));
          expect(some).not.toContain(agent.agentId);
        }
        const counted = because.passedOver.reduce((sum, { agents }) => sum + agents, 0);
        expect(counted).toBeLessThan(staff.length);
      }
    }),
    { numRuns: 500 },
  );
});
