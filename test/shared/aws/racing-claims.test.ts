import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEmulator, type Emulator, startEmulator } from '../contract/emulator.ts';
import { emulatorUnderTest } from '../contract/emulator-under-test.ts';
import { racingClaims, tenth } from '../contract/racing-claims.ts';

describeOnEmulator('claims on the engine', () => {
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startEmulator();
  });

  afterAll(async () => emulator.stop());

  test('that race give no agent too much and no contact to two', async () => {
    const center = await emulatorUnderTest(emulator);

    const raced = await racingClaims(center, tenth({ contacts: 100, agents: 30, routersEach: 20 }));

    console.log(raced);
    expect(raced).toMatchObject({ overAssigned: 0, torn: 0 });
    expect(raced.held).toBeGreaterThan(raced.agents);
  }, 300_000);
});
