import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { Agent } from '../../../../shared/domain/agents/agent.ts';
import { callbackState, queuesBeside } from '../../../../shared/domain/routing/callback-state.ts';
import { route } from '../../../../shared/domain/routing/route.ts';
import { AgentId } from '../../../../shared/schema/ids.ts';
import { makePolicy, makeProfile } from '../center/make-policy.ts';
import { makeAgent } from '../contact/model-center.ts';
import { makeRow, now } from './make-row.ts';

const minuteMs = 60_000;
const profile = makeProfile({ queues: [{ queue: 'general', delaySeconds: 0 }] });
const policy = makePolicy({ profiles: [profile] });
const callback = (minutes: number) =>
  makeRow('call', 3600, { channel: 'voice', callback: true, promisedAt: now + minutes * minuteMs });
const chat = makeRow('chat', 30);

function agent(name: string, chats: number): Agent {
  const slots = Object.fromEntries(Array.from({ length: chats }, (_, at) => [`${name}${at}`, 'chat'] as const));
  const capacity = { chat: 3, email: 1, voice: 1 };
  const agentId = v.parse(AgentId, `ag_${name}`);
  return { ...makeAgent({ slots, capacity, leaseUntil: now + 1 }), agentId, profile: profile.id };
}

const offersOf = (works: Parameters<typeof route>[0]['works'], agents: readonly Agent[]) =>
  route({ now, works, agents, policy }).offers.map((offer) => [offer.row.contactId, offer.agent.agentId]);

test('a callback whose promise is far is made when nothing live waits', () => {
  const idle = agent('idle', 0);

  expect(offersOf([callback(11), chat], [idle])).toEqual([[chat.contactId, idle.agentId]]);
  expect(offersOf([callback(11)], [idle])).toEqual([[callback(11).contactId, idle.agentId]]);
});

test('a callback comes before whoever sits and waits once its promise is under ten minutes away', () => {
  const idle = agent('idle', 0);

  expect(offersOf([chat, callback(10)], [idle])).toEqual([[callback(10).contactId, idle.agentId]]);
});

test('of those who chat the one with the fewest is asked for no chat while such a callback waits for empty hands', () => {
  const [two, one] = [agent('two', 2), agent('one', 1)];

  expect(offersOf([callback(10), chat], [two, one])).toEqual([[chat.contactId, two.agentId]]);
  expect(offersOf([callback(10), chat], [one])).toEqual([]);
  expect(offersOf([callback(11), chat], [one])).toEqual([[chat.contactId, one.agentId]]);
});

test('nobody is kept who could not make the call', () => {
  const mute = { ...agent('mute', 1), capacity: { chat: 3, email: 1, voice: 0 } };

  expect(offersOf([callback(10), chat], [mute])).toEqual([[chat.contactId, mute.agentId]]);
});

test('a promise counts the callbacks of its queue, and who is there to make them', () => {
  const agents = [agent('a', 3), agent('b', 0), { ...agent('c', 0), leaseUntil: now }];
  const rows = [callback(5), chat, makeRow('other', 0, { queue: 'billing', callback: true, promisedAt: now })];

  expect(callbackState(chat, rows, agents, policy, now)).toMatchObject({ pending: 1, seats: 2, handleSeconds: 300 });
});

test('an agent who serves two queues makes one call at a time: a call of the other one counts by the share of its callers who serve this one', () => {
  const queues = (...ids: readonly string[]) => ids.map((queue) => ({ queue, delaySeconds: 0 }));
  const both = makeProfile({ id: 'both', queues: queues('general', 'billing') });
  const desk = makeProfile({ id: 'desk', queues: queues('billing') });
  const shared = makePolicy({ profiles: [both, desk] });
  const at = (name: string, profile: string) => ({ ...agent(name, 0), profile });
  const agents = [at('a', 'both'), at('b', 'desk'), at('c', 'desk'), at('d', 'desk')];
  const calls = ['one', 'two'].map((id) => makeRow(id, 0, { queue: 'billing', callback: true, promisedAt: now }));

  expect(queuesBeside(shared, 'general')).toEqual(['general', 'billing']);
  expect(callbackState(chat, [callback(5), ...calls], agents, shared, now)).toMatchObject({ pending: 1.5, seats: 1 });
  expect(callbackState({ ...chat, queue: 'billing' }, calls, agents, shared, now)).toMatchObject({
    pending: 2,
    seats: 4,
  });
});
