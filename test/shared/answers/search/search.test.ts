import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openIndex, packIndex, rankSearch, trainSearch } from '../../../../shared/answers/search.ts';

const document = (id: string, title: string, ...questions: readonly string[]) => ({
  id,
  title,
  questions,
  answer: `${title}.`,
});
const simplified = new Map([
  ['證', '证'],
  ['書', '书'],
  ['國', '国'],
]);
const documents = [
  document('phone', 'Change my phone number', 'new sim card', 'my mobile number changed'),
  document('invoice', 'Get an invoice', 'tax receipt for the course', 'where is my invoice'),
  document('certificate', '下载证书', '证书在哪里下载', '怎么拿证书', '电子证书'),
  document('refund', '申请退款', '怎么退款', '我要退款', '退款在哪里'),
];
const index = trainSearch(documents, simplified);
const idsFor = (text: string, most = 3) => rankSearch(index, text, most).map(({ id }) => id);

describe('the search of the help center', () => {
  test.each([
    ['I changed my mobile', 'phone'],
    ['invoices', 'invoice'],
    ['证书怎么下载', 'certificate'],
    ['退款', 'refund'],
  ])('finds by other words than the title: %s', (asked, id) => {
    expect(idsFor(asked)[0]).toBe(id);
  });

  test('answers while a word is half written', () => {
    expect(idsFor('invoi')[0]).toBe('invoice');
  });

  test('reads traditional characters as simplified ones', () => {
    expect(idsFor('證書')).toEqual(idsFor('证书'));
  });

  test('finds nothing where no word is known, and never more than asked for', () => {
    expect(idsFor('zzz')).toEqual([]);
    expect(idsFor('')).toEqual([]);
    expect(idsFor('my number invoice', 1)).toHaveLength(1);
  });

  test('keeps of the traditional characters those that lead to a piece', () => {
    expect(packIndex(index).simplified).toBe('證证書书');
  });

  test('ranks by its file as by what was made', () => {
    const opened = openIndex(JSON.parse(JSON.stringify(packIndex(index))));

    fc.assert(
      fc.property(
        fc.constantFrom('my', 'phone', 'invoice ', '证书', '退款', '證', 'rec', '在哪里'),
        fc.string(),
        (one, other) => {
          const asked = `${one} ${other}`;
          expect(rankSearch(opened, asked, 4)).toEqual(
            rankSearch(index, asked, 4).map(({ id, title }) => ({ id, title })),
          );
        },
      ),
    );
  });
});
