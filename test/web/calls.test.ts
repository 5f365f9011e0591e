import { expect, test } from 'vitest';
import type { SeenEvent } from '../../web/center/seen.ts';
import { mayOfferCall } from '../../web/student/calls.ts';
import { standingSurvey } from '../../web/student/standing-survey.ts';

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

const sent = { type: 'survey-sent' } as const;

test.each<readonly [string, readonly SeenEvent[], boolean]>([
  ['before it is sent', [{ type: 'closed' }], false],
  ['once it is sent', [sent, { type: 'message', from: 'student', text: 'one more thing' }], true],
  ['once it is answered', [sent, { type: 'survey-answered', score: 5 }], false],
  ['after words of care', [sent, { type: 'answered', kind: 'care' }, { type: 'closed' }], false],
  ['after a person was called before everybody else', [sent, { type: 'agent-requested', callback: false }], false],
  ['where the danger before it was none', [{ type: 'answered', kind: 'care' }, { type: 'closed' }, sent], true],
])('a survey stands %s: %s', (_when, events, expected) => {
  expect(standingSurvey(log(...events)) !== undefined).toBe(expected);
});
