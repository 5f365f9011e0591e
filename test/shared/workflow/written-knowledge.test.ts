import { expect, test } from 'vitest';
import { packWritten } from '../../../shared/workflow/written-knowledge.ts';

test('the same writing has the same key, in whatever order its parts were put together', () => {
  const one = { topicFiles: ['a'], golden: [1], asked: { en: [] }, lexicon: {} };
  const other = { lexicon: {}, asked: { en: [] }, golden: [1], topicFiles: ['a'] };

  expect(packWritten(other).key).toBe(packWritten(one).key);
  expect(packWritten({ ...one, golden: [2] }).key).not.toBe(packWritten(one).key);
});
