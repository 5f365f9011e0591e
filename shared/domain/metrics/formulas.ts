import type { ContactRecord } from './contact-record.ts';
import { type Measure, mean, type Records, share } from './measure.ts';
import {
  abandonedOf,
  answeredOf,
  offeredOf,
  serviceLevelOfAnswered,
  serviceLevelOfOffered,
  serviceLevelWithAbandoned,
  serviceLevelWithLateAbandoned,
  speedSeconds,
} from './service-level.ts';

export type { Measure } from './measure.ts';
/** The four service levels the field knows, each under its own name: they differ in what is done with those who left. */
export function serviceLevels(records: Records, thresholdSeconds: number): readonly Measure[] {
  return [
    serviceLevelOfAnswered(records, thresholdSeconds),
    serviceLevelWithAbandoned(records, thresholdSeconds),
    serviceLevelWithLateAbandoned(records, thresholdSeconds),
    serviceLevelOfOffered(records, thresholdSeconds),
  ];
}

/** ASA: mean seconds in line until a person answered, over contacts a person answered. */
export function averageSpeedOfAnswer(records: Records): Measure {
  return mean({ name: 'average speed of answer', version: 1 }, answeredOf(records), speedSeconds);
}

/** AHT: mean seconds in agents' hands, wrap-up included, over contacts an agent took. */
export function averageHandleTime(records: Records): Measure {
  const handled = records.filter((record) => record.acceptedAt !== undefined);
  return mean({ name: 'average handle time', version: 1 }, handled, (record) => record.handleSeconds);
}

/** FRT: mean seconds from opening to the first response of the bot or a person, over contacts that got one. */
export function firstResponseTime(records: Records): Measure {
  const responded = records.filter((record) => record.firstResponseAt !== undefined);
  return mean({ name: 'first response time', version: 1 }, responded, firstResponseSeconds);
}

/** Share of the contacts in line whose student left before a person took them. */
export function abandonmentRate(records: Records): Measure {
  return share({ name: 'abandonment rate', version: 1 }, abandonedOf(records), offeredOf(records));
}

/** Share of all contacts that the bot's answer closed and for which no person was asked. */
export function containment(records: Records): Measure {
  return share(
    { name: 'containment', version: 1 },
    records.filter((record) => record.contained),
    records,
  );
}

/** CSAT: share of survey scores that are 4 or 5. */
export function customerSatisfaction(records: Records): Measure {
  const scored = records.filter((record) => record.surveyScore !== undefined);
  return share(
    { name: 'customer satisfaction: scores of 4 and 5 / scores', version: 1 },
    scored.filter((record) => (record.surveyScore ?? 0) >= 4),
    scored,
  );
}

/** Share of the callbacks asked for in which the student was reached and served. */
export function callbacksKept(records: Records): Measure {
  const requested = records.filter((record) => record.callbackRequested);
  return share(
    { name: 'callbacks kept', version: 1 },
    requested.filter((record) => record.callbackKept),
    requested,
  );
}

function firstResponseSeconds(record: ContactRecord): number {
  return ((record.firstResponseAt ?? record.openedAt) - record.openedAt) / 1000;
}
