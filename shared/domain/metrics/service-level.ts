import type { ContactRecord } from './contact-record.ts';
import { type Measure, type Records, share } from './measure.ts';

/** Contacts that stood in line for a person: queued, and not turned into a callback. */
export function offeredOf(records: Records): Records {
  return records.filter((record) => record.queuedAt !== undefined && !record.callbackRequested);
}

/** Of the contacts in line, those a person took. */
export function answeredOf(records: Records): Records {
  return offeredOf(records).filter((record) => record.acceptedAt !== undefined);
}

/** Of the contacts in line, those whose student left before a person took them. */
export function abandonedOf(records: Records): Records {
  return offeredOf(records).filter((record) => record.acceptedAt === undefined && record.outcome === 'abandoned');
}

/** Service level: answered within T / answered. Flatters: whoever left is not counted. */
export function serviceLevelOfAnswered(records: Records, thresholdSeconds: number): Measure {
  const formula = { name: `service level: answered within ${thresholdSeconds} s / answered`, version: 1 };
  return share(formula, inTime(records, thresholdSeconds), answeredOf(records));
}

/** Service level: answered within T / (answered + abandoned). Whoever left counts as failed, however soon. */
export function serviceLevelWithAbandoned(records: Records, thresholdSeconds: number): Measure {
  const formula = { name: `service level: answered within ${thresholdSeconds} s / (answered + abandoned)`, version: 1 };
  return share(formula, inTime(records, thresholdSeconds), [...answeredOf(records), ...abandonedOf(records)]);
}

/** Service level: answered within T / (answered + abandoned after T). Whoever left before T is not counted. */
export function serviceLevelWithLateAbandoned(records: Records, thresholdSeconds: number): Measure {
  const formula = {
    name: `service level: answered within ${thresholdSeconds} s / (answered + abandoned after ${thresholdSeconds} s)`,
    version: 1,
  };
  const late = abandonedOf(records).filter((record) => (record.abandonedAfterSeconds ?? 0) > thresholdSeconds);
  return share(formula, inTime(records, thresholdSeconds), [...answeredOf(records), ...late]);
}

/** Service level: answered within T / offered, every contact that stood in line, however it ended. */
export function serviceLevelOfOffered(records: Records, thresholdSeconds: number): Measure {
  const formula = { name: `service level: answered within ${thresholdSeconds} s / offered`, version: 1 };
  return share(formula, inTime(records, thresholdSeconds), offeredOf(records));
}

/** Seconds from joining the line to the first person. */
export function speedSeconds(record: ContactRecord): number {
  return ((record.acceptedAt ?? 0) - (record.queuedAt ?? 0)) / 1000;
}

function inTime(records: Records, thresholdSeconds: number): Records {
  return answeredOf(records).filter((record) => speedSeconds(record) <= thresholdSeconds);
}
