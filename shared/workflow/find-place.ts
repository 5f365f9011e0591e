import { freeNumber, type Place, type PlaceKind, type PlaceTake } from '../domain/bounds/place.ts';
import type { Places } from '../ports/places.ts';
import type { ContactId, Ms, StudentId } from '../schema/ids.ts';

/** Which of how many places a contact of a student needs. */
export type PlaceWish = {
  readonly place: PlaceKind;
  readonly bound: number;
  readonly studentId: StudentId;
  readonly contactId: ContactId;
  /** Whole seconds until a place that was taken may be free at the earliest; 0 when it is free already. */
  readonly left: (taken: Place, now: Ms) => Promise<number>;
};

/** A place for a contact: the one it has, one to take, or none for so many seconds. */
export type FoundPlace =
  | { readonly kind: 'own' }
  | { readonly kind: 'free'; readonly take: PlaceTake }
  | { readonly kind: 'full'; readonly retryAfterSeconds: number };

/**
 * Finds a contact a place among its student's.
 *
 * Input: the kind of place, how many there are, the contact. Outcome: the change that takes it, for the append that needs it.
 *
 * 1. read the places that were taken; 2. keep the contact's own while it counts; 3. else the first that nobody took; 4. else, oldest first, one whose
 * contact needs it no more. Nobody gives a place back: who wants it looks, so that an end costs nothing and none is lost by a fault.
 */
export async function findPlace(places: Places, wish: PlaceWish, now: Ms): Promise<FoundPlace> {
  const taken = await places.of(wish.studentId, wish.place);
  const own = taken.find(({ contactId }) => contactId === wish.contactId);
  if (own) return (await wish.left(own, now)) > 0 ? { kind: 'own' } : free(wish, own.number, now, own);
  const number = freeNumber(taken, wish.bound);
  return number ? free(wish, number, now) : oldestGivenBack(wish, taken, now);
}

async function oldestGivenBack(wish: PlaceWish, taken: readonly Place[], now: Ms): Promise<FoundPlace> {
  const lefts: number[] = [];
  // Places past the bound are left from a policy that had more.
  const counted = taken.filter(({ number }) => number <= wish.bound).sort((one, other) => one.since - other.since);
  for (const place of counted) {
    const left = await wish.left(place, now);
    if (left === 0) return free(wish, place.number, now, place);
    lefts.push(left);
  }
  return { kind: 'full', retryAfterSeconds: Math.min(...lefts) };
}

function free({ place, studentId, contactId }: PlaceWish, number: number, now: Ms, instead?: Place): FoundPlace {
  return {
    kind: 'free',
    take: { kind: 'place-take', studentId, place, taken: { number, contactId, since: now }, instead },
  };
}
