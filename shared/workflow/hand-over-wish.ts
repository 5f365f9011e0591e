import { leftOfHandOver } from '../domain/bounds/place-left.ts';
import type { Bounds } from '../domain/center/bounds.ts';
import type { PlaceWish } from './find-place.ts';

/** One of a student's hand-overs within the hour; a contact that is handed over twice in it counts once. */
export function handOverWish(
  bounds: Bounds,
  { contactId, studentId }: Pick<PlaceWish, 'contactId' | 'studentId'>,
): PlaceWish {
  return {
    place: 'hand-over',
    bound: bounds.handOversAnHour,
    contactId,
    studentId,
    left: async (taken, now) => leftOfHandOver(taken, now),
  };
}
