import * as v from 'valibot';
import { anyDictionary } from '../schema/dictionary.ts';
import { readAs } from '../schema/read-as.ts';
import type { LambdaHandler } from './around.ts';
import { flushing } from './flushing.ts';
import { gauges } from './gauges.ts';
import { logger } from './logger.ts';
import type { RowImage } from './stream-handler.ts';

const NewRows = v.object({ Records: v.array(v.object({ dynamodb: v.object({ NewImage: anyDictionary }) })) });
// The release before handed tasks over by a queue; what is left in it is read until the one after.
const QueuedTasks = v.object({ Records: v.array(v.object({ body: v.string() })) });

/**
 * A handler for a function that both tasks, handed over by asynchronous calls, and the new rows of a table's stream wake. What fails is logged and
 * thrown: Lambda calls again with the task a minute later, and two minutes after that. The rows of a batch are worked off one after the other; a
 * failure halves the batch until the row that fails stands alone.
 */
export function taskOrStream<Schema extends v.GenericSchema>(
  schema: Schema,
  work: (task: v.InferOutput<Schema>) => Promise<void>,
  hear: (row: RowImage) => Promise<void>,
): LambdaHandler<void> {
  const workOff = async (task: unknown) => {
    try {
      await work(readAs(schema, task));
    } catch (error) {
      gauges.count('TaskFailed');
      logger.error('task failed', error, { contactId: contactOf(task) });
      throw error;
    }
  };
  return flushing(async (event) => {
    if (v.is(NewRows, event)) {
      for (const { dynamodb } of event.Records) await hear(dynamodb.NewImage);
      return;
    }
    const tasks = v.is(QueuedTasks, event) ? event.Records.map(({ body }) => JSON.parse(body)) : [event];
    const settled = await Promise.allSettled(tasks.map(workOff));
    const failed = settled.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  });
}

function contactOf(task: unknown): string | undefined {
  return /"contactId":"(ct_[A-Za-z0-9_-]{8,40})"/.exec(JSON.stringify(task))?.[1];
}
