import { expect, it } from 'vitest';
import { failuresOf } from './failures.ts';

const red = (text: string) => `\u001b[31m${text}\u001b[39m`;

it('names the tests that failed, with what they found and where, and nothing of those that passed', () => {
  const said = [
    ` ${red('✓')} test/client/view.test.ts (3 tests)`,
    'Error: of a test that wants one',
    red('⎯⎯⎯⎯⎯⎯⎯ Failed Tests 1 ⎯⎯⎯⎯⎯⎯⎯'),
    '',
    `${red(' FAIL ')} parts test/client/lines.test.ts > lines > keep their order`,
    'AssertionError: expected 2 to be 1',
    '- Expected',
    ' ❯ keepOrder shared/lines.ts:3:1',
    ' ❯ test/client/lines.test.ts:12:9',
    '     Tests  1 failed | 3 passed (4)',
  ];
  expect(failuresOf(said)).toEqual([
    ' FAIL  parts test/client/lines.test.ts > lines > keep their order',
    'AssertionError: expected 2 to be 1',
    ' ❯ test/client/lines.test.ts:12:9',
  ]);
});

it('shows how a script ended that runs no tests, a bounded number of lines', () => {
  expect(failuresOf(['one', '', 'two', 'three'], 2)).toEqual(['two', 'three']);
});

it('names what was thrown where no test waited for it', () => {
  const said = ['⎯⎯⎯ Unhandled Errors ⎯⎯⎯', 'Vitest caught 1 unhandled error during the test run.', 'Error: too late'];
  expect(failuresOf([' ✓ test/one.test.ts', ...said, ' Test Files  1 passed (1)'])).toEqual(said);
});
