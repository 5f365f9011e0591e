import { expect, test } from 'vitest';
import '../quiet.ts';

import { acceptOffer } from '../../../shared/domain/contact/decide/agent.ts';
import { hearDanger, raiseUrgency } from '../../../shared/domain/contact/decide/urgency.ts';
import { AgentId, type ContactId } from '../../../shared/schema/ids.ts';
import { readAs } from '../../../shared/schema/read-as.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { triaged } from '../../shared/domain/contact/make-contact.ts';
import { routingCenter } from './routing-center.ts';

type Center = ReturnType<typeof routingCenter>;

const always = {
  timeZone: 'Asia/Shanghai',
  shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
  holidays: [],
};
const grave = (queue = 'general') => [triaged({ urgency: 'P1', danger: 'self-harm', tier: 3, queue, language: 'en' })];
const chief = { agentId: readAs(AgentId, 'ag_chief'), connectionId: 'c-chief' };

async function hear(center: Center, contactId: ContactId): Promise<void> {
  const now = center.clock.now();
  await changeContact(center.log, contactId, now, (state) => hearDanger(state, 'abuse', 1));
  await center.routing.send({ kind: 'contact', contactId });
  await center.work();
}

async function accept(center: Center, contactId: ContactId): Promise<void> {
  const now = center.clock.now();
  const claim = { agentId: readAs(AgentId, 'ag_wang'), epoch: 1 };
  await changeContact(center.log, contactId, now, (state) =>
    acceptOffer(state, claim, { connectionId: 'c-wang' }, now),
  );
}

async function pass(center: Center, seconds: number): Promise<void> {
  center.clock.advance(seconds * 1000);
  await center.work();
}

const framesOf = (center: Center, connectionId: string, type: string) =>
  center.connections.framesOf(connectionId).filter((frame) => frame.type === type);
const eventsOf = async (center: Center, contactId: ContactId) =>
  (await center.log.read(contactId, 0, 100)).map(({ event }) => event);

test('a danger of the last tier goes at once to the front line that is idle, where nobody of that tier is on duty', async () => {
  const center = routingCenter();
  await center.ready('wang');

  const contactId = await center.handOver('ann', 'complaints', grave('complaints'));

  expect((await center.state(contactId)).assignment).toMatchObject({ agentId: 'ag_wang' });
  expect(framesOf(center, 'c-wang', 'offer')).toMatchObject([{ contactId, urgency: 'P1', danger: 'self-harm' }]);
});

test('a danger among fifty who wait neither overflows nor waits for one of them', async () => {
  const center = routingCenter();
  for (let index = 0; index < 50; index += 1) await center.handOver(`s${index}`);

  const contactId = await center.handOver('ann', 'general', grave());
  expect((await center.state(contactId)).phase).toBe('queued');
  center.clock.advance(10_000);
  await center.ready('wang');

  expect((await center.state(contactId)).assignment).toMatchObject({ agentId: 'ag_wang' });
  expect(framesOf(center, 'c-ann', 'position')).toMatchObject([{ position: 1, callbackOffered: false }]);
});

test('an agent of another queue who comes on duty is asked, with no wake-up in between', async () => {
  const center = routingCenter();
  const contactId = await center.handOver('ann', 'complaints', grave('complaints'));
  center.clock.advance(10_000);

  await center.ready('li', 'billing-desk');

  expect((await center.state(contactId)).assignment).toMatchObject({ agentId: 'ag_li' });
});

test.each(['queued', 'overflowed'] as const)('a danger heard while %s comes to the front at once', async (phase) => {
  const center = routingCenter();
  for (let index = 0; index < 3; index += 1) await center.handOver(`s${index}`);
  const contactId = await center.handOver('ann');
  const last = await center.handOver('bob');
  const waiting = phase === 'queued' ? contactId : last;
  expect((await center.state(waiting)).phase).toBe(phase);

  await hear(center, waiting);
  await center.ready('wang');

  expect((await center.state(waiting)).assignment).toMatchObject({ agentId: 'ag_wang' });
});

test('an urgency said in line moves a contact up at once', async () => {
  const center = routingCenter();
  await center.handOver('ann');
  const contactId = await center.handOver('bob');

  await changeContact(center.log, contactId, center.clock.now(), (state) => raiseUrgency(state, 'P1', 1));
  await center.ready('wang');

  expect((await center.state(contactId)).assignment).toMatchObject({ agentId: 'ag_wang' });
});

test('with nobody there the student is told so, and every supervisor is alerted at once, after 30 s and less and less often', async () => {
  const center = routingCenter({ hours: always });
  await center.supervisors.watch(chief, center.clock.now() + 7_200_000);

  const contactId = await center.handOver('ann', 'general', grave());
  await pass(center, 29);
  await pass(center, 1);

  expect(framesOf(center, 'c-ann', 'position')).toEqual([
    {
      type: 'position',
      contactId,
      position: 1,
      nobodyReady: true,
      callbackOffered: false,
      urgentAhead: 0,
      at: expect.any(Number),
    },
  ]);
  expect(framesOf(center, 'c-chief', 'alert')).toEqual([
    { type: 'alert', contactId, kind: 'self-harm', waitedSeconds: 0 },
    { type: 'alert', contactId, kind: 'self-harm', waitedSeconds: 30 },
  ]);
  expect((await eventsOf(center, contactId)).filter(({ type }) => type === 'alerted')).toMatchObject([
    { waitedSeconds: 0, supervisors: 1 },
    { waitedSeconds: 30, supervisors: 1 },
  ]);
});

test('who comes is told to the student, who was told that nobody is there', async () => {
  const center = routingCenter({ hours: always });
  await center.handOver('ann');
  await center.handOver('bob');
  center.clock.advance(10_000);

  await center.ready('wang');

  const [before, after] = framesOf(center, 'c-bob', 'position');
  expect(before).toMatchObject({ position: 2, nobodyReady: true });
  expect(after).not.toHaveProperty('nobodyReady');
});

test.each(['offered', 'active'] as const)('a danger heard while %s alerts once and moves nothing', async (phase) => {
  const center = routingCenter();
  await center.supervisors.watch(chief, center.clock.now() + 7_200_000);
  await center.ready('wang');
  const contactId = await center.handOver('ann');
  if (phase === 'active') await accept(center, contactId);
  const { assignment } = await center.state(contactId);

  await hear(center, contactId);
  await pass(center, 5);

  expect(await center.state(contactId)).toMatchObject({ phase, assignment });
  expect(framesOf(center, 'c-chief', 'alert')).toMatchObject([{ contactId, kind: 'abuse', waitedSeconds: 0 }]);
});

test('a supervisor’s connection that is gone is forgotten', async () => {
  const center = routingCenter();
  await center.supervisors.watch(chief, center.clock.now() + 7_200_000);
  center.connections.hangUp('c-chief');

  await center.handOver('ann', 'general', grave());

  expect(await center.supervisors.watching(center.clock.now())).toEqual([]);
});

test('nothing a student is sent speaks of danger, its kind or an urgency', async () => {
  const center = routingCenter({ hours: always });
  const contactId = await center.handOver('ann', 'general', grave());
  await hear(center, contactId);
  await center.ready('wang');
  await pass(center, 60);

  const sent = JSON.stringify(center.connections.framesOf('c-ann'));
  expect(sent).toContain('queued');
  expect(sent).not.toMatch(/danger|self-harm|abuse|urgency|P1|alert/);
});
