import type { PeopleKey } from '../ports/people-key.ts';
import { madeKey } from './made-key.ts';

/** The people's key beside the contact records: whoever may read those knows the people anyway. */
export function peopleKey(table: string): PeopleKey {
  return madeKey(table, { pk: 'PEOPLE', sk: 'KEY' });
}
