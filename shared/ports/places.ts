import type { Place, PlaceKind } from '../domain/bounds/place.ts';
import type { StudentId } from '../schema/ids.ts';

/** The numbered places of students; they are taken by appends to a contact's log. */
export interface Places {
  /** A student's places of a kind that were taken once; whether one is free again, its contact says. */
  of(studentId: StudentId, kind: PlaceKind): Promise<readonly Place[]>;
}
