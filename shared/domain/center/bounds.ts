import * as v from 'valibot';
import { positive } from '../../schema/numbers.ts';

const usualSockets = 8;

// All places of a student are read at once.
const places = v.pipe(positive, v.maxValue(99));

/** What one person may take of the center before they are asked to slow down. */
export const Bounds = v.strictObject({
  /** Contacts of a student that are open at once. */
  openContacts: places,
  /** Contacts of a student that are handed to people within an hour. */
  handOversAnHour: places,
  /** Callbacks that a student waits for at once. */
  openCallbacks: places,
  /** Frames of a student's connection a minute, as they are earned again, and how many may come at once. */
  framesAMinute: positive,
  frameBurst: positive,
  /** Of a student who types, the other side is told once in so many seconds. */
  typingSeconds: positive,
  /** Tickets of a person a minute. */
  ticketsAMinute: positive,
  /** Open connections of a person; one more ends the oldest. */
  sockets: v.optional(positive, usualSockets),
});
export type Bounds = v.InferOutput<typeof Bounds>;

/** The bounds of a policy that names none. */
export const usualBounds: Bounds = {
  openContacts: 5,
  handOversAnHour: 10,
  openCallbacks: 3,
  framesAMinute: 120,
  frameBurst: 60,
  typingSeconds: 2,
  ticketsAMinute: 30,
  sockets: usualSockets,
};
