import { expect, test } from 'vitest';
import { acceptOffer } from '../../../shared/domain/contact/decide/agent.ts';
import type { ContactEvent } from '../../../shared/domain/contact/event.ts';
import type { AgentId, ContactId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { routingCenter } from './routing-center.ts';

type Center = ReturnType<typeof routingCenter>;

/** Mei was served by Wang. Then each agent has one chat, and it is Li's turn; or Wang is gone. */
async function servedByWang({ isThere = true } = {}) {
  const center = routingCenter();
  const wang = await center.ready('wang');
  await serve(center, await center.handOver('mei'), wang);
  const others = [];
  for (const name of ['ann', 'ben', 'cai']) others.push(await center.handOver(name));
  for (const contactId of others) await take(center, contactId, wang);
  if (!isThere) center.clock.advance(60_000);
  const li = await center.ready('li');
  await take(center, await center.handOver('dai'), li);
  for (const contactId of others.slice(1)) await close(center, contactId);
  return { center, wang };
}

async function take(center: Center, contactId: ContactId, agentId: AgentId): Promise<void> {
  const now = center.clock.now();
  const { epoch } = await center.state(contactId);
  const by = { connectionId: `c-${agentId}` };
  await changeContact(center.log, contactId, now, (state) => acceptOffer(state, { agentId, epoch }, by, now));
}

async function serve(center: Center, contactId: ContactId, agentId: AgentId): Promise<void> {
  await take(center, contactId, agentId);
  await close(center, contactId);
}

async function close(center: Center, contactId: ContactId): Promise<void> {
  await append(center, contactId, { type: 'wrap-up-started', by: 'agent' });
  await append(center, contactId, { type: 'closed', outcome: 'resolved', by: 'agent' });
}

async function append({ log, clock }: Center, contactId: ContactId, event: ContactEvent): Promise<void> {
  await changeContact(log, contactId, clock.now(), () => ({ kind: 'append', events: [event] }));
}

async function eventsOf({ log }: Center, contactId: ContactId): Promise<readonly ContactEvent[]> {
  return (await log.read(contactId, 0, 100)).map(({ event }) => event);
}

test('a student who comes back within the day is offered to who served them, and the log says why', async () => {
  const { center, wang } = await servedByWang();

  const again = await center.handOver('mei-again', 'general', [], 'mei');

  const events = await eventsOf(center, again);
  expect(events.find(({ type }) => type === 'queued')).toMatchObject({ servedBy: wang });
  expect(events.find(({ type }) => type === 'offered')).toMatchObject({
    agent: { agentId: wang },
    because: { chosen: 'had-it-last' },
  });
});

test('their student is not told who that is', async () => {
  const { center, wang } = await servedByWang();

  await center.handOver('mei-again', 'general', [], 'mei');

  const told = JSON.stringify(center.connections.framesOf('c-mei'));
  expect(told).toContain('queued');
  expect(told).not.toContain(wang);
});

test('another student is offered to whoever’s turn it is', async () => {
  const { center } = await servedByWang();

  const other = await center.handOver('eve');

  expect((await center.state(other)).assignment?.agentId).toBe('ag_li');
});

test('a place does not wait for what cannot be read', async () => {
  const { center } = await servedByWang();
  const contacts = async () => {
    throw new Error('throttled');
  };
  Object.assign(center.ports, { students: { contacts } });

  const again = await center.handOver('mei-again', 'general', [], 'mei');

  expect((await center.state(again)).assignment?.agentId).toBe('ag_li');
  expect(center.problems.map(([what]) => what)).toEqual(['who served a student before is not known']);
});

test('to who served a student before, a contact that they were not offered does not exist', async () => {
  const { center, wang } = await servedByWang({ isThere: false });
  const again = await center.handOver('mei-again', 'general', [], 'mei');
  const state = await center.state(again);

  const claimed = acceptOffer(state, { agentId: wang, epoch: 1 }, { connectionId: 'c-wang' }, center.clock.now());

  expect(state).toMatchObject({ lastAgentId: wang, assignment: { agentId: 'ag_li' } });
  expect(claimed).toEqual({ kind: 'refused', code: 'not_found' });
});
