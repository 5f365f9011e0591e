import { expect, test } from 'vitest';
import { acceptOffer, declineOffer } from '../../../shared/domain/contact/decide/agent.ts';
import type { EventOf } from '../../../shared/domain/contact/event.ts';
import type { PositionFrame } from '../../../shared/domain/protocol/server-frame.ts';
import type { AgentId, ContactId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { makePolicy } from '../../shared/domain/center/make-policy.ts';
import { routingCenter } from './routing-center.ts';

type Center = ReturnType<typeof routingCenter>;

const alwaysOpen = {
  timeZone: 'UTC',
  shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
  holidays: [],
};

/** An agent with as many chats as they may hold, and Mei, who waits: reached on her connection, or not. */
async function waiting({ isThere = true } = {}) {
  const center = routingCenter({ hours: alwaysOpen });
  const agentId = await center.ready('wang');
  for (const name of ['ann', 'ben', 'cai']) await accept(center, await center.handOver(name), agentId);
  if (!isThere) center.connections.hangUp('c-mei');
  const contactId = await center.handOver('mei');
  return { center, contactId, agentId };
}

async function accept(center: Center, contactId: ContactId, agentId: AgentId): Promise<void> {
  const now = center.clock.now();
  const { epoch } = await center.state(contactId);
  await changeContact(center.log, contactId, now, (state) =>
    acceptOffer(state, { agentId, epoch }, { connectionId: `c-${agentId}` }, now),
  );
}

async function decline(center: Center, contactId: ContactId, agentId: AgentId): Promise<void> {
  const { epoch } = await center.state(contactId);
  const { limits } = makePolicy();
  await changeContact(center.log, contactId, center.clock.now(), (state) =>
    declineOffer(state, { agentId, epoch }, limits, center.clock.now()),
  );
}

function toldToMei(center: Center): readonly PositionFrame[] {
  return center.connections.framesOf('c-mei').filter((frame) => frame.type === 'position');
}

async function offersOf(center: Center, contactId: ContactId): Promise<readonly EventOf<'offered'>[]> {
  const entries = await center.log.read(contactId, 0, 100);
  return entries.flatMap(({ event }) => (event.type === 'offered' ? [event] : []));
}

test('an offer keeps what its student was told first, though another wait was told since', async () => {
  const { center, contactId } = await waiting();
  const toldAt = center.clock.now() - 1_000;
  center.clock.advance(15_000);
  await center.handOver('dai');
  await center.ready('li', 'billing-desk');

  center.clock.advance(15_000);
  await center.ready('li', 'billing-desk');

  const [first] = toldToMei(center);
  expect(toldToMei(center).length).toBeGreaterThan(1);
  expect((await offersOf(center, contactId)).map(({ told }) => told)).toEqual([
    {
      ...{ at: toldAt, position: 1, fromSeconds: first?.waitSeconds?.[0], toSeconds: first?.waitSeconds?.[1] },
      ...{ mix: 'busy shipped', meanSeconds: expect.any(Number) },
    },
  ]);
});

test('the next offer of the same wait keeps it again', async () => {
  const { center, contactId } = await waiting();
  const li = await center.ready('li');
  await decline(center, contactId, li);

  await center.ready('zhou');

  const [declined, next] = await offersOf(center, contactId);
  expect(declined?.told).toMatchObject({ position: 1 });
  expect(next?.told).toEqual(declined?.told);
});

test('what was told before an agent had the contact is not kept for the wait after it', async () => {
  const { center, contactId } = await waiting();
  const li = await center.ready('li');
  await accept(center, contactId, li);

  center.clock.advance(46_000);
  await center.routing.send({ kind: 'lease', agentId: li, profile: 'frontline' });
  await center.ready('zhou');

  const [first, second] = await offersOf(center, contactId);
  expect(first?.told).toBeDefined();
  expect(second).toMatchObject({ agent: { agentId: 'ag_zhou' } });
  expect(second).not.toHaveProperty('told');
});

test('who could not be reached was told nothing, and their offer says so', async () => {
  const { center, contactId } = await waiting({ isThere: false });

  await center.ready('li');

  const offers = await offersOf(center, contactId);
  expect(offers).toHaveLength(1);
  expect(offers[0]).not.toHaveProperty('told');
});

test('who is offered at once was told nothing', async () => {
  const center = routingCenter({ hours: alwaysOpen });
  await center.ready('wang');

  const contactId = await center.handOver('mei');

  const offers = await offersOf(center, contactId);
  expect(offers).toHaveLength(1);
  expect(offers[0]).not.toHaveProperty('told');
});
