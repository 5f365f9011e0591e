import type { ContactRecord } from './contact-record.ts';

/** How far, in seconds and on the mean, the middle of the range that waiting students were told first was from what they waited then, of those an agent answered; undefined where none was told. The formula "told wait error" is this over the mean wait. */
export function toldWaitErrorSeconds(records: readonly Pick<ContactRecord, 'facts'>[]): number | undefined {
  const errors = records.flatMap(({ facts }) =>
    (facts?.segments ?? []).flatMap(({ leftHow, waitToldFromSeconds, waitToldToSeconds, waitedAfterToldSeconds }) => {
      if (leftHow !== 'answered' || waitedAfterToldSeconds === undefined) return [];
      if (waitToldFromSeconds === undefined || waitToldToSeconds === undefined) return [];
      return [Math.abs((waitToldFromSeconds + waitToldToSeconds) / 2 - waitedAfterToldSeconds)];
    }),
  );
  return errors.length > 0 ? errors.reduce((sum, error) => sum + error, 0) / errors.length : undefined;
}
