import { EventSourceMapping, FilterCriteria, FilterRule } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { type DeadLetters, deadLetterQueue } from '../constructs/dead-letter-queue.ts';
import { readStream } from '../constructs/read-stream.ts';
import type { FunctionName } from '../function-names.ts';
import { type HandoverName, handoverNames } from '../permissions.ts';
import type { DataStack } from '../stacks/data-stack.ts';
import type { CenterFunctions } from './center-functions.ts';
import type { Queues } from './queues.ts';

/** Messages a function takes at once, and how many copies of it may run: routing few, because routers of one queue race. */
const batches: Readonly<Record<HandoverName, { readonly batchSize: number; readonly maxConcurrency?: number }>> = {
  'auto-reply': { batchSize: 5 },
  routing: { batchSize: 10, maxConcurrency: 4 },
  callback: { batchSize: 10 },
  survey: { batchSize: 10 },
  learn: { batchSize: 10 },
};

/** What Lambda does with a queue in the name of the function that reads it. */
const queueReadActions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'] as const;

/** Wakes each hand-over function by its queue; a message that fails returns alone, the rest of its batch does not. */
export function readQueues(functions: CenterFunctions, queues: Queues): readonly EventSourceMapping[] {
  return handoverNames.map((name) => {
    const fn = functions.byName[name];
    const { queue } = queues.handover[name];
    fn.allow(queueReadActions, [queue.queueArn]);
    return new EventSourceMapping(fn, 'Messages', {
      target: fn.lambda,
      eventSourceArn: queue.queueArn,
      reportBatchItemFailures: true,
      ...batches[name],
    });
  });
}

/** A function that reads the sessions' stream. */
type StreamReader = {
  readonly name: FunctionName;
  /** Marks (attributes that are 1) of the rows that wake it; one is enough. */
  readonly marks: readonly string[];
  /** Events whose rows wake it besides. */
  readonly events: readonly string[];
  /** Words of a student's own in an event, by their way in it, whose rows wake it besides. */
  readonly words: readonly (readonly string[])[];
  /** How long rows may gather. */
  readonly windowSeconds: number;
};

/**
 * The functions that are given rows of the sessions: two and no more, a third reader of a stream's shard would be throttled at times. Danger waits for no others to gather. It is heard in whatever a student
 * may write: also what they answer to a survey, and the name under which they begin.
 */
export const streamReaders: readonly StreamReader[] = [
  { name: 'metrics', marks: ['fold', 'learn'], events: ['opened'], words: [], windowSeconds: 1 },
  { name: 'auto-reply', marks: ['hear'], events: ['survey-answered'], words: [['context', 'name']], windowSeconds: 0 },
];

/**
 * Wakes metrics by the rows that change a contact record (`fold` is 1) or teach or are to be checked (`learn` is 1) and by the opening of a contact, and auto-reply by what a student said past
 * self-service (`hear` is 1) or wrote elsewhere; a poisoned row is cut out of its batch and put aside.
 */
export function readSessions(scope: Construct, functions: CenterFunctions, data: DataStack): readonly DeadLetters[] {
  return streamReaders.map((reader) => {
    const id = reader.name === 'metrics' ? 'StreamDeadLetters' : `StreamDeadLetters-${reader.name}`;
    const fn = functions.byName[reader.name];
    const deadLetters = deadLetterQueue(scope, id, `${fn.functionName}-stream-dead`);
    const images = [
      ...reader.marks.map((mark) => ({ [mark]: { N: FilterRule.isEqual('1') } })),
      ...reader.events.map((type) => ({ e: { M: { type: { S: FilterRule.isEqual(type) } } } })),
      ...reader.words.map((way) => ({
        e: way.reduceRight<object>((M, name) => ({ M: { [name]: M } }), { S: FilterRule.exists() }),
      })),
    ];
    const filters = images.map((NewImage) => FilterCriteria.filter({ dynamodb: { NewImage } }));
    const streamArn = data.sessions.tableStreamArn ?? '';
    readStream(fn, { id: 'Rows', streamArn, windowSeconds: reader.windowSeconds, filters, deadLetters });
    return deadLetters;
  });
}

/** Wakes metrics by every change of an agent's row that is more than a heartbeat: those alone leave `changedAt` in it. */
export function readDirectory(scope: Construct, functions: CenterFunctions, data: DataStack): DeadLetters {
  const fn = functions.byName.metrics;
  const deadLetters = deadLetterQueue(scope, 'AgentStreamDeadLetters', `${fn.functionName}-agents-stream-dead`);
  const source = { id: 'AgentRows', streamArn: data.directory.tableStreamArn ?? '', deadLetters };
  const isChange = { dynamodb: { NewImage: { changedAt: { N: FilterRule.exists() } } } };
  readStream(fn, { ...source, windowSeconds: 1, filters: [FilterCriteria.filter(isChange)] });
  return deadLetters;
}
