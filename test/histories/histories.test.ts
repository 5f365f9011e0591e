import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { isKnown } from './known.ts';
import { edited } from './mutants/mutant.ts';
import { mutants } from './mutants/mutants.ts';
import type { Result } from './play/jobs.ts';
import { missingIn } from './play/report.ts';
import { Threads } from './play/threads.ts';

const threads = [new Threads(1), new Threads(1)] as const;
afterAll(() => Promise.all(threads.map((one) => one.stop())));

async function played(on: Threads, from: number, count: number): Promise<readonly Result[]> {
  const results: Result[] = [];
  await on.play({ from, count, withDigest: true }, (result) => {
    results.push(result);
    return undefined;
  });
  return results;
}

describe('histories', () => {
  test('the same seed gives the same history, whatever was played before it', async () => {
    const [some, others] = await Promise.all([played(threads[0], 1, 12), played(threads[1], 7, 6)]);

    expect(others.map(({ digest }) => digest)).toEqual(some.slice(6).map(({ digest }) => digest));
    expect(new Set(some.map(({ digest }) => digest)).size).toBe(12);
  });

  test('whatever is lost, doubled, late or killed, no rule is broken that is not known to be', async () => {
    const results = (await Promise.all([played(threads[0], 20_001, 600), played(threads[1], 20_601, 600)])).flat();

    const broken = results.flatMap(({ seed, violations }) => violations.map(({ rule, how }) => ({ seed, rule, how })));
    expect(broken.filter(({ rule }) => !isKnown(rule))).toEqual([]);
    expect(results).toHaveLength(1_200);
    expect(missingIn(results)).toEqual([]);
  }, 480_000);
});

describe('mutants', () => {
  test.each(mutants)('$name changes the source that holds its guard', ({ edits }) => {
    for (const edit of edits) {
      const source = readFileSync(edit.file, 'utf8');

      expect(edited(source, edit)).not.toBe(source);
    }
  });

  test.each(mutants.flatMap(({ name, heldBy }) => (heldBy === undefined ? [] : [[name, heldBy]])))(
    '%s is held by a test that is there: %s',
    (_name, heldBy) => {
      const [, file = '', title = ''] = /^(\S+), "(.+)"$/.exec(heldBy) ?? [];

      expect(title).not.toBe('');
      expect(readFileSync(file, 'utf8')).toContain(`'${title}'`);
    },
  );
});
