import { expect, test } from 'vitest';
import { readContext } from '../../web/widget/page-context.ts';

test.each([
  [
    { course: 'Algebra', position: 93.7 },
    { course: 'Algebra', position: 93 },
  ],
  [{ name: ` ${'x'.repeat(70)}` }, { name: 'x'.repeat(60) }],
  [{ lesson: '  ', position: undefined }, {}],
  [{ page: `${'x'.repeat(499)}😀` }, { page: 'x'.repeat(499) }],
  [{ position: 1e12 }, { position: 1_000_000 }],
  [{ position: Number.NaN }, 'context: got NaN as position, a number of seconds is allowed'],
  [{ position: '7' }, 'context: got 7 as position, a number of seconds is allowed'],
  [{ course: 7 }, 'context: course needs a text'],
  [{ teacher: 'Lin' }, 'context: got teacher, allowed are name, course, lesson, page and position'],
  ['Algebra', 'context needs an object'],
  [null, 'context needs an object'],
])('%j is read as %j', (value, context) => {
  expect(readContext(value)).toEqual(context);
});
