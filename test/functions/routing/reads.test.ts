import { type AttributeValue, BatchWriteItemCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routeAfter, runHooks } from '../../../functions/routing/route-queues.ts';
import { aroundTheClock, schoolLimits, schoolPolicy } from '../../../infra/stages/school-policy.ts';
import { agents } from '../../../shared/aws/agents.ts';
import { contactLog } from '../../../shared/aws/contact-log.ts';
import { laneRowKey } from '../../../shared/aws/keys.ts';
import { lanes } from '../../../shared/aws/lanes.ts';
import { memoryCenter } from '../../../shared/memory/memory-center.ts';
import { AgentId, ContactId } from '../../../shared/schema/ids.ts';
import { type Spending, spendingOf } from '../../shared/aws/spending.ts';
import { describeOnEmulator, type Emulator, startEmulator } from '../../shared/contract/emulator.ts';
import { noon, openContact, queueContact } from '../../shared/contract/makers.ts';

// Of one that serves six queues: a lane of each, the seats and what is offered.
const mostUnits = 8;
const liveBound = 100;
const policy = schoolPolicy({
  ...{ liveBound: 50, lowWater: 25, dueShards: 1 },
  ...{ hours: aroundTheClock, limits: schoolLimits },
});
const skipped = (row: string, error: unknown) => {
  throw new Error(`row ${row} was left out`, { cause: error });
};

const queues = policy.profiles[0]?.queues.map(({ queue }) => queue) ?? [];

describeOnEmulator('the reads of a routing run', () => {
  let emulator: Emulator;
  let spending: Spending;
  let ports: ReturnType<typeof portsOn>;

  beforeAll(async () => {
    emulator = await startEmulator();
    spending = spendingOf(emulator.dynamodb);
    ports = portsOn(emulator);
  });

  afterAll(async () => emulator.stop());

  test.each([50, 500, 3_000])(
    'are at most 8 units where %i agents are on duty and somebody waits',
    async (count) => {
      const woken = await come(ports, emulator, count);
      const hooks = runHooks(ports, { wakeLater: async () => undefined, lookAgain: async () => undefined });
      const { contactId } = await openContact(ports);
      await queueContact(ports, contactId, 'general');
      // What an instance reads once in 15 s, however many runs it makes.
      await Promise.all(policy.profiles.map(({ id }) => hooks.rest(id, noon)));

      spending.reset();
      await routeAfter(ports, [{ queues: [], agent: { ...woken, queues } }], noon, hooks);
      const units = spending.readUnits();

      expect((await ports.log.head(contactId))?.phase).toBe('offered');
      expect(units).toBeLessThanOrEqual(mostUnits);
    },
    120_000,
  );

  // The table of ADR 105: the run reads dangers, the line, each profile's seats and, where more wait than it reads, the line for the places that are told.
  test.each([
    [24, 5.5, 5.5],
    [50, 7.5, 7.5],
    [100, 11.5, 11.5],
    [200, 33.5, 18.5],
    [500, 55.5, 18.5],
  ])(
    'grow with the line alone: where %i wait in it and nobody is on duty they are %f units, and %f within five seconds',
    async (count, units, unitsSoonAfter) => {
      const queue = `line-of-${count}`;
      const center = { ...ports, policy: policyOf(queue) };
      await waitIn(center, emulator, queue, count);
      const hooks = runHooks(center, { wakeLater: async () => undefined, lookAgain: async () => undefined });

      spending.reset();
      await routeAfter(center, [{ queues: [queue] }], noon, hooks);

      const first = spending.readUnits();
      spending.reset();
      await routeAfter(center, [{ queues: [queue] }], noon + 1_000, hooks);

      expect([first, spending.readUnits()]).toEqual([units, unitsSoonAfter]);
    },
    120_000,
  );
});

function portsOn({ dynamodb: client, sessionsTable, directoryTable }: Emulator) {
  const tables = { client, sessionsTable, directoryTable, dueShards: 1, retentionDays: 30, skipped };
  return {
    ...memoryCenter(),
    ...{ log: contactLog(tables), lanes: lanes(tables), agents: agents(tables), policy },
    report: (problem: string, cause: unknown) => {
      throw new Error(problem, { cause });
    },
  };
}

