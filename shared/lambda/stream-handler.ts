import * as z from 'zod/mini';
import { around, type LambdaHandler } from './around.ts';

const StreamEvent = z.object({
  Records: z.array(
    z.object({ dynamodb: z.object({ Keys: z.record(z.string(), z.object({ S: z.optional(z.string()) })) }) }),
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
    const rows = StreamEvent.parse(event).Records.map(({ dynamodb }) => plainKeys(dynamodb.Keys));
    const subjects = new Set(rows.map(subjectOf).filter((subject) => subject !== undefined));
    for (const subject of subjects) await work(subject);
  });
}

function plainKeys(keys: Readonly<Record<string, { readonly S?: string | undefined }>>): ChangedRow {
  return Object.fromEntries(Object.entries(keys).map(([name, value]) => [name, value.S]));
}
