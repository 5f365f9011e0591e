import { expect, test } from 'vitest';
import { type SweepPorts, sweepDue } from '../../../functions/sweep/sweep-due.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { agent, type CenterAtWork, centerAtWork, drainAll, open, student } from '../center-at-work.ts';

const minuteMs = 60_000;

function sweeping(change: Partial<SweepPorts> = {}) {
  const center = centerAtWork();
  const ports = { ...(center.ports as unknown as SweepPorts), ...change };
  return { center, sweep: (hasTime?: () => boolean) => sweepDue(ports, center.clock.now(), hasTime), ports };
}

async function waiting(center: CenterAtWork, name: string): Promise<ContactId> {
  const client = center.connect(student(name), `c-${name}`);
  const contactId = await open(client);
  await client.send({ action: 'agent.request', contactId });
  return contactId;
}

/** The logs of a center in which one contact's rows cannot be read. */
function withUnreadable(center: CenterAtWork, broken: () => ContactId): SweepPorts['log'] {
  const { log } = center.ports;
  return {
    ...log,
    head: async (contactId) => {
      if (contactId === broken()) throw new Error('row CONTACT#… does not have its form');
      return log.head(contactId);
    },
  };
}

test('sweeps all others beside a contact whose row cannot be read, reports it, and comes back to it', async () => {
  const { center, ports } = sweeping();
  const [bad, good] = [await waiting(center, 'ann'), await waiting(center, 'bob')];
  drainAll(center);
  const log = withUnreadable(center, () => bad);

  center.clock.advance(61_000);
  const swept = await sweepDue({ ...ports, log }, center.clock.now());

  expect(center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId: good }]);
  // Once: the row of the opening serves for the request.
  expect(swept).toMatchObject({ failed: 1, setAside: 0, redriven: 1 });
  expect(center.problems).toEqual([['a due item is put off', expect.any(Error), { contactId: bad }]]);
  center.clock.advance(61_000);
  await sweepDue(ports, center.clock.now());
  expect(center.ports.routing.drain()).toContainEqual({ kind: 'contact', contactId: bad });
});

test('looks less and less often at what stays unreadable, sets it aside after six tries, and never lets go of it', async () => {
  const { center, ports } = sweeping();
  const bad = await waiting(center, 'ann');
  const log = withUnreadable(center, () => bad);
  const moments: number[] = [];
  let aside = 0;

  for (let minute = 1; minute <= 240; minute += 1) {
    center.clock.advance(minuteMs);
    const swept = await sweepDue({ ...ports, log }, center.clock.now());
    if (swept.failed > 0) moments.push(minute);
    aside += swept.setAside;
  }

  expect(moments).toEqual([1, 2, 4, 8, 16, 32, 92, 152, 212]);
  expect(aside).toBe(4);
  drainAll(center);
  center.clock.advance(60 * minuteMs);
  await sweepDue(ports, center.clock.now());
  expect(center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId: bad }]);
});

test('goes on where one post fails', async () => {
  const { center, ports } = sweeping();
  const silent = await open(center.connect(student('ann'), 'c-ann'));
  const connections: SweepPorts['connections'] = {
    post: async () => {
      throw new Error('forbidden');
    },
  };

  center.clock.advance(16 * minuteMs);
  const other = await waiting(center, 'bob');
  drainAll(center);
  center.clock.advance(61_000);
  const swept = await sweepDue({ ...ports, connections }, center.clock.now());

  expect(swept).toMatchObject({ closed: 1, failed: 1 });
  expect((await center.ports.log.head(silent))?.phase).toBe('closed');
  expect(center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId: other }]);
});

test('puts off a row it cannot read at all, whole, and drops nothing of it', async () => {
  const { center, sweep } = sweeping();
  const at = center.clock.now();
  const place = `${String(at).padStart(13, '0')}#holiday#9`;
  const row = { sk: place, kind: 'holiday', at, nextVersion: { says: 'hello' } };
  center.tables.due.set(place, { kind: 'unreadable', at, place, row, shard: 0 });

  center.clock.advance(1_000);
  const swept = await sweep();

  expect(swept.failed).toBe(1);
  expect([...center.tables.due.values()]).toMatchObject([{ kind: 'unreadable', row, tries: 1 }]);
});

test('looks at leases before any contact, however many wait', async () => {
  const { center, sweep } = sweeping();
  for (let n = 0; n < 30; n += 1) await waiting(center, `s${n}`);
  const wang = agent('wang');
  await center.connect(wang, 'c-wang').send({ action: 'presence.set', status: 'ready' });
  drainAll(center);

  center.clock.advance(61_000);
  await sweep();

  expect(center.ports.routing.drain()[0]).toMatchObject({ kind: 'lease', agentId: wang.agentId });
});

test('stops when its time is up, keeps its place, and goes on there', async () => {
  const { center, sweep } = sweeping();
  for (let n = 0; n < 500; n += 1) await waiting(center, `s${n}`);
  drainAll(center);

  center.clock.advance(61_000);
  await sweep(() => center.ports.routing.pending().length === 0);
  const first = center.ports.routing.drain().length;
  await sweep();

  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(500);
  expect(first + center.ports.routing.drain().length).toBe(500);
});

test('looks at several items at once, and at no more than 48', async () => {
  const { center, ports } = sweeping();
  for (let n = 0; n < 100; n += 1) await waiting(center, `s${n}`);
  let now = 0;
  let most = 0;
  const log: SweepPorts['log'] = {
    ...ports.log,
    head: async (contactId) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((done) => setImmediate(done));
      now -= 1;
      return ports.log.head(contactId);
    },
  };

  center.clock.advance(61_000);
  await sweepDue({ ...ports, log }, center.clock.now());

  expect(most).toBeGreaterThan(8);
  expect(most).toBeLessThanOrEqual(48);
});

test('tells how long ago the oldest thing it found had been due', async () => {
  const { center, sweep } = sweeping();
  await waiting(center, 'ann');

  center.clock.advance(600_000);
  const late = await sweep();
  const next = await sweep();

  expect([late.lagSeconds, next.lagSeconds]).toEqual([540, 0]);
});
