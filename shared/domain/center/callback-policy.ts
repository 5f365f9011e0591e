import * as v from 'valibot';
import { count, positive } from '../../schema/numbers.ts';

const clockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time as 21:30'));

const prefix = v.pipe(v.string(), v.regex(/^\+\d{1,8}$/, 'write how numbers begin as +86'));

/** From when to when nobody is called, by the student's own clock; `from` after `to` spans midnight, `to` is exclusive. */
export const QuietHours = v.strictObject({ from: clockTime, to: clockTime });
export type QuietHours = v.InferOutput<typeof QuietHours>;

/** How the school calls back. */
export const CallbackPolicy = v.strictObject({
  /** Length of a call slot; it divides the hour. */
  slotMinutes: v.picklist([10, 15, 20, 30, 60]),
  /** Calls that one queue promises in one slot. */
  callsASlot: v.pipe(positive, v.maxValue(50)),
  /** When nobody is called at a chosen time, again after a missed call, or after a low score. @default at no time */
  quietHours: v.optional(QuietHours),
  /** Which numbers students may be called at: those that begin so, but for those that charge whoever calls. @default none is asked for or kept */
  numbers: v.optional(v.strictObject({ prefixes: v.array(prefix), premium: v.array(prefix) })),
  /** How long before a chosen time the student is reminded; 0 is never. */
  remindMinutes: v.pipe(count, v.maxValue(120)),
});
export type CallbackPolicy = v.InferOutput<typeof CallbackPolicy>;

/** Which numbers a school calls that says nothing of it. */
export const usualNumbers: CallbackPolicy['numbers'] = {
  prefixes: ['+86', '+852', '+853', '+886'],
  premium: ['+86160', '+86168', '+852900'],
};

/** How a school calls back that says nothing of it. */
export const usualCallbacks: CallbackPolicy = {
  slotMinutes: 30,
  callsASlot: 4,
  quietHours: { from: '21:00', to: '08:00' },
  numbers: usualNumbers,
  remindMinutes: 10,
};

/** Policies without a word on callbacks are of before there was one to say. */
export function callbacksOf({
  callbacks = usualCallbacks,
}: {
  readonly callbacks?: CallbackPolicy | undefined;
}): CallbackPolicy {
  return callbacks;
}
