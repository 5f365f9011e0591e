import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../../shared/domain/contact/words.ts';
import type { WhenOpen } from '../../../../shared/domain/hours/when-open.ts';
import {
  answerSurvey,
  needsAftercare,
  reviewScore,
  sendSurvey,
  surveyStanding,
} from '../../../../shared/domain/survey/survey.ts';
import { StudentId } from '../../../../shared/schema/ids.ts';
import { limits } from '../center/make-policy.ts';
import {
  answered,
  closed,
  contactAfter,
  contained,
  gist,
  inPhase,
  phases,
  queued,
  requested,
  said,
  start,
  surveySent,
  triaged,
} from '../contact/make-contact.ts';

const surveyed = contactAfter(closed, surveySent());
const scored = (score: number) => contactAfter(closed, surveySent(), { type: 'survey-answered', score });

describe('how a survey stands for whoever would answer it', () => {
  const last = start + limits.surveySeconds * 1000;
  const danger = triaged({ urgency: 'P1', danger: 'abuse' });
  const inDanger = contactAfter(danger, requested);
  const sentBefore = contactAfter(closed, surveySent(), danger);

  test.each([
    ['while the contact goes on', inPhase.active, start, 'early'],
    ['until it is sent', inPhase.closed, start, 'early'],
    ['once it is sent', surveyed, start, 'asked'],
    ['in the last moment of its time', surveyed, last, 'asked'],
    ['after its time', surveyed, last + 1, 'over'],
    ['when it is answered, also after its time', scored(5), last + 1, 'answered'],
    ['of whoever left without a word from us', { ...inPhase.closed, outcome: 'abandoned' as const }, start, 'none'],
    ['of whoever is in danger', inDanger, start, 'none'],
    ['of whoever told of danger after it was sent', sentBefore, start, 'none'],
  ])('%s', (_when, state, now, standing) => {
    expect(surveyStanding(state, limits, now)).toBe(standing);
  });

  test('says asked exactly when an answer is counted', () => {
    for (const state of [...Object.values(inPhase), surveyed, scored(1), inDanger, sentBefore]) {
      for (const now of [start, last, last + 1]) {
        const isCounted = answerSurvey(state, { score: 3 }, limits, now).kind === 'append';
        expect(surveyStanding(state, limits, now) === 'asked').toBe(isCounted);
      }
    }
  });
});

test('a low score brings nobody a second time to whom a danger brought somebody since', () => {
  const low = contactAfter(closed, surveySent(), { type: 'survey-answered', score: 1 });
  const reopened = { type: 'reopened', reason: 'message' } as const;
  const heard = { type: 'urgency-raised', forSeq: 4, urgency: 'P1', danger: 'abuse' } as const;
  const servedSince = contactAfter(
    closed,
    surveySent(),
    { type: 'survey-answered', score: 1 },
    reopened,
    heard,
    closed,
  );

  expect(gist(reviewScore(low, start))).not.toBe('nothing');
  expect(gist(reviewScore(servedSince, start))).toBe('nothing');
  expect(needsAftercare(servedSince)).toBe(false);
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

  test('is sent when the talk is over and the agent writes up, not in a call, which has a link', () => {
    const called = { dueAt: start, asap: true, topic: 'account', attempts: 1 };

    expect(gist(sendSurvey(inPhase['wrap-up'], limits, start))).toBe('survey-sent');
    expect(gist(sendSurvey({ ...inPhase['wrap-up'], callback: called }, limits, start))).toBe('nothing');
  });

  const talks = phases.filter((phase) => phase !== 'closed' && phase !== 'wrap-up');
  test.each(talks)('is not sent while the contact is %s', (phase) => {
    expect(gist(sendSurvey(inPhase[phase], limits, start))).toBe('nothing');
  });

  test('is not sent to whoever was in danger, but to whoever was wrongly taken for it', () => {
    const inDanger = triaged({ urgency: 'P1', danger: 'abuse' });

    expect(gist(sendSurvey(contactAfter(inDanger, requested, closed), limits, start))).toBe('nothing');
    const denied = contactAfter(inDanger, requested, { ...closed, danger: { was: false } });
    expect(gist(sendSurvey(denied, limits, start))).toBe('survey-sent');
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
    expect(gist(reviewScore(scored(score), start))).toBe(outcome);
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

    expect(gist(reviewScore(served, start))).toBe('nothing');
  });

  test('brings a person after the follow-up too', () => {
    const late = contactAfter(
      closed,
      surveySent(),
      { type: 'follow-up-sent', text: 'solved?' },
      { type: 'survey-answered', score: 1 },
    );

    expect(late).toHaveProperty('due');
    expect(gist(reviewScore(late, start))).toBe('reopened');
  });

  test('brings nobody into a conversation that goes on', () => {
    const again = contactAfter(
      closed,
      surveySent(),
      { type: 'reopened', reason: 'message' },
      { type: 'survey-answered', score: 1 },
    );

    expect(gist(reviewScore(again, start))).toBe('nothing');
  });

  test('brings no call to a student who is there in their quiet hours, and to a visitor who is gone nothing', () => {
    const quiet: WhenOpen = (from, _queue, called) => (called ? from + 36_000_000 : from);
    const low = scored(1);
    const visitor = { ...low, studentId: v.parse(StudentId, `st_v-${'a'.repeat(43)}`) };
    const gone = { studentConnection: undefined };

    expect(gist(reviewScore(low, start, quiet))).toBe('reopened');
    expect(gist(reviewScore({ ...low, ...gone }, start, quiet))).toBe('reopened + callback-requested');
    expect(gist(reviewScore(visitor, start, quiet))).toBe('reopened');
    expect(gist(reviewScore({ ...visitor, ...gone }, start, quiet))).toBe('nothing');
  });

  test('is seen to in the chat while the student is there, and by a call when they are not', () => {
    const low = [
      closed,
      surveySent(),
      { type: 'survey-answered', score: 1 },
      { type: 'reopened', reason: 'low-score' },
    ] as const;
    const there = contactAfter(...low);
    const gone = contactAfter({ type: 'detached', connectionId: 'c-student' }, ...low);

    expect(there).toMatchObject({ phase: 'handing-over', channel: 'chat' });
    expect(there).not.toHaveProperty('callback');
    expect(gone).toMatchObject({ phase: 'handing-over', channel: 'voice', callback: { asap: true } });
  });

  test('calls nobody at night: the callback is for the next opening', () => {
    const opening = start + 8 * 3_600_000;

    const decision = reviewScore(scored(1), start, () => opening);

    expect(decision).toMatchObject({
      events: [{ type: 'reopened' }, { type: 'callback-requested', dueAt: opening, asap: false }],
    });
    const [first, second] = decision.kind === 'append' ? decision.events : [];
    if (!first || !second) throw new Error('nothing was decided');
    const state = contactAfter(closed, surveySent(), { type: 'survey-answered', score: 1 }, first, second);
    expect(state).toMatchObject({ phase: 'callback-scheduled', due: { at: opening }, callback: { dueAt: opening } });
  });
});

test('a bot-contained contact gets its survey too', () => {
  expect(gist(sendSurvey(contactAfter(said(1), answered(2), contained), limits, start))).toBe('survey-sent');
});
