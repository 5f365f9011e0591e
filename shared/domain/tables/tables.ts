import type { ContactRecord } from '../metrics/contact-record.ts';
import { type Column, columnsOf, type Row, type Table } from './column.ts';
import { ContactRow, contactRowOf } from './contacts.ts';
import { AgentTurn, BotTurn, CallbackPromise, Segment, SurveySent } from './facts.ts';

/** Version of the tables' layout: files say it, and lie under it. Raised when a column's meaning or type changes, not when one is added. */
export const tablesVersion = 2;

/** A table folded from contact records. */
export type ContactTable = Table & { readonly rowsOf: (record: ContactRecord) => readonly Row[] };

const before: readonly Column[] = [
  { field: 'contactId', name: 'contact_id', kind: 'text', isRequired: true, says: 'the contact' },
];

const after: readonly Column[] = [
  {
    ...{ field: 'utcHour', name: 'utc_hour', kind: 'text', isRequired: true },
    says: "UTC hour of the contact's first close, as `2026-09-01T18`; the file's name too",
  },
  {
    ...{ field: 'asOf', name: 'as_of', kind: 'moment', isRequired: true },
    says: 'when the file was written: the row says what was known then',
  },
];

/** Every exported table, in the order of the dictionary. */
export const tables: readonly ContactTable[] = [
  table('contacts', 'One row a contact that has closed at least once.', ContactRow, (record) => [contactRowOf(record)]),
  table(
    'segments',
    'One row a visit to a line: who leaves and comes back, is transferred, or loses the agent visits again, each time from zero.',
    Segment,
    ({ facts }) => facts?.segments ?? [],
  ),
  table(
    'assignments',
    "One row an offer to an agent, and the agent's turn with the contact where they took it.",
    AgentTurn,
    ({ facts }) => facts?.assignments ?? [],
  ),
  table('bot_turns', 'One row a thing the bot said; no text.', BotTurn, ({ facts }) => facts?.botTurns ?? []),
  table(
    'surveys',
    'One row a survey that was sent, answered or not; no comment.',
    SurveySent,
    ({ facts }) => facts?.surveys ?? [],
  ),
  table(
    'callbacks',
    'One row a promise to call: asked for by the student, or made by the center after a low score.',
    CallbackPromise,
    ({ facts }) => facts?.callbacks ?? [],
  ),
];

function table(
  name: string,
  says: string,
  schema: Parameters<typeof columnsOf>[0],
  rowsOf: (record: ContactRecord) => readonly Row[],
): ContactTable {
  return { name, says, columns: [...before, ...columnsOf(schema), ...after], rowsOf };
}
