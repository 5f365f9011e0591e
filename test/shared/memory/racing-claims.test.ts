import { expect, test } from 'vitest';
import { memoryUnderTest } from '../contract/memory-under-test.ts';
import { racingClaims, tenth } from '../contract/racing-claims.ts';

test('of claims that race none gives an agent too much or a contact to two', async () => {
  const size = { contacts: 5_000, agents: 1_500, routersEach: 20 };

  const raced = await racingClaims(memoryUnderTest(), tenth(size));

  console.log(raced);
  expect(raced).toMatchObject({ overAssigned: 0, torn: 0 });
  expect(raced.held).toBeGreaterThan(raced.agents);
}, 300_000);
