import type { Column, Row, Table } from './column.ts';
import type { HourFacts } from './tables.ts';

const columns: readonly Column[] = [
  { field: 'person', name: 'person_key', kind: 'person', isRequired: true, says: 'the key of a person in every table' },
  { field: 'id', name: 'person_id', kind: 'text', isRequired: true, says: 'their id, as the platform knows them' },
  { field: 'asOf', name: 'as_of', kind: 'moment', isRequired: true, says: 'when the file was written' },
];

/**
 * Who is behind a key: a map in a place of its own, which the role of the analysts does not reach. It is folded from the same rows as the tables, so that who is in
 * none of an hour's rows any more is in none of its files.
 */
export const peopleTable: Table = {
  name: 'people',
  says: 'One row a person and an hour their facts lie in. Restricted: it undoes the keys.',
  columns,
};

/** Everybody in an hour's facts, each once. */
export function peopleIn({ records, agentStates, roster, reviews }: HourFacts): readonly Row[] {
  const ids = new Set([
    ...records.flatMap(({ studentId, agents, facts }) => [
      studentId,
      ...agents,
      ...(facts?.assignments.map(({ agentId }) => agentId) ?? []),
    ]),
    ...[...agentStates, ...roster].map(({ agentId }) => agentId),
    ...reviews.flatMap(({ agentId, raterId }) => [agentId, raterId]),
  ]);
  return [...ids].sort().map((id) => ({ person: id, id }));
}
