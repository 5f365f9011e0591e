import { expect, test } from 'vitest';
import { shownLately } from '../../../functions/help/shown-lately.ts';

test('an article that was published is shown 5 s after one was asked for that is not, and who names what never was asks the table no oftener', async () => {
  let articles: readonly string[] = ['account-delete'];
  let asked = 0;
  const shown = async () => {
    asked += 1;
    return { version: 'v1', articles };
  };
  const isShown = shownLately({ shown }, []);

  expect(await isShown('account-delete', 0)).toBe(true);
  articles = ['class-new'];
  expect(await isShown('class-new', 4_999)).toBe(false);
  expect(await isShown('account-delete', 4_999)).toBe(true);
  expect(asked).toBe(1);
  expect(await isShown('class-new', 5_000)).toBe(true);
  expect(await isShown('account-delete', 9_999)).toBe(false);
  expect(asked).toBe(2);
  expect(await isShown('class-new', 64_999)).toBe(true);
  expect(asked).toBe(2);
  expect(await isShown('class-new', 65_000)).toBe(true);
  expect(asked).toBe(3);
});
