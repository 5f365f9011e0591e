import { describe, expect, test } from 'vitest';
import { settleTask } from '../../../functions/routing/handle-task.ts';
import type { RoutingPorts } from '../../../functions/routing/ports.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { routingCenter } from './routing-center.ts';

type Center = ReturnType<typeof routingCenter>;

/** The ports once ops has removed the billing queue. */
function withoutBilling({ ports }: Center): RoutingPorts {
  const queues = ports.policy.queues.filter(({ id }) => id !== 'billing');
  return { ...ports, policy: { ...ports.policy, queues } };
}

/** What the sweep does about a contact that waits. */
async function look(center: Center, contactId: ContactId): Promise<void> {
  await settleTask(withoutBilling(center), { kind: 'contact', contactId }, center.clock.now());
}

async function waitingIn(center: Center, queue: string): Promise<readonly string[]> {
  return (await center.lanes.waiting(queue, 100)).map((row) => row.contactId);
}

test('a queue that nobody knows is the general one, for an article with a typing error too', async () => {
  const center = routingCenter();

  const contactId = await center.handOver('ann', 'billng');

  expect(await center.state(contactId)).toMatchObject({ phase: 'queued', queue: 'general' });
  expect(await waitingIn(center, 'general')).toEqual([contactId]);
});

test('past the bound it overflows to where it is pulled from', async () => {
  const center = routingCenter();
  for (let n = 0; n < 4; n += 1) await center.handOver(`s${n}`);

  const contactId = await center.handOver('ann', 'billng');

  expect(await center.state(contactId)).toMatchObject({ phase: 'overflowed', queue: 'general' });
  expect(center.overflow.depth('general')).toBe(1);
});

describe('when a queue is removed', () => {
  test('who waits in it moves to the general queue with their arrival, and is offered', async () => {
    const center = routingCenter();
    const contactId = await center.handOver('ann', 'billing');
    const { origin } = await center.state(contactId);

    await look(center, contactId);

    expect(await center.state(contactId)).toMatchObject({ phase: 'queued', queue: 'general', origin });
    expect([await waitingIn(center, 'billing'), await waitingIn(center, 'general')]).toEqual([[], [contactId]]);
    await center.ready('wang');
    expect((await center.state(contactId)).phase).toBe('offered');
  });

  test('who waits in its overflow moves too, whose queue is gone with its messages', async () => {
    const center = routingCenter();
    for (let n = 0; n < 4; n += 1) await center.handOver(`s${n}`, 'billing');
    const contactId = await center.handOver('ann', 'billing');
    expect((await center.state(contactId)).phase).toBe('overflowed');

    await look(center, contactId);

    expect(await center.state(contactId)).toMatchObject({ phase: 'queued', queue: 'general' });
  });

  test('who moves while the general queue is full waits in its overflow', async () => {
    const center = routingCenter();
    const contactId = await center.handOver('ann', 'billing');
    for (let n = 0; n < 4; n += 1) await center.handOver(`s${n}`);

    await look(center, contactId);

    expect(await center.state(contactId)).toMatchObject({ phase: 'overflowed', queue: 'general' });
    expect(center.overflow.depth('general')).toBe(1);
    expect(await waitingIn(center, 'billing')).toEqual([]);
  });

  test('a callback of it that falls due waits in the general queue', async () => {
    const center = routingCenter();
    const contactId = await center.handOver('ann', 'billing');
    const now = center.clock.now();
    await changeContact(center.log, contactId, now, () => ({
      kind: 'append',
      events: [
        { type: 'callback-requested', dueAt: now + 1000, asap: false, topic: 'refund' },
        { type: 'requeued', reason: 'callback-due' },
      ],
    }));

    await look(center, contactId);

    expect(await center.state(contactId)).toMatchObject({ phase: 'queued', queue: 'general', channel: 'voice' });
  });

  test('a message left in overflow by somebody who was passed on moves nobody back', async () => {
    const center = routingCenter();
    for (let n = 0; n < 4; n += 1) await center.handOver(`s${n}`);
    const contactId = await center.handOver('ann');
    for (let n = 0; n < 4; n += 1) await center.handOver(`b${n}`, 'billing');
    await changeContact(center.log, contactId, center.clock.now(), () => ({
      kind: 'append',
      events: [{ type: 'overflowed', queue: 'billing' }],
    }));

    await center.ready('wang');
    await center.ready('lin');

    expect(await center.state(contactId)).toMatchObject({ phase: 'overflowed', queue: 'billing' });
  });
});
