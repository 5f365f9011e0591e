import type { PersonId } from '../domain/person/person-sockets.ts';
import type { Ms } from '../schema/ids.ts';

/** What the center holds against a token: that its person is banned, or signed out at a moment. */
export type PersonStanding = { readonly bannedAt?: Ms | undefined; readonly signedOutAt?: Ms | undefined };

/** How persons stand with the center, for a function that gives no tickets. */
export interface Standings {
  of(person: PersonId): Promise<PersonStanding>;
}
