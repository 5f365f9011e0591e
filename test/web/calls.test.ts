import { expect, test } from 'vitest';
import type { SeenEvent } from '../../web/center/seen.ts';
import { mayOfferCall } from '../../web/student/calls.ts';

const log = (...events: readonly SeenEvent[]) => events.map((event, at) => ({ seq: at + 1, at, event }));

test.each<readonly [string, readonly SeenEvent[], boolean]>([
  ['before anybody was asked for', [{ type: 'opened' }], true],
  ['on the way to a person', [{ type: 'agent-requested' }, { type: 'queued' }], true],
  ['while a person comes before all others', [{ type: 'agent-requested', callback: false }, { type: 'queued' }], false],
  ['after words of care in line', [{ type: 'queued' }, { type: 'answered', kind: 'care' }], false],
  ['once that is over', [{ type: 'answered', kind: 'care' }, { type: 'closed' }, { type: 'reopened' }], true],
])('offers a call later %s: %s', (_when, events, expected) => {
  expect(mayOfferCall(log(...events))).toBe(expected);
});
