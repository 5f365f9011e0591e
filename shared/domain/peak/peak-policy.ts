import * as v from 'valibot';
import { count, positive } from '../../schema/numbers.ts';

/** A crowd in a queue: so many chats and calls that have waited so long. */
const Crowd = v.strictObject({ contacts: positive, waitedSeconds: count });
export type Crowd = v.InferOutput<typeof Crowd>;

/** What is eased while a queue is crowded; what is left out stays as it is. */
const Eases = v.strictObject({
  /** Expected wait from which a callback is offered. */
  callbackOfferSeconds: v.optional(positive),
  /** Factor of the delays after which profiles help out in the queue, higher tiers among them. */
  helpDelayFactor: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  /** Chats of the queue that an agent may hold beyond their capacity. */
  extraChats: v.optional(v.pipe(count, v.maxValue(3))),
});
export type Eases = v.InferOutput<typeof Eases>;

/** A level: the crowd it begins with, the crowd that keeps it, and what it eases. */
const Stage = v.strictObject({ from: Crowd, until: Crowd, eases: Eases });

/** What the center does at peaks, a queue at a time: nothing at green, more at amber and at red. */
export const PeakPolicy = v.strictObject({ amber: Stage, red: Stage });
export type PeakPolicy = v.InferOutput<typeof PeakPolicy>;

/** The policy of a center that writes none: help comes sooner and a callback is offered earlier; nobody holds more than their capacity. */
export const usualPeak: PeakPolicy = {
  amber: {
    from: { contacts: 5, waitedSeconds: 60 },
    until: { contacts: 2, waitedSeconds: 30 },
    eases: { callbackOfferSeconds: 40, helpDelayFactor: 0.5 },
  },
  red: {
    from: { contacts: 15, waitedSeconds: 120 },
    until: { contacts: 5, waitedSeconds: 60 },
    eases: { callbackOfferSeconds: 30, helpDelayFactor: 0.1 },
  },
};

/** What a peak policy gets wrong: a level that would end before it begins, or a red that begins before amber. */
export function peakProblems({ amber, red }: PeakPolicy): readonly string[] {
  return [
    ...(isWithin(amber.until, amber.from)
      ? []
      : ['peak: amber.until is more than amber.from; a level must hold where it begins']),
    ...(isWithin(red.until, red.from)
      ? []
      : ['peak: red.until is more than red.from; a level must hold where it begins']),
    ...(isWithin(amber.from, red.from)
      ? []
      : ['peak: amber.from is more than red.from; red is what comes after amber']),
  ];
}

function isWithin(one: Crowd, other: Crowd): boolean {
  return one.contacts <= other.contacts && one.waitedSeconds <= other.waitedSeconds;
}
