import { expect, test } from 'vitest';
import { prod } from '../../../infra/stages/prod.ts';
import { verdictOf, whyTheSame } from '../../../simulate/peak/sentences.ts';

const difference = (mean: number, halfWidth: number) => ({ mean, halfWidth });
const none = difference(1, 0);

test('a difference is told as one where its interval holds no 0, and else as what may be chance', () => {
  const against = {
    ...{ wait: difference(-12.3, 4), abandoned: difference(0.004, 0.012) },
    ...{ waitRatio: none, abandonedRatio: none },
  };

  expect(verdictOf({ against })).toEqual([
    'They wait less: 12.3 ± 4.0 s.',
    'They leave as before: the difference of 0.4 ± 1.2 points may be chance.',
  ]);
});

test('a file that changes nothing is told, and a day without a peak', () => {
  const { policy } = prod;
  const other = { ...policy, limits: { ...policy.limits, callbackOfferSeconds: 5 } };
  const quiet = { amberMinutes: [0], redMinutes: [0], changes: 0 };

  expect(whyTheSame({ today: policy, tried: policy }, { ...quiet, amberMinutes: [9] })).toMatch(/changes nothing/);
  expect(whyTheSame({ today: policy, tried: other }, quiet)).toMatch(/no queue was at amber or red/);
  expect(whyTheSame({ today: policy, tried: other }, { ...quiet, redMinutes: [1] })).toBeUndefined();
});
