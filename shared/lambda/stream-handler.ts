import * as v from 'valibot';
import { dictionary } from '../schema/dictionary.ts';
import { readAs } from '../schema/read-as.ts';
import { around, type LambdaHandler } from './around.ts';

const StreamEvent = v.object({
  Records: v.array(
    v.object({ dynamodb: v.object({ Keys: dictionary(v.string(), v.object({ S: v.optional(v.string()) })) }) }),
  ),
});

/** String keys of one changed row, such as `{ pk, sk }`. */
export type ChangedRow = Readonly<Record<string, string | undefined>>;

/**
 * A handler for a table's stream: the changed rows are turned into subjects, each handled once a batch, one after the other. A failure
 * throws: Lambda halves the batch until the row that fails stands alone, so the work must bear being repeated.
 */
export function streamHandler<Subject extends string>(
  subjectOf: (row: ChangedRow) => Subject | undefined,
  work: (subject: Subject) => Promise<void>,
): LambdaHandler<void> {
  return around(async (event) => {
    const rows = readAs(StreamEvent, event).Records.map(({ dynamodb }) => plainKeys(dynamodb.Keys));
    const subjects = new Set(rows.map(subjectOf).filter((subject) => subject !== undefined));
    for (const subject of subjects) await work(subject);
  });
}

function plainKeys(keys: Readonly<Record<string, { readonly S?: string | undefined }>>): ChangedRow {
  return Object.fromEntries(Object.entries(keys).map(([name, value]) => [name, value.S]));
}
