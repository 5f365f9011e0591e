import { afterAll, beforeAll, expect, test } from 'vitest';
import { listCanned } from '../../../functions/desk/list-canned.ts';
import { aroundTheClock, schoolLimits, schoolPolicy } from '../../../infra/stages/school-policy.ts';
import { agents } from '../../../shared/aws/agents.ts';
import { contactLog } from '../../../shared/aws/contact-log.ts';
import { lanes } from '../../../shared/aws/lanes.ts';
import type { ContactState } from '../../../shared/domain/contact/state.ts';
import { agentConnection, talkingContact } from '../../shared/aws/conversation.ts';
import { type Spending, spendingOf } from '../../shared/aws/spending.ts';
import { describeOnEmulator, type Emulator, startEmulator } from '../../shared/contract/emulator.ts';
import { noon, openContact, queueContact } from '../../shared/contract/makers.ts';

const policy = schoolPolicy({
  ...{ liveBound: 100, lowWater: 50, dueShards: 1 },
  ...{ hours: aroundTheClock, limits: schoolLimits },
});

describeOnEmulator('the reads of a list of canned replies', () => {
  let emulator: Emulator;
  let spending: Spending;
  let ports: ReturnType<typeof portsOn>;
  let held: ContactState;

  beforeAll(async () => {
    emulator = await startEmulator();
    spending = spendingOf(emulator.dynamodb);
    ports = portsOn(emulator);
    held = await talkingContact(ports);
  });

  afterAll(async () => emulator.stop());

  test.each([
    [10, 1.5],
    [200, 9],
  ])('while %i wait are at most %d units', async (count, mostUnits) => {
    const { contactId, epoch } = held;
    const waiting = await ports.lanes.lately('technical', count);
    for (let at = waiting.length; at < count; at += 10)
      await Promise.all(Array.from({ length: 10 }, () => waits(ports)));

    spending.reset();
    const answer = await listCanned(ports, { action: 'canned.list', contactId, epoch }, requestOf(held));

    expect(answer.type).toBe('canned');
    expect(spending.readUnits()).toBeLessThanOrEqual(mostUnits);
  });
});

async function waits(ports: ReturnType<typeof portsOn>): Promise<void> {
  const { contactId } = await openContact(ports);
  await queueContact(ports, contactId, 'technical');
}

function portsOn({ dynamodb: client, sessionsTable, directoryTable }: Emulator) {
  const fail = (what: string, cause: unknown) => {
    throw new Error(what, { cause });
  };
  const tables = { client, sessionsTable, directoryTable, dueShards: 1, retentionDays: 30, skipped: fail };
  return { log: contactLog(tables), lanes: lanes(tables), agents: agents(tables), policy, canned: [], report: fail };
}

function requestOf({ assignment }: ContactState) {
  if (!assignment) return expect.fail('nobody holds the contact');
  const caller = {
    role: 'agent',
    agentId: assignment.agentId,
    profile: 'frontline',
    expiresAtMs: noon + 60_000,
  } as const;
  return { caller, connectionId: agentConnection, now: noon, ref: 'c' };
}
