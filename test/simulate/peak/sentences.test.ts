import { expect, test } from 'vitest';
import { prod } from '../../../infra/stages/prod.ts';
import { usualPeak } from '../../../shared/domain/peak/peak-policy.ts';
import { conclusionOf, verdictOf } from '../../../simulate/peak/sentences.ts';

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

const { policy } = prod;
const without = {
  ...policy,
  peak: { ...usualPeak, amber: { ...usualPeak.amber, from: { contacts: 900, waitedSeconds: 900 } } },
};
const against = {
  ...{ wait: difference(12.3, 4), abandoned: difference(0.004, 0.012) },
  ...{ waitRatio: none, abandonedRatio: none },
};
const levels = { amberMinutes: [0], redMinutes: [0], changes: 0 };
const quiet = { levels, against };
const crowded = { levels: { ...levels, changes: 1 }, against };
const noLevel = 'Under the policy of the file no queue was at amber or red on this day.';

test('a file that changes nothing is told, and one of peaks alone on a day that has none under either policy', () => {
  expect(conclusionOf({ today: policy, tried: policy }, [crowded, crowded])).toEqual([
    'The file changes nothing of the policy of today.',
  ]);
  expect(conclusionOf({ today: policy, tried: without }, [quiet, quiet])).toEqual([noLevel]);
});

test('a file that ends every peak, or changes more than peaks, has its verdict beside that', () => {
  const other = { ...policy, limits: { ...policy.limits, callbackOfferSeconds: 5 } };
  const verdict = verdictOf(quiet);

  expect(verdict).toHaveLength(2);
  expect(conclusionOf({ today: policy, tried: without }, [crowded, quiet])).toEqual([noLevel, ...verdict]);
  expect(conclusionOf({ today: policy, tried: other }, [quiet, quiet])).toEqual([noLevel, ...verdict]);
  expect(conclusionOf({ today: policy, tried: without }, [crowded, crowded])).toEqual(verdict);
  expect(conclusionOf({ today: policy, tried: without }, [quiet, crowded])).toEqual(verdict);
});
