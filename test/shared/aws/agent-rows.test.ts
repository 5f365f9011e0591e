import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agentStateIn, isAgentChange } from '../../../shared/aws/agent-change.ts';
import { agents } from '../../../shared/aws/agents.ts';
import { toItem } from '../../../shared/aws/attribute-value.ts';
import { agentKey } from '../../../shared/aws/keys.ts';
import { freeSlot, type ItemUpdate, takeSlot } from '../../../shared/aws/slots.ts';
import { keptDays } from '../../../shared/privacy/retention.ts';
import { describeOnEmulator, type Emulator, startEmulator } from '../contract/emulator.ts';
import { aContactId, aName, noon, presenceOf } from '../contract/makers.ts';

const dayMs = 86_400_000;

describeOnEmulator('the row of an agent', () => {
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startEmulator();
  });

  afterAll(async () => emulator.stop());

  test('expires a month after the last sign of them, whatever that was', async () => {
    const { dynamodb: client, directoryTable } = emulator;
    const directory = agents({ client, directoryTable, skipped: () => undefined });
    const said = presenceOf(aName('profile'));
    const { profile, agentId } = said;
    const daysLeft = async () => {
      const Key = toItem(agentKey(profile, agentId));
      const { Item } = await client.send(new GetItemCommand({ TableName: directoryTable, Key }));
      return (Number(Item?.['expiresAt']?.N) * 1000 - noon) / dayMs;
    };

    await directory.setPresence({ ...said, leaseUntil: noon }, noon);
    expect(await daysLeft()).toBe(keptDays.agents);
    await directory.renewLease(profile, agentId, 'c', noon + dayMs);
    expect(await daysLeft()).toBe(keptDays.agents + 1);
    await directory.leave(profile, agentId, noon + 2 * dayMs);
    expect(await daysLeft()).toBe(keptDays.agents + 2);
  });

  test('of the release before has no seat until its lease is renewed', async () => {
    const { dynamodb: client, directoryTable } = emulator;
    const directory = agents({ client, directoryTable, skipped: () => undefined });
    const said = presenceOf(aName('profile'));
    const { profile, agentId } = said;
    await directory.setPresence(said, noon);
    const Key = toItem(agentKey(profile, agentId));
    const UpdateExpression = 'REMOVE seat, #rank';
    const ExpressionAttributeNames = { '#rank': 'rank' };
    await client.send(
      new UpdateItemCommand({ TableName: directoryTable, Key, UpdateExpression, ExpressionAttributeNames }),
    );
    expect((await directory.seatsOf(profile, 9)).agents).toEqual([]);

    await directory.renewLease(profile, agentId, 'c', noon + 45_000);

    expect((await directory.seatsOf(profile, 9)).agents).toMatchObject([{ agentId }]);
  });

  test('tells whoever reads its changes of each state, and of no heartbeat', async () => {
    const { dynamodb: client, directoryTable: TableName } = emulator;
    const directory = agents({ client, directoryTable: TableName, skipped: () => undefined });
    const said = presenceOf(aName('profile'));
    const { profile, agentId } = said;
    const contactId = aContactId();
    const slot = { agentId, profile, channel: 'chat' } as const;
    const told = async () => {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: toItem(agentKey(profile, agentId)) }));
      return Item && isAgentChange(Item) ? [agentStateIn(Item)] : [];
    };
    const update = (change: ItemUpdate) => client.send(new UpdateItemCommand({ TableName, ...change }));
    const first = { agentId, profile, firstSeenAt: noon };

    const { version, slots } = await directory.setPresence(said, noon);
    expect(await told()).toMatchObject([{ ...first, change: 1, since: noon, status: 'ready', chats: 0 }]);
    await directory.renewLease(profile, agentId, 'c', noon + 45_000);
    expect(await told()).toEqual([]);
    await update(takeSlot(slot, contactId, { version, slots, now: noon + 5000 }));
    expect(await told()).toMatchObject([{ ...first, change: 2, since: noon + 5000, status: 'ready', chats: 1 }]);
    await directory.hangUp(profile, agentId, 'c');
    expect(await told()).toEqual([]);
    await update(freeSlot({ slot, contactId, at: noon + 20_000, missed: true }));
    expect(await told()).toMatchObject([{ ...first, change: 4, status: 'missed', because: 'missed', chats: 0 }]);
    await directory.endLease(profile, agentId, noon + dayMs);
    expect(await told()).toMatchObject([{ ...first, change: 5, status: 'offline', because: 'lease-ended' }]);
  });
});
