import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agents } from '../../../shared/aws/agents.ts';
import { toItem } from '../../../shared/aws/attribute-value.ts';
import { agentKey } from '../../../shared/aws/keys.ts';
import { keptDays } from '../../../shared/privacy/retention.ts';
import { describeOnEmulator, type Emulator, startEmulator } from '../contract/emulator.ts';
import { aName, noon, presenceOf } from '../contract/makers.ts';

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
});
