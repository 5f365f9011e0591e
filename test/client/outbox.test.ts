import { expect, test } from 'vitest';
import { aligned, emptyOutbox, refused, renumbered, stored, write } from '../../client/outbox.ts';

const two = write(write(emptyOutbox, 'first'), 'second');

test('numbers messages from 1 in the order they are written', () => {
  expect(two.drafts).toEqual([
    { clientSeq: 1, text: 'first' },
    { clientSeq: 2, text: 'second' },
  ]);
});

test('goes on counting after what is stored', () => {
  const outbox = write(stored(two, 2), 'third');

  expect(outbox).toEqual({ highWater: 2, drafts: [{ clientSeq: 3, text: 'third' }] });
});

test('keeps a message whose acknowledgement was lost under its number', () => {
  const outbox = aligned(two, 1);

  expect(outbox.drafts).toEqual(two.drafts);
});

test('moves messages up when the center has fewer of us than they follow on', () => {
  const reloaded = { highWater: 0, drafts: [{ clientSeq: 7, text: 'late' }] };

  expect(aligned(reloaded, 3).drafts).toEqual([{ clientSeq: 4, text: 'late' }]);
});

test('believes its own acknowledgement over a sync that is older', () => {
  const outbox = aligned(stored(two, 1), 0);

  expect(outbox).toEqual({ highWater: 1, drafts: [{ clientSeq: 2, text: 'second' }] });
});

test('gives the number of a refused message to the next one', () => {
  expect(refused(two, 1)).toEqual({ highWater: 0, drafts: [{ clientSeq: 1, text: 'second' }] });
});

test('numbers messages anew behind a number that was taken', () => {
  expect(renumbered(two, 4).drafts.map((draft) => draft.clientSeq)).toEqual([5, 6]);
});
