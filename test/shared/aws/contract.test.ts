import { afterAll, beforeAll } from 'vitest';
import type { CenterUnderTest } from '../contract/center-under-test.ts';
import { portsContract } from '../contract/contract.ts';
import { describeOnEmulator, type Emulator, startEmulator } from '../contract/emulator.ts';
import { emulatorUnderTest } from '../contract/emulator-under-test.ts';

describeOnEmulator('ports in AWS, on the emulator', () => {
  let emulator: Emulator;
  let center: CenterUnderTest;

  beforeAll(async () => {
    emulator = await startEmulator();
    center = await emulatorUnderTest(emulator);
  });

  afterAll(() => emulator.stop());

  portsContract(() => center);
});
