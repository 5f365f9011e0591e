import { describe, expect, test } from 'vitest';
import { finderOf } from '../../../../shared/domain/quality/phrase.ts';
import { growth } from '../../../growth.ts';

const finds = (phrase: string, text: string) => finderOf([phrase])(text);

describe('a phrase', () => {
  test.each([
    ['hi', 'Hi Mei!', true],
    ['hi', 'this is it', false],
    ['hi', 'Delhi', false],
    ['guarantee*', 'it is guaranteed', true],
    ['guarantee', 'it is guaranteed', false],
    ['保证*通过', '我保证你一定通过考试', true],
    ['保证*通过', '保证服务。一二三四五六七八九十一二三四五六七八九十通过', false],
    ['密码', '请把密码发给我', true],
    ['card number', 'your card  number?', true],
    ["don't", 'you don’t', true],
    ['cvv', 'ＣＶＶ码', true],
    ['100%*pass', 'you will 100% pass', true],
    ['a.b', 'axb', false],
    ['(', 'a ( b', true],
  ])('%j in %j is found: %s', (phrase, text, isFound) => {
    expect(finds(phrase, text)).toBe(isFound);
  });

  test('is none of the others', () => {
    expect(finderOf([])('anything')).toBe(false);
    expect(finderOf(['password', '密码'])('你好')).toBe(false);
  });

  test('takes no more than in step with the text, however the text is made', () => {
    const find = finderOf(['a*a*b']);

    const [longer, shorter] = [40_000, 10_000].map((size) => 'a'.repeat(size));

    // Four times in step, sixteen times where it were the square.
    expect(
      growth(
        () => find(longer ?? ''),
        () => find(shorter ?? ''),
        8,
      ),
    ).toBeLessThan(8);
  });
});
