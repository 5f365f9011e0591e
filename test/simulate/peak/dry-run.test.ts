import { expect, test } from 'vitest';
import { prod } from '../../../infra/stages/prod.ts';
import { usualPeak } from '../../../shared/domain/peak/peak-policy.ts';
import { teamIn } from '../../../simulate/command/files.ts';
import { dryRun, type Trial } from '../../../simulate/peak/dry-run.ts';
import { peakPage } from '../../../simulate/peak/page.ts';
import { shapeOf } from '../../../simulate/world/shapes.ts';

const { policy } = prod;
const limits = { ...policy.limits, callbackOfferSeconds: 600 };
const { amber, red } = usualPeak;
const late = { callbackOfferSeconds: 600 };
const today = { ...policy, limits, peak: { amber: { ...amber, eases: late }, red: { ...red, eases: late } } };
const early = { callbackOfferSeconds: 20 };
const tried = { ...today, peak: { amber: { ...amber, eases: early }, red: { ...red, eases: early } } };

const trial: Trial = {
  team: teamIn('start'),
  day: { contacts: 700, shape: shapeOf('long-day'), repeats: 2 },
  callbackTakers: 0.5,
  seed: 5,
};

test('a level that offers callbacks earlier has more students called back, and the day shows when it was at amber', () => {
  const begun: string[] = [];

  const [before, after] = dryRun(trial, { today, tried }, (name, day) => begun.push(`${name} ${day}`));

  expect(after.figures.callbacks?.promised).toBeGreaterThan(2 * (before.figures.callbacks?.promised ?? 0));
  expect(begun).toEqual(['today 0', 'today 1', 'tried 0', 'tried 1']);
  const amberSlots = after.levels.amberMinutes.flatMap((minutes, slot) => (minutes > 0 ? [slot] : []));
  expect(amberSlots.length).toBeGreaterThan(0);
  // The start team is there from 08:00 to 22:00.
  expect(amberSlots.every((slot) => slot >= 16 && slot < 46)).toBe(true);
  expect(after.waitSecondsByHalfHour).toHaveLength(48);
  expect(peakPage([], [before, after], 2).match(/<svg/g)).toHaveLength(3);
});

test('where nobody takes a callback nobody is called, at any level', () => {
  const short = { ...trial, callbackTakers: 0, day: { ...trial.day, repeats: 1 } };

  const [, after] = dryRun(short, { today, tried });

  expect(after.figures.callbacks).toBeUndefined();
});
