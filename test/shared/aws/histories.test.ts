import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replay } from '../../../shared/domain/contact/evolve.ts';
import { laneRowOf, slotOf } from '../../../shared/domain/contact/rows.ts';
import type { CenterUnderTest } from '../contract/center-under-test.ts';
import { describeOnEmulator, type Emulator, startEmulator } from '../contract/emulator.ts';
import { emulatorUnderTest } from '../contract/emulator-under-test.ts';
import { aCast, type Cast, histories, play } from '../contract/histories.ts';
import { memoryUnderTest } from '../contract/memory-under-test.ts';

type Result = Awaited<ReturnType<typeof play>>;

describe('any history of two contacts', () => {
  test('leaves logs without a gap, which replay to their heads, and the rows those heads call for', async () => {
    await fc.assert(
      fc.asyncProperty(histories(120), async (history) => {
        const cast = aCast();
        expectWhole(await play(memoryUnderTest(), cast, history), cast);
      }),
      { numRuns: 300 },
    );
  });
});

describeOnEmulator('any history of two contacts, on the emulator', () => {
  let emulator: Emulator;
  let center: CenterUnderTest;

  beforeAll(async () => {
    emulator = await startEmulator();
    center = await emulatorUnderTest(emulator);
  });

  afterAll(() => emulator.stop());

  test('comes to the same as in memory', async () => {
    await fc.assert(
      fc.asyncProperty(histories(60), async (history) => {
        const cast = aCast();

        const stored = await play(center, cast, history);

        expect(stored).toEqual(await play(memoryUnderTest(), cast, history));
        expectWhole(stored, cast);
      }),
      { numRuns: 15 },
    );
  });
});

function expectWhole(result: Result, cast: Cast): void {
  for (const [index, contactId] of cast.contacts.entries()) {
    const log = result.logs[index] ?? [];
    expect(log.map((entry) => entry.seq)).toEqual(log.map((_, place) => place + 1));
    expect(replay(contactId, log)).toEqual(result.heads[index]);
  }
  const heads = result.heads.flatMap((head) => head ?? []);
  const called = heads.flatMap((head) => laneRowOf(head)?.contactId ?? []);
  expect(result.lanes.map((row) => row.contactId).sort()).toEqual([...called].sort());
  for (const agent of result.agents) {
    const held = heads.filter((head) => slotOf(head)?.agentId === agent.agentId).map((head) => head.contactId);
    expect(Object.keys(agent.slots).sort()).toEqual(held.sort());
  }
}
