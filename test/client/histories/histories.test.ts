import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyHistory, playHistory } from './history.ts';

test('whatever the network does, the view becomes the log and every message is stored once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, async (history) => {
      expect(await playHistory(history)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
