import { buildApp } from 'fauxqs';
import type { HttpAnswer } from './http-answer.ts';

type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>;
/** The queues of the emulator, in memory. */
export type QueueStore = Stores['sqsStore'];
/** One queue of the emulator. */
export type Queue = NonNullable<ReturnType<QueueStore['getQueueByName']>>;
type ObjectStore = Stores['s3Store'];
type CreateMessage = (body: string) => Parameters<Queue['enqueue']>[0];

/** The SQS and S3 emulator, in this process and without a port of its own: only the proxy reaches it. */
export type QueuesAndObjects = {
  readonly queues: QueueStore;
  readonly objects: ObjectStore;
  /** Answers one SQS or S3 request as the service would. */
  answer(request: EmulatorRequest): Promise<HttpAnswer>;
  /** Puts a message into a queue as a service of AWS would; false when there is no such queue. */
  send(queueArn: string, text: string): boolean;
  stop(): Promise<void>;
};

/** One HTTP request to the emulator. */
type EmulatorRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
};

/** Starts the emulator with its objects kept as files in a directory and its queues in memory. */
export async function startQueuesAndObjects(objectDirectory: string): Promise<QueuesAndObjects> {
  const { stores, createMessage } = await createStores(objectDirectory);
  const app = buildApp({ logger: false, host: '127.0.0.1', stores });
  await app.ready();
  return {
    queues: stores.sqsStore,
    objects: stores.s3Store,
    answer: async ({ method, path, headers, body }) => {
      const answer = await app.inject({ method: injectable(method), url: path, headers, payload: body });
      const flat = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const);
      return { status: answer.statusCode, headers: Object.fromEntries(flat), body: answer.rawPayload };
    },
    send: (queueArn, text) => {
      const queue = stores.sqsStore.getQueueByArn(queueArn);
      queue?.enqueue(createMessage(text));
      return queue !== undefined;
    },
    stop: async () => {
      await app.close();
    },
  };
}

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'HEAD';
const methods: readonly Method[] = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD'];

function injectable(method: string): Method {
  return methods.find((known) => known === method) ?? 'GET';
}

/** `buildApp` takes its stores but the package exports none of their classes, so they are loaded by file (pinned). */
async function createStores(objectDirectory: string): Promise<{ stores: Stores; createMessage: CreateMessage }> {
  const from = (file: string) => import(new URL(file, import.meta.resolve('fauxqs')).href);
  const [sqs, sns, s3, files] = await Promise.all([
    from('./sqs/sqsStore.js'),
    from('./sns/snsStore.js'),
    from('./s3/s3Store.js'),
    from('./s3/fileS3Persistence.js'),
  ]);
  const stores: Stores = {
    sqsStore: new sqs.SqsStore(),
    snsStore: new sns.SnsStore(),
    s3Store: new s3.S3Store(),
  };
  const persistence: NonNullable<ObjectStore['persistence']> = new files.FileS3Persistence(objectDirectory);
  persistence.loadS3(stores.s3Store);
  stores.s3Store.persistence = persistence;
  return { stores, createMessage: sqs.SqsStore.createMessage };
}
