import { describe, expect, test } from 'vitest';
import {
  answerSurvey,
  callbackDue,
  closeIdle,
  followUp,
  requestCallback,
  reviewScore,
  sendSurvey,
} from '../../../../shared/domain/contact/decide/aftercare.ts';
import type { Outcome } from '../../../../shared/domain/contact/words.ts';
import { limits } from '../center/make-policy.ts';
import {
  answered,
  callbackRequested,
  closed,
  contactAfter,
  contained,
  gist,
  inPhase,
  overflowed,
  phases,
  queued,
  requested,
  said,
  start,
  surveySent,
} from './make-contact.ts';

const hour = 3_600_000;
const idle = limits.selfServiceIdleSeconds * 1000;
const grace = limits.abandonGraceSeconds * 1000;
const surveyed = contactAfter(closed, surveySent());
const scored = (score: number) => contactAfter(closed, surveySent(), { type: 'survey-answered', score });

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

describe('the survey', () => {
  test.each([
    ['contained', 'survey-sent'],
    ['resolved', 'survey-sent'],
    ['unresolved', 'survey-sent'],
    ['callback-kept', 'survey-sent'],
    ['callback-failed', 'survey-sent'],
    ['abandoned', 'nothing'],
    ['expired', 'nothing'],
  ] as const)('after a contact that ended %s: %s', (outcome: Outcome, sent) => {
    expect(gist(sendSurvey({ ...inPhase.closed, outcome }, limits, start))).toBe(sent);
  });

  test.each(phases.filter((phase) => phase !== 'closed'))('is not sent while the contact is %s', (phase) => {
    expect(gist(sendSurvey(inPhase[phase], limits, start))).toBe('nothing');
  });

  test('is sent once for ever, also when the contact was reopened and closed again', () => {
    const again = contactAfter(closed, surveySent(), { type: 'reopened', reason: 'message' }, queued, closed);

    expect(gist(sendSurvey(surveyed, limits, start))).toBe('nothing');
    expect(gist(sendSurvey(again, limits, start))).toBe('nothing');
  });

  test.each([
    ['before it was sent', inPhase.closed, 0, 'no_survey'],
    ['in time', surveyed, limits.surveySeconds * 1000, 'survey-answered'],
    ['a moment too late', surveyed, limits.surveySeconds * 1000 + 1, 'too_late'],
    ['with the same score again', scored(4), 0, 'nothing'],
    ['with another score', scored(5), 0, 'conflict'],
  ] as const)('answered %s', (_when, state, after, outcome) => {
    expect(gist(answerSurvey(state, { score: 4 }, limits, start + after))).toBe(outcome);
  });
});

describe('a score', () => {
  test.each([
    [1, 'reopened'],
    [2, 'reopened'],
    [3, 'nothing'],
    [5, 'nothing'],
  ])('of %i brings: %s', (score, outcome) => {
    expect(gist(reviewScore(scored(score)))).toBe(outcome);
  });

  test('brings a person once', () => {
    const served = contactAfter(
      closed,
      surveySent(),
      { type: 'survey-answered', score: 1 },
      { type: 'reopened', reason: 'low-score' },
      queued,
      closed,
    );

    expect(gist(reviewScore(served))).toBe('nothing');
  });
});

describe('the follow-up', () => {
  const due = start + 24 * hour;

  test.each([
    ['before its time', surveyed, due - 1, 'nothing'],
    ['in time', surveyed, due, 'follow-up-sent'],
    ['a second time', contactAfter(closed, surveySent(), { type: 'follow-up-sent', text: 'solved?' }), due, 'nothing'],
    ['without a survey', inPhase.closed, due, 'nothing'],
    [
      'after the contact was reopened',
      contactAfter(closed, surveySent(), { type: 'reopened', reason: 'message' }),
      due,
      'nothing',
    ],
    [
      'after it was reopened and closed again',
      contactAfter(closed, surveySent(), { type: 'reopened', reason: 'message' }, closed),
      due,
      'nothing',
    ],
  ] as const)('%s', (_when, state, now, outcome) => {
    expect(gist(followUp(state, 'is it solved?', now))).toBe(outcome);
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

test('a bot-contained contact gets its survey too', () => {
  expect(gist(sendSurvey(contactAfter(said(1), answered(2), contained), limits, start))).toBe('survey-sent');
});
