import { expect, test } from 'vitest';
import { prod } from '../../infra/stages/prod.ts';
import { teamIn } from '../../simulate/command/files.ts';

test('the school team has the profiles that are shipped', () => {
  expect(teamIn('school').profiles).toEqual(prod.policy.profiles);
});
