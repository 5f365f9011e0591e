import {
  DynamoDBClient,
  PutItemCommand,
  type PutItemCommandInput,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test } from 'vitest';
import { contactHeads } from '../../../shared/aws/contact-heads.ts';
import type { AppendResult, ContactHeads } from '../../../shared/ports/contact-log.ts';
import { AgentId } from '../../../shared/schema/ids.ts';
import { readAs } from '../../../shared/schema/read-as.ts';
import { giveBack } from '../../../shared/workflow/give-back.ts';
import { centerAtWork, meiTalksToWang, stateOf } from '../../functions/center-at-work.ts';

/** Wang with a contact of Mei's, as the agent who is to give it back. */
async function wangWithMei() {
  const center = centerAtWork();
  const { contactId } = await meiTalksToWang(center);
  const wang = async () => {
    const agent = await center.ports.agents.find('frontline', readAs(AgentId, 'ag_wang'));
    if (!agent) throw new Error('no agent');
    return agent;
  };
  return { center, contactId, wang };
}

/** Appends to DynamoDB where no row of a next look gets through. */
function throttledAtDueRows(): ContactHeads['append'] {
  const client = new DynamoDBClient({});
  const answers = mockClient(client);
  answers.on(PutItemCommand).callsFake((put: PutItemCommandInput) => {
    if (put.Item?.['pk']?.S?.startsWith('DUE#')) throw Object.assign(new Error(''), { name: 'ThrottlingException' });
    return {};
  });
  answers.on(TransactWriteItemsCommand).resolves({});
  const tables = { sessionsTable: 'Sessions', directoryTable: 'Directory', dueShards: 1, retentionDays: 1 };
  return contactHeads({ ...tables, client }).append;
}

describe('a contact that is given back', () => {
  test.each<AppendResult>(['behind', 'taken', 'locked'])(
    'and is not appended to, being %s, keeps its slot, and the task comes again',
    async (result) => {
      const { center, contactId, wang } = await wangWithMei();
      const ports = { ...center.ports, log: { ...center.ports.log, append: async () => result } };

      const given = giveBack(ports, await wang(), center.clock.now());

      await expect(given).rejects.toThrow('not every contact is given back');
      expect(await wang()).toMatchObject({ slots: { [contactId]: 'chat' } });
      await giveBack(center.ports, await wang(), center.clock.now());
      expect(await stateOf(center, contactId)).toMatchObject({ phase: 'queued' });
    },
  );

  test('and whose row of the next look is throttled keeps its slot, and the task comes again', async () => {
    const { center, contactId, wang } = await wangWithMei();
    const ports = { ...center.ports, log: { ...center.ports.log, append: throttledAtDueRows() } };

    const given = giveBack(ports, await wang(), center.clock.now());

    await expect(given).rejects.toThrow('not every contact is given back');
    expect(await wang()).toMatchObject({ slots: { [contactId]: 'chat' } });
  });

  test('and calls for the slot no more frees it, also where it is gone', async () => {
    const { center, wang } = await wangWithMei();
    const ports = { ...center.ports, log: { ...center.ports.log, head: async () => undefined } };

    expect(await giveBack(ports, await wang(), center.clock.now())).toEqual([]);

    expect((await wang()).slots).toEqual({});
  });
});
