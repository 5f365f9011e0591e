import * as v from 'valibot';
import type { FinishedContact } from '../domain/quality/draw.ts';
import type { FinishedContacts } from '../ports/reviews.ts';
import { AgentId, ContactId, StudentId } from '../schema/ids.ts';
import { count } from '../schema/numbers.ts';
import { DangerKind, Language } from '../schema/words.ts';
import { partitionRows } from './partition-rows.ts';
import { readableRows, type Skipped } from './readable-rows.ts';

// Of a contact record what a draw needs and no more, so that whoever draws carries no schema of all facts.
const Turn = v.object({ agentId: AgentId, agentMessages: count });
const FinishedRow = v.object({
  record: v.object({
    contactId: ContactId,
    studentId: StudentId,
    firstClosedAt: v.optional(count),
    queue: v.optional(v.string()),
    language: Language,
    danger: v.optional(DangerKind),
    dangerWas: v.optional(v.boolean()),
    facts: v.optional(v.object({ assignments: v.array(Turn) })),
  }),
});

/** The contacts that first closed in an hour, by their records; one that cannot be read is told of and left out. */
export function finishedContacts(table: string, skipped: Skipped): FinishedContacts {
  return {
    async ofHour(hour): Promise<readonly FinishedContact[]> {
      return readableRows(FinishedRow, await partitionRows(table, `HOUR#${hour}`), skipped).map(({ record }) => record);
    },
  };
}
