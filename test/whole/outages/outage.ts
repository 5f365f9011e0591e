import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueUrlCommand, PurgeQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { LocalSystem } from '../../../local/start.ts';
import { connect, type Person } from '../person.ts';

/** Attributes of a row as DynamoDB has them. */
export type Fields = Readonly<Record<string, AttributeValue>>;

/** A running center as whoever plants causes into it sees it: from beside it, by the operator's key. */
export type Outage = {
  readonly center: LocalSystem;
  readonly sqs: SQSClient;
  /** The names of its alarms, without `handraise-<stage>-`. */
  readonly alarms: () => readonly string[];
  readonly queueUrl: (name: string) => Promise<string>;
  /** Sends a message that nobody can read. */
  readonly sendSpoiled: (name: string) => Promise<void>;
  /** Empties what lies in these dead letters. */
  readonly purge: (names: readonly string[]) => Promise<void>;
  readonly invoke: (name: string, how?: 'Event' | 'RequestResponse', event?: unknown) => Promise<unknown>;
  /** Puts a row into the table of that name; gives what puts back what stood there. */
  readonly put: (table: string, pk: string, sk: string, fields?: Fields) => Promise<() => Promise<unknown>>;
  readonly read: (table: string, pk: string, sk: string) => Promise<Fields | undefined>;
  readonly student: (sub: string) => Promise<Person>;
};

/** What is planted: it may go on being troublesome until the alarms ring, and is mended after that. */
export type Planted = {
  readonly trouble?: () => Promise<unknown>;
  readonly mend?: () => Promise<unknown>;
};

/** Plants a cause. */
export type Plant = (outage: Outage) => Promise<Planted | undefined>;

/** The name of an alarm or queue without its stage. */
export function shortName(name: string): string {
  return name.replace('handraise-laptop-', '');
}

/** Opens a center to whoever plants causes into it. */
export function outageOf(center: LocalSystem): Outage {
  const { endpoint, region, accessKeyId, secretAccessKey } = center.aws;
  const options = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  const dynamodb = new DynamoDBClient(options);
  const sqs = new SQSClient(options);
  const lambda = new LambdaClient({ ...options, maxAttempts: 1 });
  const tableOf = (name: string) => center.status().outputs[`${name}TableName`] ?? '';
  const keyOf = (pk: string, sk: string) => ({ pk: { S: pk }, sk: { S: sk } });
  const queueUrl = async (name: string) =>
    (await sqs.send(new GetQueueUrlCommand({ QueueName: `handraise-laptop-${name}` }))).QueueUrl ?? '';
  const read: Outage['read'] = async (table, pk, sk) =>
    (await dynamodb.send(new GetItemCommand({ TableName: tableOf(table), Key: keyOf(pk, sk) }))).Item;
  return {
    ...{ center, sqs, queueUrl, read },
    alarms: () => center.alarms().map(({ name }) => shortName(name)),
    sendSpoiled: async (name) => {
      const fifo = name.endsWith('.fifo') ? { MessageGroupId: 'all', MessageDeduplicationId: 'one' } : {};
      await sqs.send(new SendMessageCommand({ QueueUrl: await queueUrl(name), MessageBody: '{}', ...fifo }));
    },
    purge: async (names) => {
      for (const name of names) await sqs.send(new PurgeQueueCommand({ QueueUrl: await queueUrl(name) }));
    },
    invoke: (name, how = 'RequestResponse', event = null) =>
      lambda.send(
        new InvokeCommand({
          ...{ FunctionName: `handraise-laptop-${name}`, InvocationType: how },
          Payload: Buffer.from(JSON.stringify(event)),
        }),
      ),
    put: async (table, pk, sk, fields = {}) => {
      const [TableName, Key] = [tableOf(table), keyOf(pk, sk)];
      const before = await read(table, pk, sk);
      await dynamodb.send(new PutItemCommand({ TableName, Item: { ...Key, ...fields } }));
      return async () => {
        if (before) await dynamodb.send(new PutItemCommand({ TableName, Item: before }));
        else await dynamodb.send(new DeleteItemCommand({ TableName, Key }));
      };
    },
    student: (sub) => connect(center.origin, { sub, role: 'student', language: 'en' }),
  };
}

/** Opens a contact of a student, by its id. */
export async function openedBy(person: Person): Promise<string> {
  return String((await person.ask({ action: 'contact.open', openId: 'alarms' }))['contactId']);
}
