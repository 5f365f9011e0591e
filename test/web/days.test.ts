import { expect, test } from 'vitest';
import { clockTime, dayName, withDays } from '../../web/center/days.ts';

const at = (text: string) => new Date(text).getTime();
const item = (text?: string) => ({ key: text ?? 'none', at: text === undefined ? undefined : at(text) });

test('a line stands where a day begins, once, and above nothing that has no moment', () => {
  const items = ['2026-11-25T23:59', '2026-11-26T00:00', '2026-11-26T18:00'].map(item);

  const shown = withDays([item(), ...items, item()], (key) => ({ key }));

  expect(shown.map(({ key }) => key)).toEqual([
    ...['none', 'day-Wed Nov 25 2026', '2026-11-25T23:59'],
    ...['day-Thu Nov 26 2026', '2026-11-26T00:00', '2026-11-26T18:00', 'none'],
  ]);
});

test.each([
  ['2026-11-27T00:00', 'en-GB', 'today'],
  ['2026-11-26T23:59', 'zh-CN', '昨天'],
  ['2026-11-25T12:00', 'zh-TW', '2026年11月25日 星期三'],
  ['2026-11-25T12:00', 'en-GB', 'Wednesday, 25 November 2026'],
])('a day is called as one calls it: %s in %s', (then, tag, name) => {
  expect(dayName(at(then), at('2026-11-27T12:00'), tag)).toBe(name);
});

test('the time of a day has hours and minutes', () => {
  expect(clockTime(at('2026-11-27T09:05'), 'en-GB')).toBe('09:05');
});
