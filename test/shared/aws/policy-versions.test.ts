import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { policyInForce } from '../../../shared/aws/in-force.ts';
import { policyVersions } from '../../../shared/aws/policy-versions.ts';
import { versionOf } from '../../../shared/workflow/publish-policy.ts';
import { createTable, describeOnEmulator, type Emulator, sdkVariablesOf, startEmulator } from '../contract/emulator.ts';
import { policyContract } from '../contract/policy.contract.ts';
import { makePolicy } from '../domain/center/make-policy.ts';

describeOnEmulator('the policy in AWS, on the emulator', () => {
  let emulator: Emulator;
  let number = 0;
  const table = () => `Knowledge${number}`;

  beforeAll(async () => {
    emulator = await startEmulator();
    Object.assign(process.env, await sdkVariablesOf(emulator));
  });

  afterAll(() => emulator.stop());

  beforeEach(async () => {
    number += 1;
    await createTable(emulator.dynamodb, table());
  });

  policyContract(() => policyVersions(table()));

  test('a function reads what is in force as it was published', async () => {
    const made = versionOf(makePolicy(), { by: 'mei', at: 0 });
    await policyVersions(table()).point(made, 0);

    expect(await policyInForce(table())()).toEqual({ version: made.version, text: made.text });
  });
});
