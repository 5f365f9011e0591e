import * as v from 'valibot';
import { anyDictionary } from '../schema/dictionary.ts';
import type { LambdaHandler } from './around.ts';
import { flushing } from './flushing.ts';
import type { BatchResponse } from './sqs-handler.ts';
import type { RowImage } from './stream-handler.ts';

const NewRows = v.object({ Records: v.array(v.object({ dynamodb: v.object({ NewImage: anyDictionary }) })) });

/**
 * A handler for a function that both SQS batches and the new rows of a table's stream wake. The rows of a batch are worked off one after
 * the other; a failure throws: Lambda halves the batch until the row that fails stands alone.
 */
export function queueOrStream(
  queue: LambdaHandler<BatchResponse>,
  work: (row: RowImage) => Promise<void>,
): LambdaHandler<BatchResponse | undefined> {
  return flushing(async (event) => {
    const rows = v.safeParse(NewRows, event);
    if (!rows.success) return queue(event);
    for (const { dynamodb } of rows.output.Records) await work(dynamodb.NewImage);
    return undefined;
  });
}