// A queue of as many as in production, served by whoever serves general questions, and nobody is there.
function policyOf(id: string) {
  const queues = policy.queues
    .filter((one) => one.id === 'general')
    .map((one) => ({ ...one, id, liveBound, lowWater: 60 }));
  const profiles = policy.profiles.map((profile) => ({
    ...profile,
    id: `${profile.id} of ${id}`,
    queues: profile.queues.filter(({ queue }) => queue === 'general').map((one) => ({ ...one, queue: id })),
  }));
  return { ...policy, queues, profiles };
}

/** So many contacts wait: the queue is full, and the others are in its overflow. */
async function waitIn(
  { log, lanes: lines }: ReturnType<typeof portsOn>,
  emulator: Emulator,
  queue: string,
  count: number,
) {
  const { dynamodb, sessionsTable } = emulator;
  const { contactId } = await openContact({ log });
  await queueContact({ log }, contactId, queue);
  const [first] = await lines.waiting(queue, 1);
  if (!first) throw new Error('nobody waits');
  const { pk, sk } = laneRowKey(first);
  const { Item = {} } = await dynamodb.send(
    new GetItemCommand({ TableName: sessionsTable, Key: { pk: { S: pk }, sk: { S: sk } } }),
  );
  const puts = Array.from({ length: count - 1 }, (_, at) => {
    const id = v.parse(ContactId, `ct_in-line-00000000-0000-${String(at).padStart(4, '0')}`);
    const inOverflow = at + 1 >= liveBound;
    const key = laneRowKey({ ...first, contactId: id, origin: first.origin + at, inOverflow });
    const row = {
      pk: { S: key.pk },
      sk: { S: key.sk },
      contactId: { S: id },
      origin: { N: String(first.origin + at) },
    };
    return { PutRequest: { Item: { ...Item, ...row, ...(inOverflow && { inOverflow: { BOOL: true } }) } } };
  });
  await putAll(emulator, sessionsTable, puts);
}

type Puts = readonly { readonly PutRequest: { readonly Item: Record<string, AttributeValue> } }[];

async function putAll({ dynamodb }: Emulator, table: string, puts: Puts) {
  for (let from = 0; from < puts.length; from += 25)
    await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts.slice(from, from + 25) } }));
}

/** So many agents are on duty, shared between the profiles: one of each comes, and the others have rows like theirs; the last one is given. */
async function come({ agents: directory }: ReturnType<typeof portsOn>, emulator: Emulator, count: number) {
  const { dynamodb, directoryTable } = emulator;
  const rows: Record<string, AttributeValue>[] = [];
  for (const [at, profile] of policy.profiles.entries()) {
    const { tier, skills, languages, capacity } = profile;
    const agentId = idOf(at);
    const said = { agentId, profile: profile.id, tier, skills, languages, capacity, status: 'ready' } as const;
    const connectionId = `AbCdEfGhIjKlMn${at}=@1788220800`;
    await directory.setPresence({ ...said, connectionId, leaseUntil: noon + 45_000 }, noon);
    const Key = { pk: { S: `PROFILE#${profile.id}` }, sk: { S: `AGENT#${agentId}` } };
    const { Item = {} } = await dynamodb.send(new GetItemCommand({ TableName: directoryTable, Key }));
    for (let number = at; number < count; number += policy.profiles.length) {
      const S = idOf(number);
      rows.push({ ...Item, sk: { S: `AGENT#${S}` }, agentId: { S }, rank: { N: String(noon + number) } });
    }
  }
  await putAll(
    emulator,
    directoryTable,
    rows.map((Item) => ({ PutRequest: { Item } })),
  );
  return { profile: policy.profiles[0]?.id ?? '', agentId: idOf(0) };
}

function idOf(number: number): AgentId {
  return v.parse(AgentId, `ag_agent-of-a-school-${String(number).padStart(5, '0')}`);
}
