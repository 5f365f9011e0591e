import { expect, test } from 'vitest';
import { hearDanger } from '../../../shared/domain/contact/decide/urgency.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { enqueue } from '../../shared/domain/routing/enqueue.ts';
import { agent, centerAtWork, open, student, supervisor } from '../center-at-work.ts';

test('shows a supervisor who waits in each queue, since when, and who is ready for it', async () => {
  const center = centerAtWork();
  for (const name of ['mei', 'tom']) {
    const client = center.connect(student(name), `c-${name}`);
    const contactId = await open(client);
    await client.send({ action: 'agent.request', contactId });
    await changeContact(center.ports.log, contactId, center.clock.now(), (state) => enqueue(state, 'general', false));
    center.clock.advance(20_000);
  }
  await center.connect(agent('wang'), 'c-wang').send({ action: 'presence.set', status: 'ready' });
  await center.connect(agent('li', 'billing-desk'), 'c-li').send({ action: 'presence.set', status: 'ready' });
  await center.connect(agent('zhao'), 'c-zhao').send({ action: 'presence.set', status: 'away' });

  const answer = await center.connect(supervisor('boss'), 'c-boss').send({ action: 'supervise.queues', ref: 'r1' });

  expect(answer).toEqual({
    type: 'queues',
    ref: 'r1',
    queues: [
      { queue: 'general', waiting: 2, oldestSeconds: 40, inDanger: 0, agentsReady: 2 },
      { queue: 'billing', waiting: 0, oldestSeconds: 0, inDanger: 0, agentsReady: 1 },
      { queue: 'complaints', waiting: 0, oldestSeconds: 0, inDanger: 0, agentsReady: 0 },
    ],
  });
});

test('counts whoever waits in danger, in the queue they are of, and knows from then on where to alert', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');
  const contactId = await open(mei);
  await mei.send({ action: 'agent.request', contactId });
  await changeContact(center.ports.log, contactId, center.clock.now(), (state) => enqueue(state, 'general', false));
  await changeContact(center.ports.log, contactId, center.clock.now(), (state) => hearDanger(state, 'abuse', 1));

  const answer = await center.connect(supervisor('boss'), 'c-boss').send({ action: 'supervise.queues' });

  expect(answer).toMatchObject({ queues: [{ queue: 'general', waiting: 1, inDanger: 1 }, {}, {}] });
  expect(await center.ports.supervisors.watching(center.clock.now())).toEqual(['c-boss']);
});

test('remembers a supervisor who sets a presence too, and no agent', async () => {
  const center = centerAtWork();
  await center.connect(agent('wang'), 'c-wang').send({ action: 'presence.set', status: 'ready' });
  await center.connect(supervisor('boss'), 'c-boss').send({ action: 'presence.set', status: 'away' });

  expect(await center.ports.supervisors.watching(center.clock.now())).toEqual(['c-boss']);
  expect(await center.ports.supervisors.watching(center.clock.now() + 2 * 3_600_000)).toEqual([]);
});

test('counts nobody whose lease has ended', async () => {
  const center = centerAtWork();
  await center.connect(agent('wang'), 'c-wang').send({ action: 'presence.set', status: 'ready' });
  center.clock.advance(45_000);

  const answer = await center.connect(supervisor('boss'), 'c-boss').send({ action: 'supervise.queues' });

  expect(answer).toMatchObject({ queues: [{ agentsReady: 0 }, { agentsReady: 0 }, { agentsReady: 0 }] });
});

test('shows the queues to no agent', async () => {
  const center = centerAtWork();

  const answer = await center.connect(agent('wang'), 'c-wang').send({ action: 'supervise.queues' });

  expect(answer).toMatchObject({ type: 'error', code: 'forbidden' });
});
