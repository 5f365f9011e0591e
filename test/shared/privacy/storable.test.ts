import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestQuestionKept } from '../../../shared/privacy/kept-lengths.ts';
import { storableAnswer, storableQuestion } from '../../../shared/privacy/storable.ts';
import { growth } from '../../growth.ts';

const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });
const joined = (numbers: readonly number[], separator: string, every: number) =>
  numbers.map((digit, at) => (at > 0 && at % every === 0 ? `${separator}${digit}` : digit)).join('');
const separator = fc.constantFrom('', ' ', '-', '.', '–', '·');
const wide = (text: string) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const hidden = (text: string) => [...text].join('\u200b');

const mobile = fc
  .tuple(fc.integer({ min: 3, max: 9 }), digits(9), separator)
  .map(([second, rest, sign]) => joined([1, second, ...rest], sign, 4));
const identity = digits(17).map((numbers) => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = numbers.reduce((total, digit, at) => total + digit * (weights[at] ?? 0), 0);
  return `${numbers.join('')}${'10X98765432'[sum % 11]}`;
});
const card = fc.tuple(digits(15), separator).map(([numbers, sign]) => {
  const sum = numbers.reduce((total, digit, at) => {
    const value = at % 2 === 0 ? digit * 2 : digit;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return joined([...numbers, (10 - (sum % 10)) % 10], sign, 4);
});
const mail = fc
  .tuple(
    fc.stringMatching(/^[a-z][a-z0-9._+-]{2,20}$/),
    fc.stringMatching(/^[a-z][a-z0-9-]{1,12}\.(?:com|cn|edu\.cn)$/),
  )
  .map(([name, host]) => `${name}@${host}`);
const order = fc.stringMatching(/^[A-Z]{2}\d{8,14}$/);
const personal = fc
  .oneof(mobile, identity, card, mail, order)
  .chain((text) => fc.constantFrom(text, wide(text), hidden(text)).map((written) => ({ text, written })));
const characters = fc.constantFrom(
  'a',
  '1',
  '@',
  '.',
  '-',
  ' ',
  '\n',
  '\0',
  '\u200b',
  '\ud83d',
  '\ude00',
  '😀',
  '汉',
  '[',
  '订单号',
  'x9',
);
const around = fc.constantFrom(
  '我的号码是',
  '，谢谢',
  'call me: ',
  ' please',
  '订单号 ',
  '\n',
  '。',
  '(',
  ')',
  '😀',
  '',
);

describe('what is kept of a question', () => {
  test('never holds the personal data that was in it, however it was written', () =>
    fc.assert(
      fc.property(around, personal, around, fc.string({ maxLength: 40 }), (before, { text, written }, after, noise) => {
        const kept = storableQuestion(`${noise}\n${before}${written}${after}`);
        expect(kept).not.toContain(text);
        expect(kept.replace(/[^0-9]/g, '').includes(text.replace(/[^0-9]/g, '')) && /\d{7}/.test(text)).toBe(false);
      }),
      { numRuns: 2000 },
    ));

  test('holds none of it where the text is cut off', () =>
    fc.assert(
      fc.property(fc.integer({ min: 7_900, max: 8_020 }), mail, (at, address) => {
        const kept = storableAnswer(`${'a@b.cn '.repeat(2_000).slice(0, at)} ${address}`);
        expect(kept).not.toContain(address.slice(0, address.indexOf('@') + 1));
        expect(kept).not.toMatch(/@/);
      }),
    ));

  test('is one line of visible characters, bounded, and stays as it is when kept again', () =>
    fc.assert(
      fc.property(
        fc.array(characters, { maxLength: 1_500, size: 'max' }).map((parts) => parts.join('')),
        (text) => {
          const kept = storableQuestion(text);
          expect(kept.length).toBeLessThanOrEqual(longestQuestionKept);
          expect(kept).not.toMatch(/[\p{Cc}\p{Cf}]/u);
          expect(kept.isWellFormed()).toBe(true);
          expect(storableQuestion(kept)).toBe(kept);
        },
      ),
      { numRuns: 40 },
    ));

  test.each([
    ['a megabyte of digits', '1'.repeat(1_000_000)],
    ['a megabyte of at signs', 'a@'.repeat(500_000)],
    ['a megabyte of hyphens', '1-'.repeat(500_000)],
    ['a megabyte of dots', `a@${'b.'.repeat(500_000)}`],
    ['a megabyte of zero width', '\u200b'.repeat(1_000_000)],
  ])('of %s is found as fast as in its first 16,000 characters', (_what, text) => {
    const keeping = (given: string) => () => storableQuestion(given);

    expect(storableQuestion(text).length).toBeLessThanOrEqual(longestQuestionKept);
    expect(growth(keeping(text), keeping(text.slice(0, 16_000)), 4)).toBeLessThan(4);
  });

  test('is the question itself when there is nothing to hide', () => {
    const questions = [
      '视频第3课 2倍速播放卡顿，怎么办？',
      'My exam on 2026-11-21 shows error 404: why?',
      '怎么退课 <b>',
    ];

    expect(questions.map(storableQuestion)).toEqual(questions);
  });
});
