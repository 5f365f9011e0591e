import type { PersonSocket } from '../domain/person/person-sockets.ts';
import type { VisitorWish } from '../domain/visitor/visitor-places.ts';
import type { Ms, StudentId } from '../schema/ids.ts';

/** Bounds how many visitors come from one address prefix. */
export interface VisitorBounds {
  /** Whether the visitor has a place in this hour; whoever has one keeps it however often they ask. */
  admit(wish: VisitorWish): Promise<boolean>;
}

/** A visitor who is a student from now on, with the connections that are to be ended; or whose they are already; or that they are banned. */
export type Merge =
  | { readonly kind: 'merged'; readonly sockets: readonly PersonSocket[] }
  | { readonly kind: 'of-another' }
  | { readonly kind: 'banned' };

/** Who signed in on a device they had visited with. */
export interface VisitorMerges {
  /** Gives the visitor to this student, for good: tickets are taken back and no other student can have them. Done again, the same comes of it. */
  merge(visitor: StudentId, student: StudentId, now: Ms): Promise<Merge>;
}
