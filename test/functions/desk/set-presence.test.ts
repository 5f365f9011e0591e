import { describe, expect, test } from 'vitest';
import { agentPlace } from '../../../shared/memory/tables.ts';
import { noFields } from '../../no-fields.ts';
import { agent, centerAtWork, drainAll, meiTalksToWang, start, stateOf, supervisor } from '../center-at-work.ts';

const { agentId } = agent('wang');
const ready = { action: 'presence.set', status: 'ready' } as const;

test('stores what agents of the profile can do, a lease, and due rows at the lease’s end and a minute later', async () => {
  const center = centerAtWork();

  const answer = await center.connect(agent('wang', 'billing-desk'), 'c-wang').send({ ...ready, ref: 'r1' });

  const leaseUntil = start + 45_000;
  expect(answer).toEqual({ type: 'ack', ref: 'r1', at: start, status: 'ready', leaseUntil, contacts: [], offers: [] });
  expect(await center.ports.agents.find('billing-desk', agentId)).toMatchObject({
    tier: 1,
    skills: { billing: 4, general: 3 },
    languages: ['zh', 'en'],
    capacity: { chat: 3, voice: 1, email: 1 },
    status: 'ready',
    connectionId: 'c-wang',
    leaseUntil,
    slots: noFields,
  });
  expect([...center.tables.due.values()]).toEqual([
    { kind: 'lease', agentId, profile: 'billing-desk', at: leaseUntil },
    { kind: 'lease', agentId, profile: 'billing-desk', at: leaseUntil + 60_000 },
  ]);
});

test('wakes routing for an agent who is ready, and for nobody who is away', async () => {
  const center = centerAtWork();
  const wang = center.connect(agent('wang'), 'c-wang');

  await wang.send({ ...ready, status: 'away' });
  expect(center.ports.routing.drain()).toEqual([]);

  await wang.send(ready);
  expect(center.ports.routing.drain()).toEqual([{ kind: 'agent', agentId, profile: 'frontline' }]);
});

test('brings an agent back who let an offer pass', async () => {
  const center = centerAtWork();
  const wang = center.connect(agent('wang'), 'c-wang');
  await wang.send(ready);
  const seen = await center.ports.agents.find('frontline', agentId);
  if (!seen) throw new Error('no agent');
  center.tables.agents.set(agentPlace('frontline', agentId), { ...seen, status: 'missed' });
  drainAll(center);

  await wang.send(ready);

  expect(await center.ports.agents.find('frontline', agentId)).toMatchObject({ status: 'ready' });
  expect(center.ports.routing.drain()).toEqual([{ kind: 'agent', agentId, profile: 'frontline' }]);
});

test('ends the lease of an agent who goes offline with contacts, and has them returned', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  drainAll(center);
  center.clock.advance(10_000);

  const answer = await wang.send({ ...ready, status: 'offline' });

  expect(answer).toMatchObject({ status: 'offline', leaseUntil: start + 10_000, contacts: [contactId] });
  expect(await center.ports.agents.find('frontline', agentId)).toMatchObject({
    status: 'offline',
    leaseUntil: start + 10_000,
  });
  expect(center.ports.routing.drain()).toEqual([{ kind: 'lease', agentId, profile: 'frontline' }]);
});

test('wakes nobody for an agent who goes offline with nothing in hand', async () => {
  const center = centerAtWork();
  const wang = center.connect(agent('wang'), 'c-wang');

  await wang.send({ ...ready, status: 'offline' });

  expect(center.ports.routing.drain()).toEqual([]);
});

test('keeps the slots of an agent who reconnects, and names the contacts they hold', async () => {
  const center = centerAtWork();
  const { contactId } = await meiTalksToWang(center);

  const answer = await center.connect(agent('wang'), 'c-wang-2').send(ready);

  expect(answer).toMatchObject({ contacts: [contactId] });
  expect(await center.ports.agents.find('frontline', agentId)).toMatchObject({ connectionId: 'c-wang-2' });
});

test('lets a supervisor take contacts as well', async () => {
  const center = centerAtWork();

  expect(await center.connect(supervisor('boss'), 'c-boss').send(ready)).toMatchObject({ type: 'ack' });
});

test('refuses a routing profile the center has not, and stores nothing', async () => {
  const center = centerAtWork();
  const before = center.snapshot();

  const answer = await center.connect(agent('wang', 'nowhere'), 'c-wang').send(ready);

  expect(answer).toMatchObject({ type: 'error', code: 'forbidden' });
  expect(center.snapshot().tables).toEqual(before.tables);
});

test('acknowledges a presence that is stored although routing cannot be reached', async () => {
  const center = centerAtWork();
  center.ports.routing.send = () => Promise.reject(new Error('queue unreachable'));

  expect(await center.connect(agent('wang'), 'c-wang').send(ready)).toMatchObject({ type: 'ack' });
  expect(center.problems).toMatchObject([[expect.any(String), expect.any(Error), { agentId }]]);
});

describe('a person with two tokens', () => {
  test('serves under one profile at a time: contacts of the other go back to their line at once', async () => {
    const center = centerAtWork();
    const { contactId } = await meiTalksToWang(center);
    drainAll(center);

    const answer = await center.connect(agent('wang', 'billing-desk'), 'c-wang-2').send(ready);

    expect(answer).toMatchObject({ status: 'ready', contacts: [] });
    expect(await center.ports.agents.find('frontline', agentId)).toMatchObject({ status: 'offline', slots: noFields });
    expect(await stateOf(center, contactId)).toMatchObject({ phase: 'queued', epoch: 1 });
    expect(center.ports.routing.drain()).toContainEqual({ kind: 'queue', queue: 'general' });
  });

  test('who says under one that they leave goes on under the other', async () => {
    const center = centerAtWork();
    await center.connect(agent('wang'), 'c-wang').send(ready);

    await center.connect(agent('wang', 'billing-desk'), 'c-wang-2').send({ ...ready, status: 'offline' });

    expect(await center.ports.agents.find('frontline', agentId)).toMatchObject({ status: 'ready' });
  });

  test('is on duty under one at most, though both come at the same moment', async () => {
    const center = centerAtWork();
    const clients = ['frontline', 'billing-desk', 'seniors'].map((profile) =>
      center.connect(agent('wang', profile), `c-${profile}`),
    );

    await Promise.all(clients.map((client) => client.send(ready)));

    const rows = [...center.tables.agents.values()].filter((row) => row.status !== 'offline');
    expect(rows.length).toBeLessThanOrEqual(1);
  });
});
