import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { CenterTables } from '../../shared/aws/center-tables.ts';
import { digestOfPerson } from '../../shared/aws/keys.ts';
import { type FoundRow, findRows } from '../../shared/aws/person-rows.ts';
import { isTraced } from '../../shared/domain/person/traces.ts';
import { pseudonymOf } from '../../shared/privacy/pseudonym.ts';
import { ContactId, type StudentId } from '../../shared/schema/ids.ts';

/** All rows that are of a person, and the contacts they had. */
export type FoundPerson = { readonly contacts: readonly ContactId[]; readonly rows: readonly FoundRow[] };

/** Reads every table for what is of a student: first what names them, whatever they are called there, then what names their contacts alone. */
export async function findPerson(tables: CenterTables, studentId: StudentId): Promise<FoundPerson> {
  const own = new Set<string>([
    studentId,
    digestOfPerson(studentId),
    pseudonymOf(studentId, (text) => createHash('sha256').update(text).digest('hex')),
  ]);
  const named = await findRows(tables, ({ kind, row }) => kind !== 'erased' && isTraced(row, own));
  const contacts = [...new Set(named.flatMap(contactsIn))].sort();
  const all = new Set([...own, ...contacts]);
  const rows = await findRows(tables, ({ kind, row }) => kind !== 'erased' && isTraced(row, all));
  return { contacts, rows };
}

const Naming = v.object({
  contactId: v.optional(ContactId),
  contacts: v.optional(v.array(ContactId)),
  record: v.optional(v.object({ contactId: ContactId })),
});

function contactsIn({ kind, key, row }: FoundRow): readonly ContactId[] {
  if (kind === 'event') return contactNamed(key.pk.slice('CONTACT#'.length));
  const read = v.safeParse(Naming, row);
  if (!read.success) return [];
  const { contactId, contacts = [], record } = read.output;
  return [contactId, record?.contactId, ...contacts].filter((id) => id !== undefined);
}

function contactNamed(id: string): readonly ContactId[] {
  const read = v.safeParse(ContactId, id);
  return read.success ? [read.output] : [];
}
