import { expect, test } from 'vitest';
import { onceComplete } from '../../demo/read-exports.ts';

const verdict = (missing: number) => ({ exported: { missing, different: 0 } as never });

/** A clock that goes on by sleeping alone, and how long it has. */
function sleeping() {
  let now = 0;
  const sleep = async (seconds: number) => {
    now += seconds;
  };
  return { seconds: () => now, sleep };
}

test('a look that meets a file in the moment it is written is taken again', async () => {
  const looks = [() => Promise.reject(new Error('Invalid data')), async () => verdict(3), async () => verdict(0)];
  const clock = sleeping();

  expect(await onceComplete(() => (looks.shift() ?? expect.fail('looked once more'))(), clock)).toEqual(verdict(0));
  expect(clock.seconds()).toBe(30);
});

test('what is still incomplete when it is late is told as it is, and what can never be read as such', async () => {
  const clock = sleeping();

  expect(await onceComplete(async () => verdict(3), clock)).toEqual(verdict(3));
  expect(clock.seconds()).toBe(765);
  await expect(onceComplete(() => Promise.reject(new Error('no file')), clock)).rejects.toThrow('no file');
});
