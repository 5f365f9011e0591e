import { expect, test } from 'vitest';
import { agent, centerAtWork, start } from '../center-at-work.ts';

const renew = { action: 'presence.renew' } as const;
const idle = { status: 'ready', contacts: [], offers: [] };

test('moves the lease’s end, leaves the version alone and writes no due row', async () => {
  const center = centerAtWork();
  const wang = center.connect(agent('wang'), 'c-wang');
  await wang.send({ action: 'presence.set', status: 'ready' });
  const due = [...center.tables.due.values()];
  center.clock.advance(20_000);

  const answer = await wang.send({ ...renew, ref: 'r1' });

  expect(answer).toEqual({ type: 'ack', ref: 'r1', at: start + 20_000, leaseUntil: start + 65_000, ...idle });
  expect(await center.ports.agents.find('frontline', agent('wang').agentId)).toMatchObject({
    leaseUntil: start + 65_000,
    version: 1,
  });
  expect([...center.tables.due.values()]).toEqual(due);
});

test('tells whoever never came, or went offline, to set their presence', async () => {
  const center = centerAtWork();
  const wang = center.connect(agent('wang'), 'c-wang');

  expect(await wang.send(renew)).toMatchObject({ type: 'error', code: 'not_active' });
  await wang.send({ action: 'presence.set', status: 'offline' });
  const before = center.snapshot();
  expect(await wang.send(renew)).toMatchObject({ type: 'error', code: 'not_active' });
  expect(center.snapshot()).toEqual(before);
});

test('tells nobody that they are offline when the table takes no write just now', async () => {
  const center = centerAtWork();
  const wang = center.connect(agent('wang'), 'c-wang');
  await wang.send({ action: 'presence.set', status: 'ready' });
  center.ports.agents.renewLease = async () => 'busy';

  expect(await wang.send({ ...renew, ref: 'r1' })).toMatchObject({ type: 'error', code: 'busy', ref: 'r1' });
});
