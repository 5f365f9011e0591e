import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ContactLog, emptyLog, hasGap, takeAck, takeEvent, takeOwn, takeSync } from '../../client/contact-log.ts';
import { type EventFrame, parseContactId, type Row } from '../../client/frames.ts';

const contactId = parseContactId('ct_abcdefgh') ?? expect.fail('the id is well-formed');

const row = (seq: number): Row => ({ seq, at: seq * 1000, event: { type: 'queued', queue: 'billing' } });
const pushed = (seq: number, prev = seq - 1): EventFrame => ({ type: 'event', contactId, prev, ...row(seq) });
const said = (seq: number, clientSeq: number): Row => ({
  seq,
  at: seq * 1000,
  event: { type: 'message', from: 'student', clientSeq, text: `text ${clientSeq}` },
});
const seqs = (log: ContactLog) => log.rows.map((one) => one.seq);

test('shows an event that follows on at once', () => {
  const log = takeEvent(takeEvent(emptyLog, pushed(1)), pushed(2));

  expect(seqs(log)).toEqual([1, 2]);
  expect(hasGap(log)).toBe(false);
});

test('holds an event back until the one before it is there', () => {
  const early = takeEvent(takeEvent(emptyLog, pushed(1)), pushed(3));

  expect(seqs(early)).toEqual([1]);
  expect(hasGap(early)).toBe(true);
  expect(seqs(takeEvent(early, pushed(2)))).toEqual([1, 2, 3]);
});

test('knows no gap where the numbers between are hidden from this side', () => {
  const log = takeEvent(takeEvent(emptyLog, pushed(1)), pushed(5, 1));

  expect(seqs(log)).toEqual([1, 5]);
  expect(hasGap(log)).toBe(false);
});

test('shows a doubled or late event once', () => {
  const log = [pushed(1), pushed(2), pushed(1), pushed(2)].reduce(takeEvent, emptyLog);

  expect(seqs(log)).toEqual([1, 2]);
});

test('a sync closes the gap and lets the held event follow', () => {
  const early = takeEvent(takeEvent(emptyLog, pushed(1)), pushed(4, 3));

  const log = takeSync(early, { events: [row(2), row(3)], upTo: 3 });

  expect(seqs(log)).toEqual([1, 2, 3, 4]);
  expect(hasGap(log)).toBe(false);
});

test('a sync that brings nothing to see settles what is hidden', () => {
  const log = takeSync(takeAck(emptyLog, 6), { events: [row(1)], upTo: 6 });

  expect(seqs(log)).toEqual([1]);
  expect(hasGap(log)).toBe(false);
});

test('our own message stands where it was acknowledged, and what came between is a gap', () => {
  const first = takeSync(emptyLog, { events: [row(1)], upTo: 1 });

  const next = takeOwn(first, said(2, 1));
  const after = takeOwn(next, said(5, 2));

  expect(hasGap(next)).toBe(false);
  expect(seqs(after)).toEqual([1, 2, 5]);
  expect(hasGap(after)).toBe(true);
  expect(seqs(takeSync(after, { events: [row(3), row(4), said(5, 2)], upTo: 5 }))).toEqual([1, 2, 3, 4, 5]);
});

test('an answer that overtakes the acknowledgement it follows waits for it', () => {
  const first = takeSync(emptyLog, { events: [row(1)], upTo: 1 });

  const early = takeEvent(first, pushed(3, 2));

  expect(seqs(early)).toEqual([1]);
  expect(seqs(takeOwn(early, said(2, 1)))).toEqual([1, 2, 3]);
});

test('whatever is lost, doubled or late, a sync leaves every event there once and in order', async () => {
  const length = 12;
  const order = fc.array(fc.integer({ min: 1, max: length }), { maxLength: 40 });

  await fc.assert(
    fc.property(order, (pushes) => {
      const heard = pushes.map((seq) => pushed(seq)).reduce(takeEvent, emptyLog);
      const missing = Array.from({ length }, (_, at) => row(at + 1)).filter((one) => one.seq > heard.settled);

      const log = takeSync(heard, { events: missing, upTo: length });

      expect(seqs(heard)).toEqual(Array.from({ length: heard.settled }, (_, at) => at + 1));
      expect(hasGap(heard)).toBe(pushes.some((seq) => seq > heard.settled));
      expect(seqs(log)).toEqual(Array.from({ length }, (_, at) => at + 1));
      expect(hasGap(log)).toBe(false);
    }),
  );
});
