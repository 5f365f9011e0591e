import { describe, expect, test } from 'vitest';
import { closeIdle, followUp } from '../../../../shared/domain/closing/closing.ts';
import type { Decision } from '../../../../shared/domain/contact/decide/decision.ts';
import { studentClose } from '../../../../shared/domain/contact/decide/student.ts';
import { limits } from '../center/make-policy.ts';
import {
  answered,
  callbackRequested,
  closed,
  contactAfter,
  gist,
  inPhase,
  overflowed,
  queued,
  requested,
  said,
  start,
  surveySent,
  triaged,
} from '../contact/make-contact.ts';

const hour = 3_600_000;
const idle = limits.selfServiceIdleSeconds * 1000;
const grace = limits.abandonGraceSeconds * 1000;
const surveyed = contactAfter(closed, surveySent());

describe('the follow-up', () => {
  const due = start + 24 * hour;

  test.each([
    ['before its time', surveyed, due - 1, 'nothing'],
    ['in time', surveyed, due, 'follow-up-sent'],
    ['a second time', contactAfter(closed, surveySent(), { type: 'follow-up-sent', text: 'solved?' }), due, 'nothing'],
    ['without a survey', inPhase.closed, due, 'nothing'],
    ['to whoever left after a survey in the wrap-up', { ...surveyed, outcome: 'abandoned' as const }, due, 'nothing'],
    [
      'to somebody who was in danger',
      contactAfter(triaged({ urgency: 'P1', danger: 'self-harm' }), closed, surveySent()),
      due,
      'nothing',
    ],
    [
      'after the contact was reopened',
      contactAfter(closed, surveySent(), { type: 'reopened', reason: 'message' }),
      due,
      'nothing',
    ],
    [
      'once more after it was reopened and closed again',
      contactAfter(
        closed,
        surveySent(),
        { type: 'follow-up-sent', text: 'solved?' },
        { type: 'reopened', reason: 'message' },
        closed,
      ),
      due,
      'follow-up-sent',
    ],
  ] as const)('%s', (_when, state, now, outcome) => {
    expect(gist(followUp(state, 'is it solved?', limits, now))).toBe(outcome);
  });
});

describe('a contact that stands still', () => {
  const gone = { type: 'detached', connectionId: 'c-student' } as const;

  test.each([
    ['is left alone before its time', contactAfter(), idle - 1, 'nothing'],
    ['expires without an answer', contactAfter(), idle, 'expired'],
    ['is contained when the bot answered', contactAfter(said(1), answered(2)), idle, 'contained'],
    ['stays open while the bot owes an answer', contactAfter(said(1)), idle, 'nothing'],
  ] as const)('in self-service %s', (_what, state, after, outcome) => {
    const decision = closeIdle(state, limits, start + after);

    expect(decision.kind === 'append' ? decision.events[0] : decision).toMatchObject(
      outcome === 'nothing' ? { kind: 'nothing' } : { type: 'closed', outcome, by: 'center' },
    );
  });

  test.each([
    ['handing-over', contactAfter(requested, gone)],
    ['queued', contactAfter(requested, queued, gone)],
    ['overflowed', contactAfter(requested, overflowed, gone)],
  ] as const)('while %s is abandoned when its student stayed away for the grace', (_phase, state) => {
    expect(gist(closeIdle(state, limits, start + grace - 1))).toBe('nothing');
    expect(gist(closeIdle(state, limits, start + grace))).toBe('abandoned');
  });

  test('waits on when its student stayed away in danger: somebody has to look', () => {
    const inDanger = triaged({ urgency: 'P1', danger: 'abuse' });

    expect(gist(closeIdle(contactAfter(inDanger, requested, queued, gone), limits, start + 100 * hour))).toBe(
      'nothing',
    );
  });

  test('waits on when the student is there', () => {
    expect(gist(closeIdle(inPhase.queued, limits, start + 100 * hour))).toBe('nothing');
  });

  test('waits on when the student came back', () => {
    const back = contactAfter(requested, queued, gone, { type: 'attached', by: 'student', connectionId: 'c-2' });

    expect(gist(closeIdle(back, limits, start + 100 * hour))).toBe('nothing');
  });

  test('is not abandoned when it waits for a callback', () => {
    expect(gist(closeIdle(contactAfter(callbackRequested(start, true), queued, gone), limits, start + hour))).toBe(
      'nothing',
    );
  });

  test.each(['offered', 'active', 'wrap-up', 'callback-scheduled', 'closed'] as const)(
    'while %s is not idle',
    (phase) => {
      expect(gist(closeIdle(inPhase[phase], limits, start + 100 * hour))).toBe('nothing');
    },
  );
});

test('whom a low score was to bring calls the student who did not wait in the chat', () => {
  const owed = contactAfter(
    closed,
    surveySent(),
    { type: 'survey-answered', score: 1 },
    { type: 'reopened', reason: 'low-score' },
    queued,
    { type: 'detached', connectionId: 'c-student' },
  );

  const decision = closeIdle(owed, limits, start + grace);

  expect(gist(decision)).toBe('callback-requested');
  expect(gist(closeIdle(owed, limits, start + grace - 1))).toBe('nothing');
  expect(closeIdle(owed, limits, start + grace, (from) => from + hour)).toMatchObject({
    events: [{ type: 'callback-requested', dueAt: start + grace + hour, asap: false }],
  });
});

describe('a contact that its student leaves to the bot', () => {
  const rated = (helpful: boolean) => ({ type: 'answer-rated', forSeq: 3, helpful }) as const;

  test.each([
    ['an answer', [said(1), answered(2)], 'contained'],
    ['an answer that was called helpful', [said(1), answered(2), rated(true)], 'contained'],
    ['an answer and thanks', [said(1), answered(2), said(2), answered(4, 'small-talk')], 'contained'],
    ['an answer and the word that it is solved', [said(1), answered(2), said(2), answered(4, 'solved')], 'contained'],
    ['a menu', [said(1), answered(2, 'choices')], 'not'],
    ['an answer, then a menu', [said(1), answered(2), said(2), answered(4, 'choices')], 'not'],
    ['a menu, then an answer', [said(1), answered(2, 'choices'), said(2), answered(4)], 'contained'],
    ['a question back', [said(1), answered(2), said(2), answered(4, 'asked-back')], 'not'],
    ['an answer that was called unhelpful', [said(1), answered(2), rated(false)], 'not'],
    ['small talk', [said(1), answered(2, 'small-talk')], 'not'],
  ] as const)('after %s is %s contained, gone silent or closed', (_what, events, how) => {
    const state = contactAfter(...events);

    const [silent, closing] = [closeIdle(state, limits, start + idle), studentClose(state)];

    const ends = how === 'contained' ? ['contained', 'contained'] : ['expired', 'abandoned'];
    expect([endOf(silent), endOf(closing)]).toEqual(ends);
  });
});

function endOf(decision: Decision): string {
  const event = decision.kind === 'append' ? decision.events[0] : undefined;
  return event?.type === 'closed' ? event.outcome : (event?.type ?? decision.kind);
}
