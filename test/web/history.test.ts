import { describe, expect, test } from 'vitest';
import type { Row, SeenEvent } from '../../web/center/seen.ts';
import { type Ask, History } from '../../web/student/history.ts';
import { timelineOf } from '../../web/student/timeline.ts';
import { transcriptOf } from '../../web/student/transcript.ts';
import { studentWords } from '../../web/student/words.ts';
import mainland from '../../web/words/zh.json' with { type: 'json' };
import taiwan from '../../web/words/zh-TW.json' with { type: 'json' };
import { typographyOf } from './words/typography.ts';

const noon = Date.parse('2026-09-07T12:00:00Z');
const said = (text: string, clientSeq: number): SeenEvent => ({ type: 'message', from: 'student', clientSeq, text });
const rowsOf = (...texts: readonly string[]): readonly Row[] =>
  texts.map((text, at) => ({ seq: at + 1, at: noon + at * 60_000, event: said(text, at + 1) }));

/** A center with so many closed contacts, the newest first, which tells two of them and two rows at a time. */
function centerWith(logs: Readonly<Record<string, readonly Row[]>>): { readonly ask: Ask; readonly asked: unknown[] } {
  const asked: unknown[] = [];
  const all = Object.keys(logs).map((contactId, at) => ({ contactId, openedAt: noon - at, phase: 'closed' as const }));
  const ask: Ask = async (frame) => {
    asked.push(frame);
    const { contactId, since = 0, before = Number.POSITIVE_INFINITY } = frame;
    if (contactId === undefined) {
      const older = all.filter(({ openedAt }) => openedAt < Number(before));
      return { type: 'contacts', contacts: older.slice(0, 2), more: older.length > 2 };
    }
    const rows = (logs[String(contactId)] ?? []).filter(({ seq }) => seq > Number(since));
    const events = rows.slice(0, 2);
    const upTo = events.at(-1)?.seq ?? Number(since);
    const more = rows.length > events.length;
    return { type: 'sync', contactId: String(contactId), phase: 'closed', events, upTo, more, highWater: 0 };
  };
  return { ask, asked };
}

describe('the history', () => {
  const logs = {
    ct_c: rowsOf('退款多久到账', '好的', '谢谢'),
    ct_b: rowsOf('My invoice'),
    ct_a: rowsOf('video stutters'),
  };

  test('reads page after page, each contact whole, and says when there is no more', async () => {
    const { ask } = centerWith(logs);
    const history = new History(ask);

    await history.readOn();
    expect(history.past.map(({ contactId, rows }) => [contactId, rows.length])).toEqual([
      ['ct_c', 3],
      ['ct_b', 1],
    ]);
    expect(history.hasMore).toBe(true);

    await history.readOn();
    expect(history.past.map(({ contactId }) => contactId)).toEqual(['ct_c', 'ct_b', 'ct_a']);
    expect(history.hasMore).toBe(false);
  });

  test('only looks: it asks to be noted nowhere', async () => {
    const { ask, asked } = centerWith(logs);

    await new History(ask).readOn();

    const reads = asked.filter((frame) => JSON.stringify(frame).includes('contactId'));
    expect(reads.length).toBeGreaterThan(0);
    expect(reads.filter((frame) => !JSON.stringify(frame).includes('"quiet":true'))).toEqual([]);
  });

  test.each([
    ['', ['ct_c', 'ct_b']],
    ['INVOICE my', ['ct_b']],
    ['到账', ['ct_c']],
    ['invoice 退款', []],
  ])('finds "%s"', async (words, found) => {
    const history = new History(centerWith(logs).ask);
    await history.readOn();

    expect(history.saying(words).map(({ contactId }) => contactId)).toEqual(found);
  });
});

test('a transcript has a line a message, with its moment and who said it, and nothing that was not said', () => {
  const past = { contactId: 'ct_a', openedAt: noon, rows: rowsOf('one', 'two') };

  const lines = transcriptOf(
    past,
    timelineOf(past.rows, [], { spoken: studentWords('en'), language: 'en', now: 0 }),
    'en',
    '{who}: {text}',
  ).split('\n');

  expect(lines).toEqual([
    expect.stringMatching(/^\[.*2026.*\] You: one$/),
    expect.stringMatching(/^\[.*2026.*\] You: two$/),
    '',
  ]);
});

test.each([
  ['zh', mainland],
  ['zh-TW', taiwan],
])('a transcript is set as Chinese is: %s', (language, { history }) => {
  const past = { contactId: 'ct_a', openedAt: noon, rows: rowsOf('退款多久到账') };
  const items = timelineOf(past.rows, [], { spoken: studentWords(language), language, now: 0 });

  const text = transcriptOf(past, items, language, history.line);

  expect(text).toContain('：退款多久到账');
  expect(typographyOf('transcript', text.replace(/\[.*\]/, ''))).toEqual([]);
});
