import * as v from 'valibot';
import { ContactId } from '../../schema/ids.ts';
import { count, positive } from '../../schema/numbers.ts';
import { knownZone } from '../hours/time-zone.ts';

const soonOrIso =
  /^(?:asap|\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))$/;
// A date such as February 31st is read as one in March.
const isSoonOrRealDay = (at: string) =>
  at === 'asap' || new Date(at.slice(0, 10)).getUTCDate() === Number(at.slice(8, 10));
const isZone = (zone: string) => knownZone(zone) !== undefined;

const contact = { ref: v.optional(v.pipe(v.string(), v.maxLength(64))), contactId: ContactId };
const at = v.pipe(v.string(), v.regex(soonOrIso), v.check(isSoonOrRealDay));
/** The time zone of the page; one that does not exist is refused. */
const timeZone = v.optional(
  v.pipe(v.string(), v.maxLength(64), v.check(isZone, 'an IANA time zone, as Asia/Shanghai')),
);

/** As a chat, where the student is online when it is made, by telephone, or as a message that is answered in writing; as before, or by telephone, unless said. */
const by = v.optional(v.picklist(['chat', 'phone', 'message']));
/** The number to call, as somebody writes it. */
const number = v.optional(v.pipe(v.string(), v.maxLength(32)));

/** Asks for a callback: as soon as the student's turn comes, or at an ISO time. */
export const RequestCallback = v.strictObject({
  action: v.literal('callback.request'),
  ...contact,
  at,
  timeZone,
  number,
  by,
});

/** Asks to be called at another time than was told, or as soon as the student's turn comes after all. */
export const MoveCallback = v.strictObject({
  action: v.literal('callback.move'),
  ...contact,
  at,
  timeZone,
  number,
  by,
});

/** Wants no call any more. */
export const CancelCallback = v.strictObject({ action: v.literal('callback.cancel'), ...contact });

/** Asks for the free times of a call, from a moment on. */
export const ListSlots = v.strictObject({
  action: v.literal('callback.slots'),
  ...contact,
  from: v.optional(count),
  timeZone,
});

/** Asks for the number of a contact's callback: told to whoever holds the contact. */
export const AskNumber = v.strictObject({ action: v.literal('callback.number'), ...contact, epoch: positive });
