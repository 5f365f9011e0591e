import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { AgentFrame, StudentFrame } from '../../../../shared/domain/protocol/server-frame.ts';
import { arbitraryOf, staffId } from '../../schema/arbitrary-of.ts';
import { kept, keysIn } from './kept-from-students.ts';

test('no frame a student can be sent has room for anything of the agents’ side', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryOf(StudentFrame), async (frame) => {
      expect(keysIn(frame).filter((key) => kept.has(key))).toEqual([]);
      expect(JSON.stringify(frame)).not.toContain(staffId);
    }),
    { numRuns: 3000 },
  );
});

test('frames to agents do have it, but for where people sit, so the words looked for are those in use', () => {
  const frames = fc.sample(arbitraryOf(AgentFrame), { numRuns: 3000, seed: 1 });
  const seen = new Set(frames.flatMap(keysIn));

  expect([...kept].filter((key) => !seen.has(key))).toEqual(['profile', 'connectionId']);
  expect(JSON.stringify(frames)).toContain(staffId);
});
