import { expect, test } from 'vitest';
import type { ContactRecord } from '../../../../shared/domain/metrics/contact-record.ts';
import { toldWaitErrorSeconds } from '../../../../shared/domain/metrics/told-wait-error.ts';

const told = (waitedAfterToldSeconds: number | undefined, change: object = {}) =>
  ({
    facts: {
      segments: [
        {
          ...{ kind: 'chat', leftHow: 'answered', waitToldFromSeconds: 20, waitToldToSeconds: 60 },
          ...{ waitedAfterToldSeconds, ...change },
        },
      ],
    },
  }) as unknown as ContactRecord;

test('an hour errs by the mean distance of the told middle from what was waited', () => {
  expect(toldWaitErrorSeconds([told(40), told(10), told(70)])).toBe(20);
});

test('whoever had gone to be called back did not wait for what they were told', () => {
  expect(toldWaitErrorSeconds([told(50), told(4000, { kind: 'callback' })])).toBe(10);
  expect(toldWaitErrorSeconds([told(4000, { kind: 'callback' })])).toBeUndefined();
});

test('who left, and who was told nothing, says nothing of it', () => {
  expect(
    toldWaitErrorSeconds([told(400, { leftHow: 'left' }), told(undefined), told(5, { waitToldToSeconds: undefined })]),
  ).toBeUndefined();
});
