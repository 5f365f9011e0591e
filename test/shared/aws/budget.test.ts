import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agents } from '../../../shared/aws/agents.ts';
import { connections } from '../../../shared/aws/connections.ts';
import { contactLog } from '../../../shared/aws/contact-log.ts';
import { toEventRow } from '../../../shared/aws/event-row.ts';
import { acceptOffer } from '../../../shared/domain/contact/decide/agent.ts';
import { offer } from '../../../shared/domain/contact/decide/routing.ts';
import { studentMessage } from '../../../shared/domain/contact/decide/student.ts';
import type { Connections } from '../../../shared/ports/connections.ts';
import type { ContactLog } from '../../../shared/ports/contact-log.ts';
import { AgentId, type ContactId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { frameOf } from '../../../shared/workflow/frame-of-change.ts';
import { pushEvents, pushesOf } from '../../../shared/workflow/push-events.ts';
import { viewForStudent } from '../../../shared/workflow/view-for-student.ts';
import { describeOnEmulator, type Emulator, startEmulator } from '../contract/emulator.ts';
import { aName, limits, noon, openContact, presenceOf, queueContact, seatOf, stateAfter } from '../contract/makers.ts';
import { memoryUnderTest } from '../contract/memory-under-test.ts';
import { agentConnection, agentSocket, said, studentConnection, talkingContact } from './conversation.ts';
import { itemSize } from './item-size.ts';
import { type Spending, spendingOf } from './spending.ts';

const tables = { sessionsTable: 'Sessions', directoryTable: 'Directory', dueShards: 1, retentionDays: 400 };

/** What a student's message to an agent takes: load, decide, save, send; the acknowledgement is the answer. */
async function sendMessage(log: ContactLog, pokes: Connections, contactId: ContactId, clientSeq: number, text: string) {
  const change = await changeContact(log, contactId, noon, (state) =>
    studentMessage(state, said(clientSeq, text), limits, noon),
  );
  if (change.kind === 'appended') await pushEvents(pokes, pushesOf(viewForStudent, change, studentConnection), noon);
  return frameOf(change, 'm1', contactId);
}

describe('a plain message from a student to an agent', () => {
  const dynamodb = mockClient(DynamoDBClient);
  const gateway = mockClient(ApiGatewayManagementApiClient);

  beforeEach(() => {
    dynamodb.reset();
    gateway.reset();
  });

  afterAll(() => {
    dynamodb.restore();
    gateway.restore();
  });

  test('costs one strong query, one put of at most a write unit and one post, and no transaction', async () => {
    const state = await talkingContact(memoryUnderTest());
    const event = { type: 'noted', agentId: state.assignment?.agentId ?? presenceOf('').agentId, text: '' } as const;
    const head = toEventRow(state.contactId, { seq: state.seq, at: noon, event, state }, 400);
    dynamodb.on(QueryCommand).resolves({ Items: [head] });
    dynamodb.on(PutItemCommand).resolves({});
    gateway.on(PostToConnectionCommand).resolves({});

    const log = contactLog({ ...tables, client: new DynamoDBClient({}) });
    const pokes = connections({ client: new ApiGatewayManagementApiClient({ endpoint: 'https://localhost' }) });
    const answer = await sendMessage(log, pokes, state.contactId, 5, '字'.repeat(130));

    expect(answer).toEqual({ type: 'ack', ref: 'm1', contactId: state.contactId, seq: state.seq + 1, at: noon });
    expect(dynamodb.calls()).toHaveLength(2);
    expect(dynamodb.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({ ConsistentRead: true, Limit: 1 });
    const [put] = dynamodb.commandCalls(PutItemCommand);
    expect(itemSize(put?.args[0].input.Item ?? {})).toBeLessThanOrEqual(1024);
    expect(put?.args[0].input.ConditionExpression).toBe('attribute_not_exists(#pk)');
    expect(gateway.calls()).toHaveLength(1);
    expect(gateway.commandCalls(PostToConnectionCommand)[0]?.args[0].input.ConnectionId).toBe(agentConnection);
  });
});

test('an offer with the longest reason is a row of at most a write unit', async () => {
  const state = await talkingContact(memoryUnderTest());
  const agentId = v.parse(AgentId, 'ag_5f0c2b9e-1d47-4a7e');
  const passedOver = ['not-first', 'agent-asked', 'phone-seat-kept', 'danger-relaxes'].map((reason) => ({
    ...{ reason, agents: 3000, until: noon },
    some: [agentId, agentId],
  }));
  const because = { chosen: 'free-longest' as const, held: { reason: 'danger-relaxes', until: noon }, passedOver };
  const agent = { agentId, profile: 'billing-desk', connectionId: 'AbCdEfGhIjKlMnO=' };
  const event = { type: 'offered', agent, epoch: 1, expiresAt: noon, because } as const;

  const row = toEventRow(state.contactId, { seq: state.seq, at: noon, event, state }, 400);

  expect(itemSize(row)).toBeLessThanOrEqual(1024);
});

describeOnEmulator('by the capacity the engine reports', () => {
  let emulator: Emulator;
  let spending: Spending;
  let log: ContactLog;

  beforeAll(async () => {
    emulator = await startEmulator();
    spending = spendingOf(emulator.dynamodb);
    log = contactLog({ ...tables, client: emulator.dynamodb });
  });

  afterAll(() => emulator.stop());

  test.each([
    ['400 bytes', 'x'.repeat(400)],
    ['130 Chinese characters', '字'.repeat(130)],
  ])('a plain message of %s costs one write unit and at most 1.5 read units', async (_what, text) => {
    const directory = agents({ directoryTable: 'Directory', client: emulator.dynamodb, skipped: () => undefined });
    const { contactId } = await talkingContact({ log, agents: directory });
    const posted: string[] = [];
    const pokes: Connections = {
      post: async (to) => {
        posted.push(to);
        return '';
      },
    };
    spending.reset();

    await sendMessage(log, pokes, contactId, 5, text);

    expect(spending.commands()).toEqual(['QueryCommand', 'PutItemCommand']);
    expect(spending.writeUnits()).toBe(1);
    expect(spending.readUnits()).toBeLessThanOrEqual(1.5);
    expect(posted).toEqual([agentSocket]);
  });

  test('a message of 1,000 bytes costs a second write unit, so the measure can tell', async () => {
    const directory = agents({ directoryTable: 'Directory', client: emulator.dynamodb, skipped: () => undefined });
    const { contactId } = await talkingContact({ log, agents: directory });
    spending.reset();

    await sendMessage(log, { post: async () => '' }, contactId, 5, 'x'.repeat(1000));

    expect(spending.writeUnits()).toBe(2);
  });

  test('an assignment, offer and acceptance, writes at most six items', async () => {
    const directory = agents({ directoryTable: 'Directory', client: emulator.dynamodb, skipped: () => undefined });
    const { contactId } = await openContact({ log });
    await queueContact({ log }, contactId, 'billing');
    const agent = await directory.setPresence(presenceOf(aName('profile')), noon);
    spending.reset();

    const claim = { version: agent.version, slots: agent.slots, now: noon };
    const offered = stateAfter(
      await changeContact(log, contactId, noon, (state) => offer(state, seatOf(agent), limits, noon), claim),
    );
    const held = { agentId: agent.agentId, epoch: offered.epoch };
    stateAfter(
      await changeContact(log, contactId, noon, (state) =>
        acceptOffer(state, held, { connectionId: agentConnection }, noon),
      ),
    );

    expect(spending.itemWrites()).toBeGreaterThan(0);
    expect(spending.itemWrites()).toBeLessThanOrEqual(6);
  });
});
