import { describe, expect, test } from 'vitest';
import { callbackDue, requestCallback } from '../../../../shared/domain/callback/callback.ts';
import { callbackRequested, contactAfter, gist, inPhase, phases, queued, start } from '../contact/make-contact.ts';

const hour = 3_600_000;

describe('a callback', () => {
  test.each([
    ['self-service', 'callback-requested'],
    ['handing-over', 'callback-requested'],
    ['queued', 'callback-requested'],
    ['overflowed', 'callback-requested'],
    ['offered', 'not_waiting'],
    ['active', 'not_waiting'],
    ['wrap-up', 'not_waiting'],
    ['callback-scheduled', 'nothing'],
    ['closed', 'closed'],
  ] as const)('asked for while %s: %s', (phase, outcome) => {
    expect(gist(requestCallback(inPhase[phase], undefined, start))).toBe(outcome);
  });

  test('cannot be had in the past', () => {
    expect(gist(requestCallback(inPhase.queued, start, start))).toBe('too_late');
    expect(gist(requestCallback(inPhase.queued, start + 1, start))).toBe('callback-requested');
  });

  test('asked for twice counts once', () => {
    expect(gist(requestCallback(contactAfter(callbackRequested(start, true), queued), undefined, start))).toBe(
      'nothing',
    );
  });

  test.each([
    [-1, 'nothing'],
    [0, 'requeued'],
    [hour, 'requeued'],
  ])('goes to its queue when its time has come (%i ms from it): %s', (after, outcome) => {
    expect(gist(callbackDue(inPhase['callback-scheduled'], start + hour + after))).toBe(outcome);
  });

  test.each(phases.filter((phase) => phase !== 'callback-scheduled'))(
    'is not due for a contact that is %s',
    (phase) => {
      expect(gist(callbackDue(inPhase[phase], start + 100 * hour))).toBe('nothing');
    },
  );
});
