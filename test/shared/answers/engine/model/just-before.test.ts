import { expect, test } from 'vitest';
import { justBefore } from '../../../../../shared/answers/engine/model/just-before.ts';

test('works once for what was asked just before of the same thing in the same way, and for nothing else', () => {
  const worked: string[] = [];
  const shout = justBefore((of: { readonly end: string }, text, how?: string) => {
    worked.push(`${text}${of.end}${how ?? ''}`);
    return text.toUpperCase() + of.end;
  });
  const [one, other] = [{ end: '!' }, { end: '.' }];

  const said = [shout(one, 'a'), shout(one, 'a'), shout(other, 'a'), shout(one, 'a', 'b'), shout(one, 'c')];

  expect(said).toEqual(['A!', 'A!', 'A.', 'A!', 'C!']);
  expect(worked).toEqual(['a!', 'a.', 'a!b', 'c!']);
});
