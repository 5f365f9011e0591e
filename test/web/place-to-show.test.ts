import { expect, test } from 'vitest';
import { placeToShow } from '../../web/student/place-to-show.ts';

const told = (position: number, at: number, urgentAhead = 0) =>
  ({ type: 'position', contactId: 'ct_1', position, at, urgentAhead, callbackOffered: false }) as const;

test('the first place, and one that is no farther back, is shown as it was told', () => {
  const first = placeToShow(undefined, told(5, 1, 2));

  expect(first).toEqual(told(5, 1, 2));
  expect(placeToShow(first, told(5, 2, 3))).toEqual(told(5, 2, 3));
  expect(placeToShow(first, told(4, 2, 4))).toEqual(told(4, 2, 4));
});

test('a place farther back says that more are ahead for their urgency, or else that somebody came back', () => {
  expect(placeToShow(told(5, 1, 1), told(6, 2, 2))).toEqual({ ...told(6, 2, 2), rose: 'putAhead' });
  expect(placeToShow(told(5, 1, 1), told(6, 2, 1))).toEqual({ ...told(6, 2, 1), rose: 'cameBack' });
});

test('a place of an older line, which another instance of routing told late, is not shown', () => {
  const shown = placeToShow(told(8, 1), told(9, 3));

  expect(placeToShow(shown, told(12, 2, 4))).toEqual(shown);
  expect(placeToShow(shown, told(7, 2))).toEqual(shown);
});

test('why it was once farther back is said once', () => {
  const shown = placeToShow(told(8, 1), told(9, 2));

  expect(placeToShow(shown, told(9, 3))).toEqual(told(9, 3));
});
