import { expect, test } from 'vitest';
import {
  aligned,
  emptyOutbox,
  numberOf,
  pendingOf,
  refused,
  renumbered,
  stored,
  tried,
  write,
} from '../../client/outbox.ts';

const two = write(write(emptyOutbox, 'first'), 'second');

test('numbers messages from 1 in the order they are written', () => {
  expect(pendingOf(two)).toEqual([
    { clientSeq: 1, text: 'first' },
    { clientSeq: 2, text: 'second' },
  ]);
});

test('goes on counting after what is stored', () => {
  const outbox = write(stored(stored(two)), 'third');

  expect(pendingOf(outbox)).toEqual([{ clientSeq: 3, text: 'third' }]);
});

test('keeps a message whose acknowledgement was lost under its number', () => {
  expect(numberOf(aligned(tried(two), 1))).toBe(1);
});

test('gives a message that was never sent the number that is free', () => {
  expect(numberOf(aligned(two, 3))).toBe(4);
});

test('believes its own acknowledgement over a sync that is older', () => {
  expect(numberOf(aligned(stored(two), 0))).toBe(2);
});

test('gives the number of a refused message to the next one', () => {
  expect(pendingOf(refused(tried(two)))).toEqual([{ clientSeq: 1, text: 'second' }]);
});

test('goes on behind what another device stored when its own turns out to be stored', () => {
  expect(numberOf(stored(aligned(tried(two), 4)))).toBe(5);
});

test('numbers messages anew behind a number that was taken', () => {
  expect(pendingOf(renumbered(tried(two), 4)).map(({ clientSeq }) => clientSeq)).toEqual([5, 6]);
});
