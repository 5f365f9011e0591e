import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Agent } from '../../../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../../../shared/domain/contact/rows.ts';
import { dangerFrom } from '../../../../shared/domain/routing/relaxation.ts';
import { route } from '../../../../shared/domain/routing/route.ts';
import { AgentId } from '../../../../shared/schema/ids.ts';
import { makePolicy } from '../center/make-policy.ts';
import { makeAgent } from '../contact/model-center.ts';
import { makeRow, now } from './make-row.ts';

const policy = makePolicy();
const called = (name: string, change: Partial<Agent> = {}) =>
  makeAgent({ agentId: v.parse(AgentId, `ag_${name}`), ...change });
const danger = (waitedSeconds: number, change: Partial<LaneRow> = {}) =>
  makeRow('d', waitedSeconds, { danger: 'self-harm', urgency: 'P1', ...change });

test('steps of danger that were published before they had a bound are over after 30 s', () => {
  const { origin } = danger(0);
  const from = (dangerSeconds: [number, number]) =>
    (['as-asked', 'language', 'there'] as const).map((fit) => dangerFrom(fit, danger(0), { dangerSeconds }) - origin);

  expect(from([60, 90])).toEqual([0, 30_000, 30_000]);
  expect(from([10, 60])).toEqual([0, 10_000, 30_000]);
});

/** Who is asked for the first of these contacts, or why nobody is and in how many seconds to look again. */
function verdict(works: readonly LaneRow[], agents: readonly Agent[]) {
  const { offers, holds } = route({ now, works, agents, policy });
  const offer = offers.find(({ row }) => row.contactId === works[0]?.contactId);
  if (offer) return offer.agent.agentId;
  const hold = holds.find(({ contactId }) => contactId === works[0]?.contactId);
  return hold?.until === undefined ? hold?.reason : `${hold.reason} ${(hold.until - now) / 1000}`;
}

describe('who may take a contact in danger', () => {
  test.each<readonly [string, number, Partial<LaneRow>, Partial<Agent>, string]>([
    ['whoever it asks for, at once', 0, {}, {}, 'ag_wang'],
    ['a senior before their profile’s delay is over', 0, {}, { profile: 'seniors', tier: 3 }, 'ag_wang'],
    ['below the tier asked for, at once where nobody of it is on duty', 0, { tier: 3 }, {}, 'ag_wang'],
    ['of another language, at once where nobody else is on duty', 0, {}, { languages: ['en'] }, 'ag_wang'],
    ['with all chats in hand: one more', 0, {}, { slots: { x: 'chat', y: 'chat', z: 'chat' } }, 'ag_wang'],
    ['with one more in hand already', 0, {}, { slots: { w: 'chat', x: 'chat', y: 'chat', z: 'chat' } }, 'no-free-slot'],
    ['with an e-mail in hand', 0, {}, { slots: { x: 'email' } }, 'ag_wang'],
    ['on a call', 99, {}, { slots: { x: 'voice' } }, 'no-free-slot'],
    ['on a call, for a call', 99, { channel: 'voice' }, { slots: { x: 'voice' } }, 'no-free-slot'],
    ['with a phone, for a call', 0, { channel: 'voice' }, {}, 'ag_wang'],
    [
      'with all chats in hand, for a call: the chats wait',
      0,
      { channel: 'voice' },
      { slots: { x: 'chat', y: 'chat', z: 'chat' } },
      'ag_wang',
    ],
    ['with an e-mail in hand, for a call', 0, { channel: 'voice' }, { slots: { x: 'email' } }, 'ag_wang'],
    ['who takes no chats', 0, {}, { capacity: { chat: 0, email: 0, voice: 1 } }, 'ag_wang'],
    ['who is away', 99, {}, { status: 'away' }, 'nobody-ready'],
    [
      'without a phone, for a call',
      99,
      { channel: 'voice' },
      { capacity: { chat: 3, email: 1, voice: 0 } },
      'nobody-ready',
    ],
  ])('%s', (_who, waited, row, agent, expected) => {
    expect(verdict([danger(waited, row)], [makeAgent(agent)])).toBe(expected);
  });

  test.each<readonly [string, number, Partial<LaneRow>, Partial<Agent>, string]>([
    ['below the tier asked for, after 10 s', 4, { tier: 3 }, {}, 'danger-relaxes 6'],
    ['below the tier asked for, at 10 s', 10, { tier: 3 }, {}, 'ag_wang'],
    ['without the skill, at 10 s', 10, {}, { skills: {} }, 'ag_wang'],
    ['of another queue, at 10 s', 10, { queue: 'complaints' }, {}, 'ag_wang'],
    ['of another language, after 20 s', 15, {}, { languages: ['en'] }, 'danger-relaxes 5'],
    ['of another language, at 20 s', 20, {}, { languages: ['en'] }, 'ag_wang'],
  ])('while a senior is on duty, but on a call: %s', (_who, waited, row, agent, expected) => {
    const senior = called('senior', {
      profile: 'seniors',
      tier: 3,
      skills: policy.profiles[2]?.skills ?? {},
      slots: { x: 'voice' },
    });

    expect(verdict([danger(waited, row)], [makeAgent(agent), senior])).toBe(expected);
  });

  test.each<readonly [string, Partial<Agent>]>([
    ['is away', { status: 'away' }],
    ['is gone without a word', { leaseUntil: now - 1 }],
  ])('at once where the senior asked for %s', (_why, change) => {
    const senior = called('senior', { profile: 'seniors', tier: 3, ...change });

    expect(verdict([danger(0, { tier: 3 })], [makeAgent(), senior])).toBe('ag_wang');
  });

  test('at once where the senior asked for has turned it down', () => {
    const senior = called('senior', { profile: 'seniors', tier: 3 });
    const turnedDown = danger(0, { tier: 3, excluded: [{ agentId: senior.agentId, until: now + 60_000 }] });

    expect(verdict([turnedDown], [makeAgent(), senior])).toBe('ag_wang');
  });

  test('the seat kept for calls, though others take chats', () => {
    const phone = called('phone', { capacity: { chat: 1, email: 0, voice: 3 } });
    const busy = called('busy', { slots: { w: 'chat', x: 'chat', y: 'chat', z: 'chat' } });

    expect(verdict([makeRow('a', 99)], [phone, busy])).toBe('phone-seat-kept');
    expect(verdict([danger(0)], [phone, busy])).toBe('ag_phone');
  });

  test('who speaks the language rather than who does not, and who is free rather than who is full', () => {
    const foreign = called('foreign', { languages: ['en'] });
    const full = called('full', { slots: { x: 'chat', y: 'chat', z: 'chat' } });

    expect(verdict([danger(30)], [foreign, full])).toBe('ag_full');
    expect(verdict([danger(30)], [called('free'), full])).toBe('ag_free');
  });

  test('as it asks anew from when it was heard, not from the arrival', () => {
    const heardNow = danger(600, { tier: 3, demandedAt: now - 4000 });

    const senior = called('senior', { profile: 'seniors', tier: 3, slots: { x: 'voice' } });

    expect(verdict([heardNow], [makeAgent(), senior])).toBe('danger-relaxes 6');
  });

  test('before a contact that has waited an hour, of whatever queue', () => {
    const works = [danger(0, { queue: 'billing', tier: 1 }), makeRow('old', 3600)];
    const helper = called('li', { profile: 'billing-desk', skills: { billing: 4, general: 3 } });

    expect(verdict(works, [helper])).toBe('ag_li');
  });
});

