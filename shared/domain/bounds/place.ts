import type { ContactId, Ms, StudentId } from '../../schema/ids.ts';

/** What a student has a bounded number of places for: open contacts, hand-overs to people within an hour, callbacks they wait for. */
export type PlaceKind = 'contact' | 'hand-over' | 'callback';

/** A numbered place of a student, from 1, and the contact that took it. */
export type Place = { readonly number: number; readonly contactId: ContactId; readonly since: Ms };

/** Taking a place that nobody has, or that of `instead`: refused when another contact has it meanwhile, and not by its own of a try before. */
export type PlaceTake = {
  readonly kind: 'place-take';
  readonly studentId: StudentId;
  readonly place: PlaceKind;
  readonly taken: Place;
  readonly instead?: Place | undefined;
};

/** The lowest place of so many that nobody has; undefined when all are taken. */
export function freeNumber(taken: readonly Place[], bound: number): number | undefined {
  const numbers = new Set(taken.map(({ number }) => number));
  return Array.from({ length: bound }, (_, at) => at + 1).find((number) => !numbers.has(number));
}
