import * as v from 'valibot';
import { anyDictionary, dictionary } from '../schema/dictionary.ts';
import { readAs } from '../schema/read-as.ts';
import { around, type LambdaHandler } from './around.ts';

const Attribute = v.object({ S: v.optional(v.string()) });
const StreamEvent = v.object({
  Records: v.array(
    v.object({
      dynamodb: v.object({ Keys: dictionary(v.string(), Attribute), NewImage: v.optional(anyDictionary, {}) }),
    }),
  ),
});

/** String keys of one changed row, such as `{ pk, sk }`. */
export type ChangedRow = Readonly<Record<string, string | undefined>>;

/** A row as the stream brings it: attributes in DynamoDB's form, by name. */
export type RowImage = Readonly<Record<string, unknown>>;

/**
 * A handler for a table's stream: the changed rows are turned into subjects, each handled once a batch with the rows that are its own, one
 * after the other; then the batch is finished, with what its subjects gave. A failure throws: Lambda halves the batch until the row that fails
 * stands alone, so the work must bear being repeated.
 */
export function streamHandler<Subject extends string, Result>(
  subjectOf: (row: ChangedRow) => Subject | undefined,
  work: (subject: Subject, rows: readonly RowImage[]) => Promise<Result>,
  finish?: (results: readonly Result[]) => Promise<void>,
): LambdaHandler<void> {
  return around(async (event) => {
    const changes = readAs(StreamEvent, event).Records.map(({ dynamodb }) => dynamodb);
    const bySubject = Map.groupBy(changes, ({ Keys }) => subjectOf(plainKeys(Keys)));
    const results: Result[] = [];
    for (const [subject, own] of bySubject) {
      if (subject === undefined) continue;
      const rows = own.map(({ NewImage }) => NewImage);
      results.push(await work(subject, rows));
    }
    await finish?.(results);
  });
}

function plainKeys(keys: Readonly<Record<string, { readonly S?: string | undefined }>>): ChangedRow {
  return Object.fromEntries(Object.entries(keys).map(([name, value]) => [name, value.S]));
}
