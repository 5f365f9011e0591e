import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Reading } from '../../web/center/reading.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function page() {
  const told: number[] = [];
  const seen = { now: true, changed: () => {}, places: [] as (string | undefined)[], isOver: false };
  const reading = new Reading<string>(
    (seq) => told.push(seq),
    (changed) => {
      seen.changed = changed;
      return {
        get isSeen() {
          return seen.now;
        },
        look: (place) => void seen.places.push(place),
        end: () => {
          seen.isOver = true;
        },
      };
    },
  );
  return { told, seen, reading };
}

test('what was in sight is told once, three seconds later, for all that came meanwhile', () => {
  const { told, reading } = page();

  reading.follow('ct_1', 2, 'two');
  vi.advanceTimersByTime(2_999);
  reading.follow('ct_1', 3, 'three');
  const early = [...told];
  vi.advanceTimersByTime(1);
  reading.follow('ct_1', 3, 'three');
  vi.advanceTimersByTime(10_000);

  expect([early, told]).toEqual([[], [3]]);
});

test('what nobody sees is told when somebody does', () => {
  const { told, seen, reading } = page();
  seen.now = false;

  reading.follow('ct_1', 2, 'two');
  vi.advanceTimersByTime(60_000);
  const unseen = [...told];
  seen.now = true;
  seen.changed();
  vi.advanceTimersByTime(3_000);

  expect([unseen, told]).toEqual([[], [2]]);
});

test('what is answered is not told', () => {
  const { told, reading } = page();

  reading.follow('ct_1', 2, 'two');
  reading.isKnown();
  vi.advanceTimersByTime(3_000);

  expect(told).toEqual([]);
});

test('each contact is told of from its own beginning, and never of the one before', () => {
  const { told, seen, reading } = page();
  reading.follow('ct_1', 40, 'forty');
  vi.advanceTimersByTime(3_000);
  reading.follow('ct_1', 42, 'forty-two');
  vi.advanceTimersByTime(1_000);

  reading.follow('ct_2', 5, 'five');
  vi.advanceTimersByTime(2_999);
  const early = [...told];
  vi.advanceTimersByTime(1);

  expect([early, told]).toEqual([[40], [40, 5]]);
  expect(seen.places).toEqual(['forty', 'forty-two', 'five']);
});

test('one that is put away tells nothing more', () => {
  const { told, seen, reading } = page();

  reading.follow('ct_1', 2, 'two');
  reading.end();
  vi.advanceTimersByTime(60_000);

  expect([told, seen.isOver, vi.getTimerCount()]).toEqual([[], true, 0]);
});
