import { expect, test } from 'vitest';
import { type Place, placeIn, placeToShow } from '../../web/student/place-to-show.ts';

const told = (position: number, at: number, urgentAhead = 0) =>
  ({ type: 'position', contactId: 'ct_1', position, at, urgentAhead, callbackOffered: false }) as const;

test('the first place, and one that is no farther back, is shown as it was told', () => {
  const first = placeToShow(undefined, told(5, 1, 2));

  expect(first).toEqual(told(5, 1, 2));
  expect(placeToShow(first, told(5, 2, 3))).toEqual(told(5, 2, 3));
  expect(placeToShow(first, told(4, 2, 4))).toEqual(told(4, 2, 4));
});

test('a place farther back says that more are ahead for their urgency, or else that somebody came before', () => {
  expect(placeToShow(told(5, 1, 1), told(6, 1_001, 2))).toEqual({ ...told(6, 1_001, 2), rose: 'putAhead' });
  expect(placeToShow(told(5, 1, 1), told(6, 1_001, 1))).toEqual({ ...told(6, 1_001, 1), rose: 'cameBefore' });
});

test('of two lines that were read at the same time the nearer place is shown, for either may be the older', () => {
  const shown = told(5, 1, 1);

  expect(placeToShow(shown, told(6, 1_000, 2))).toEqual(shown);
  expect(placeToShow(shown, told(4, 2, 2))).toEqual(told(4, 2, 2));
});

test('a place that is not moved back still says what else was told: that nobody is there, and until when', () => {
  const shown = placeToShow(told(4, 0), { ...told(5, 1_001, 1), waitSeconds: [60, 120] });
  const nobody = { nobodyReady: true, opensAt: 9_000_000, callbackOffered: true } as const;

  const next = placeToShow(shown, { ...told(6, 1_500, 2), ...nobody });

  expect(next).toEqual({ ...told(5, 1_001, 1), ...nobody, rose: 'putAhead' });
});

test('a place of an older line, which another instance of routing told late, is not shown', () => {
  const shown = placeToShow(told(8, 1), told(9, 2_001));

  expect(placeToShow(shown, told(12, 2_000, 4))).toEqual(shown);
  expect(placeToShow(shown, told(7, 2_000))).toEqual(shown);
});

test('why it is farther back stays with a place that another instance of routing tells again, and goes with it', () => {
  const after = (...places: readonly ReturnType<typeof told>[]) =>
    places.reduce<Place | undefined>(placeToShow, undefined);
  const risen = [told(8, 1), told(9, 1_001, 1)];

  expect(after(...risen, told(9, 1_200, 1))).toEqual({ ...told(9, 1_200, 1), rose: 'putAhead' });
  expect(after(...risen, told(9, 1_200, 1), told(9, 1_300))?.rose).toBe('putAhead');
  expect(after(...risen, told(8, 2_000, 1))).toEqual(told(8, 2_000, 1));
  expect(after(...risen, told(10, 3_000, 1))?.rose).toBe('cameBefore');
  expect(after(told(8, 1), told(8, 2))?.rose).toBeUndefined();
});

test('of a center that does not tell how many are ahead for their urgency nobody is told why', () => {
  const { urgentAhead: _, ...older } = told(9, 2_000);
  const oldest = { ...older, position: 7, at: 1 };

  expect(placeToShow(told(8, 1), older as never).rose).toBeUndefined();
  expect(placeToShow(oldest as never, told(8, 2_000, 1)).rose).toBeUndefined();
});

test('a place is forgotten when the contact waits no longer, and may come before it is known to wait', () => {
  const shown = told(3, 1);

  expect(placeIn('waiting', 'bot', shown)).toBe(shown);
  expect(placeIn('waiting', 'waiting', shown)).toBe(shown);
  expect(placeIn('bot', 'bot', shown)).toBe(shown);
  expect(placeIn('bot', 'waiting', shown)).toBeUndefined();
  expect(placeIn('talking', 'waiting', shown)).toBeUndefined();
  expect(placeIn('talking', 'talking', shown)).toBeUndefined();
  expect(placeIn(undefined, 'bot', shown)).toBeUndefined();
});
