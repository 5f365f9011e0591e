import { expect, test } from 'vitest';
import { toldWaitError, toldWaitsWithin } from '../../../../shared/domain/metrics/formulas.ts';
import type { Segment } from '../../../../shared/domain/tables/facts.ts';

const visit: Segment = {
  ...{ segment: 1, kind: 'chat', why: 'requested', enteredAt: 0, leftHow: 'answered' },
  ...{ offers: 1, declines: 0, missedOffers: 0, tier: 1, class: 'standard', overflowed: false },
};
const told = (waitedAfterToldSeconds: number): Segment => ({
  ...visit,
  ...{ placeTold: 1, waitToldFromSeconds: 30, waitToldToSeconds: 90, waitedAfterToldSeconds },
});

test('a wait is within what was told from its one end to the other', () => {
  const { numerator, denominator } = toldWaitsWithin([29, 30, 90, 91].map(told));

  expect([numerator, denominator]).toEqual([2, 4]);
});

test('the error is the distance from the middle of what was told, beside the wait', () => {
  const { numerator, denominator, value } = toldWaitError([40, 100].map(told));

  expect([numerator, denominator]).toEqual([20 + 40, 40 + 100]);
  expect(value).toBeCloseTo(60 / 140);
});

test('who was told nothing, left, or waited for the phone is not counted', () => {
  const others: readonly Segment[] = [
    visit,
    { ...told(40), leftHow: 'abandoned' },
    { ...told(40), kind: 'callback' },
    { ...told(40), leftHow: 'waiting', waitedAfterToldSeconds: undefined },
  ];

  expect([toldWaitsWithin(others).denominator, toldWaitError(others).denominator]).toEqual([0, 0]);
});
