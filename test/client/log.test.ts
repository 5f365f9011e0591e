import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnyEvent, EventFrame, Row } from '../../client/index.ts';
import { emptyLog, hasGap, type Log, takeAck, takeEvent, takeSync } from '../../client/log.ts';

const row = (seq: number): Row => ({ seq, at: seq * 1000, event: { type: 'queued', queue: 'billing' } });
const pushed = (seq: number, prev = seq - 1): EventFrame => ({ type: 'event', contactId: 'ct_1', prev, ...row(seq) });
const seqs = (log: Log<AnyEvent>) => log.rows.map((one) => one.seq);
const after = (...frames: readonly EventFrame[]) => frames.reduce<Log<AnyEvent>>(takeEvent, emptyLog);

test('shows an event that follows on at once', () => {
  const log = after(pushed(1), pushed(2));

  expect(seqs(log)).toEqual([1, 2]);
  expect(hasGap(log)).toBe(false);
});

test('holds an event back until the one before it is there', () => {
  const early = after(pushed(1), pushed(3));

  expect(seqs(early)).toEqual([1]);
  expect(hasGap(early)).toBe(true);
  expect(seqs(takeEvent(early, pushed(2)))).toEqual([1, 2, 3]);
});

test('knows no gap where the numbers between are hidden from this side', () => {
  const log = after(pushed(1), pushed(5, 1));

  expect(seqs(log)).toEqual([1, 5]);
  expect(hasGap(log)).toBe(false);
});

test('shows a doubled or late event once', () => {
  const log = after(pushed(1), pushed(2), pushed(1), pushed(2));

  expect(seqs(log)).toEqual([1, 2]);
});

test('a sync closes the gap and lets the held event follow', () => {
  const log = takeSync(after(pushed(1), pushed(4, 3)), { events: [row(2), row(3)], upTo: 3 });

  expect(seqs(log)).toEqual([1, 2, 3, 4]);
  expect(hasGap(log)).toBe(false);
});

test('a sync that brings nothing to see settles what is hidden', () => {
  const log = takeSync(takeAck<AnyEvent>(emptyLog, 6), { events: [row(1)], upTo: 6 });

  expect(seqs(log)).toEqual([1]);
  expect(hasGap(log)).toBe(false);
});

test('a sync that was overtaken by events repeats none of them', () => {
  const log = takeSync(after(pushed(1), pushed(2)), { events: [row(1), row(2), row(3)], upTo: 3 });

  expect(seqs(log)).toEqual([1, 2, 3]);
});

test('whatever is lost, doubled or late, a sync leaves every event there once and in order', async () => {
  const length = 12;
  const order = fc.array(fc.integer({ min: 1, max: length }), { maxLength: 40 });

  await fc.assert(
    fc.property(order, (pushes) => {
      const heard = after(...pushes.map((seq) => pushed(seq)));
      const missing = Array.from({ length }, (_, at) => row(at + 1)).filter((one) => one.seq > heard.settled);

      const log = takeSync(heard, { events: missing, upTo: length });

      expect(seqs(heard)).toEqual(Array.from({ length: heard.settled }, (_, at) => at + 1));
      expect(hasGap(heard)).toBe(pushes.some((seq) => seq > heard.settled));
      expect(seqs(log)).toEqual(Array.from({ length }, (_, at) => at + 1));
      expect(hasGap(log)).toBe(false);
    }),
  );
});
