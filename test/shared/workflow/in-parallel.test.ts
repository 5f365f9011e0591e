import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inParallel } from '../../../shared/workflow/in-parallel.ts';

const numbers = [1, 2, 3, 4, 5, 6, 7, 8];

test('gives what came of each in its order, so many at once', async () => {
  let atWork = 0;
  let most = 0;

  const results = await inParallel(numbers, 3, async (number) => {
    atWork += 1;
    most = Math.max(most, atWork);
    for (let waited = number; waited < 9; waited += 1) await turn();
    atWork -= 1;
    return number * 10;
  });

  expect(results).toEqual([10, 20, 30, 40, 50, 60, 70, 80]);
  expect(most).toBe(3);
});

test('after a failure nothing more is begun, and what was begun has ended when it is told', async () => {
  const begun: number[] = [];
  const ended: number[] = [];

  const working = inParallel(numbers, 2, async (number) => {
    begun.push(number);
    if (number === 2) throw new Error('two');
    for (let waited = 0; waited < 5; waited += 1) await turn();
    ended.push(number);
  });

  await expect(working).rejects.toThrow('two');
  expect(begun).toEqual([1, 2]);
  expect(ended).toEqual([1]);
});