describe('what gives way with time, while somebody who fits is on duty', () => {
  const onThePhone = called('phone', { profile: 'seniors', tier: 3, skills: { general: 5 }, slots: { x: 'voice' } });

  test.each<readonly [string, number, Partial<LaneRow>, Partial<Agent>, string]>([
    ['one tier', 119, { tier: 2 }, {}, 'tier-relaxes 1'],
    ['one tier, at its step', 120, { tier: 2 }, {}, 'ag_wang'],
    ['two tiers', 239, { tier: 3 }, {}, 'tier-relaxes 1'],
    ['two tiers, at their step', 240, { tier: 3 }, {}, 'ag_wang'],
    ['level 2 in the skill', 59, {}, { skills: { general: 1 } }, 'skill-relaxes 1'],
    ['level 2 in the skill, at its step', 60, {}, { skills: { general: 1 } }, 'ag_wang'],
    ['the skill', 179, {}, { skills: {} }, 'skill-relaxes 1'],
    ['the skill, at its step', 180, {}, { skills: {} }, 'ag_wang'],
    ['never the language', 9999, {}, { languages: ['en'] }, 'no-free-slot'],
  ])('%s', (_what, waited, row, agent, expected) => {
    expect(verdict([makeRow('a', waited, row)], [makeAgent(agent), onThePhone])).toBe(expected);
  });

  test('counts from the hand-over that asked for it, not from the arrival', () => {
    const escalated = makeRow('a', 3600, { tier: 2, demandedAt: now - 20_000 });

    expect(verdict([escalated], [makeAgent(), onThePhone])).toBe('tier-relaxes 100');
  });

  test('prefers whoever was asked for while both are free', () => {
    const senior = called('senior', { profile: 'seniors', tier: 3, skills: { general: 5 } });

    expect(verdict([makeRow('a', 300, { tier: 3 })], [called('front'), senior])).toBe('ag_senior');
  });

  test('a contact whose demand is newer holds up nobody who came after it', () => {
    const works = [makeRow('b', 100, { tier: 2 }), makeRow('a', 3600, { tier: 2, demandedAt: now - 1000 })];

    expect(verdict([makeRow('b', 125, { tier: 2 }), ...works.slice(1)], [makeAgent(), onThePhone])).toBe('ag_wang');
  });
});
