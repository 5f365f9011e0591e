import { expect, test } from 'vitest';
import { agent, type CenterAtWork, centerAtWork, meiTalksToWang, start, supervisor } from '../center-at-work.ts';

const wangsId = agent('wang').agentId;

function countRenewals(center: CenterAtWork) {
  const { renewLease } = center.ports.agents;
  const moments: number[] = [];
  center.ports.agents.renewLease = async (...asked) => {
    moments.push(center.clock.now() - start);
    return renewLease(...asked);
  };
  return moments;
}

const leaseOf = async (center: CenterAtWork) => (await center.ports.agents.find('frontline', wangsId))?.leaseUntil ?? 0;

test('an agent who types every 5 s keeps their lease for 10 minutes by 40 writes and no frame of its own', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  await wang.send({ action: 'presence.set', status: 'ready' });
  const renewals = countRenewals(center);
  const left: number[] = [];

  for (let at = 5; at <= 600; at += 5) {
    center.clock.advance(5_000);
    left.push((await leaseOf(center)) - center.clock.now());
    await wang.send({ action: 'typing', contactId });
  }

  expect(renewals).toHaveLength(40);
  expect(Math.min(...left)).toBe(30_000);
});

test('a frame renews a lease of which a third has run, and another connection’s at once', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  await wang.send({ action: 'presence.set', status: 'ready' });
  const renewals = countRenewals(center);

  for (const seconds of [14, 1, 14, 1]) {
    center.clock.advance(seconds * 1_000);
    await wang.send({ action: 'sync', contactId, since: 0 });
  }
  await center.connect(agent('wang'), 'c-second').send({ action: 'canned.list', contactId, epoch: 1 });

  expect(renewals).toEqual([15_000, 30_000, 30_000]);
});

test('whoever lost the lease, or left, does not come back by a frame', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  await wang.send({ action: 'presence.set', status: 'ready' });
  center.clock.advance(45_000);
  await center.ports.agents.endLease('frontline', wangsId, center.clock.now());

  await wang.send({ action: 'typing', contactId });

  expect(await center.ports.agents.find('frontline', wangsId)).toMatchObject({ status: 'offline' });
});

test('a frame before the lease is ended wins over its end', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  await wang.send({ action: 'presence.set', status: 'ready' });
  center.clock.advance(46_000);

  await wang.send({ action: 'typing', contactId });

  expect(await center.ports.agents.endLease('frontline', wangsId, center.clock.now())).toBe('alive');
});

test('routing hears of a ready agent whose page is back after its last connection was gone', async () => {
  const center = centerAtWork();
  const wang = center.connect(agent('wang'), 'c-wang');
  await wang.send({ action: 'presence.set', status: 'ready' });
  await center.ports.agents.hangUp('frontline', wangsId, 'c-wang');
  const before = center.ports.routing.pending().length;

  await center.connect(agent('wang'), 'c-again').send({ action: 'check.next' });

  expect(center.ports.routing.pending().slice(before)).toMatchObject([{ task: { kind: 'agent', agentId: wangsId } }]);
});

test('a page that asks for the queues by itself renews nothing, nor does a student', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  const renewals = countRenewals(center);

  await center.connect(supervisor('chief'), 'c-chief').send({ action: 'supervise.queues' });
  await mei.send({ action: 'typing', contactId });

  expect(renewals).toEqual([]);
});

test('a frame is answered although its renewal fails, which is reported', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  center.clock.advance(15_000);
  center.ports.agents.renewLease = () => Promise.reject(new Error('the table is away'));

  expect(await wang.send({ action: 'sync', contactId })).toMatchObject({ type: 'sync' });
  expect(center.problems).toMatchObject([[expect.any(String), { message: 'the table is away' }, { agentId: wangsId }]]);
});
