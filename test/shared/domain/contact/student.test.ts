import { describe, expect, test } from 'vitest';
import {
  agentRequest,
  answerRating,
  studentAttached,
  studentClose,
  studentDetached,
  studentMessage,
} from '../../../../shared/domain/contact/decide/student.ts';
import { limits } from '../center/make-policy.ts';
import {
  answered,
  closed,
  contactAfter,
  contained,
  gist,
  inPhase,
  phases,
  said,
  start,
  triaged,
} from './make-contact.ts';

const now = start + 1000;
const say = (clientSeq: number) => ({ clientSeq, text: 'hello?', connectionId: 'c-student' });

describe('what a student says', () => {
  test.each(phases.filter((phase) => phase !== 'closed'))('is appended while the contact is %s', (phase) => {
    expect(studentMessage(inPhase[phase], say(1), limits, now)).toEqual({
      kind: 'append',
      events: [{ type: 'message', from: 'student', clientSeq: 1, text: 'hello?' }],
    });
  });

  test.each([
    [1, { kind: 'resent', from: 'st_mei', clientSeq: 1 }],
    [2, { kind: 'resent', from: 'st_mei', clientSeq: 2 }],
    [4, { kind: 'gap', expected: 3 }],
    [9, { kind: 'gap', expected: 3 }],
  ])('after two messages, number %i is not the next', (clientSeq, decision) => {
    expect(studentMessage(contactAfter(said(1), said(2)), say(clientSeq), limits, now)).toEqual(decision);
  });

  test('carries the connection only when it is another one', () => {
    const moved = studentMessage(contactAfter(), { ...say(1), connectionId: 'c-phone' }, limits, now);

    expect(moved).toMatchObject({ events: [{ connectionId: 'c-phone' }] });
  });

  test('is kept of a closed contact until the last second allowed, for the bot to look at, and not after', () => {
    const lastMoment = start + limits.reopenSeconds * 1000;

    expect(gist(studentMessage(inPhase.closed, say(1), limits, lastMoment))).toBe('message');
    expect(gist(studentMessage(inPhase.closed, say(1), limits, lastMoment + 1))).toBe('closed');
  });

  test('said twice to a contact that closed since is still only a resend', () => {
    const state = contactAfter(said(1), answered(2), contained);

    expect(studentMessage(state, say(1), limits, start + 10 * limits.reopenSeconds * 1000).kind).toBe('resent');
  });
});

describe('a student who comes and goes', () => {
  test('is attached once on a connection', () => {
    expect(gist(studentAttached(contactAfter(), 'c-student'))).toBe('nothing');
    expect(gist(studentAttached(contactAfter(), 'c-other'))).toBe('attached');
  });

  test('comes back on a connection that was known to be gone', () => {
    const gone = contactAfter({ type: 'detached', connectionId: 'c-student' });

    expect(gist(studentAttached(gone, 'c-student'))).toBe('attached');
  });

  test('is detached by the end of the newest connection alone, and once', () => {
    const gone = contactAfter({ type: 'detached', connectionId: 'c-student' });

    expect(gist(studentDetached(contactAfter(), 'c-student'))).toBe('detached');
    expect(gist(studentDetached(contactAfter(), 'c-older'))).toBe('nothing');
    expect(gist(studentDetached(gone, 'c-student'))).toBe('nothing');
  });

  test('leaves no trace on a closed contact', () => {
    expect(gist(studentDetached(inPhase.closed, 'c-student'))).toBe('nothing');
  });
});

describe('a student who asks for a person', () => {
  test.each([
    ['self-service', 'agent-requested'],
    ['handing-over', 'nothing'],
    ['queued', 'nothing'],
    ['overflowed', 'nothing'],
    ['offered', 'nothing'],
    ['active', 'nothing'],
    ['wrap-up', 'nothing'],
    ['callback-scheduled', 'nothing'],
    ['closed', 'closed'],
  ] as const)('while %s: %s', (phase, outcome) => {
    expect(gist(agentRequest(inPhase[phase], 'general'))).toBe(outcome);
  });

  test('goes to the queue triage found, else to the one given', () => {
    const known = contactAfter(triaged({ queue: 'billing' }));

    expect(agentRequest(known, 'general')).toMatchObject({ events: [{ queue: 'billing' }] });
    expect(agentRequest(contactAfter(), 'general')).toMatchObject({ events: [{ queue: 'general' }] });
  });
});

describe('a rated answer', () => {
  const failedOnce = contactAfter(
    said(1),
    answered(2),
    { type: 'answer-rated', forSeq: 3, helpful: false },
    said(2),
    answered(5),
  );

  test('is noted', () => {
    expect(gist(answerRating(contactAfter(said(1), answered(2)), { forSeq: 3, helpful: true }, 'general'))).toBe(
      'answer-rated',
    );
  });

  test('brings a person when it is the second failure in a row', () => {
    expect(gist(answerRating(failedOnce, { forSeq: 6, helpful: false }, 'general'))).toBe(
      'answer-rated + agent-requested',
    );
  });

  test('counts once, whatever is said of it later', () => {
    expect(gist(answerRating(failedOnce, { forSeq: 3, helpful: false }, 'general'))).toBe('nothing');
    expect(gist(answerRating(failedOnce, { forSeq: 3, helpful: true }, 'general'))).toBe('nothing');
  });

  test('of what is not said yet changes nothing', () => {
    expect(gist(answerRating(failedOnce, { forSeq: failedOnce.seq + 1, helpful: false }, 'general'))).toBe('nothing');
  });

  test('that helped starts the count again', () => {
    const helped = contactAfter(
      said(1),
      answered(2),
      { type: 'answer-rated', forSeq: 3, helpful: false },
      said(2),
      answered(5),
      { type: 'answer-rated', forSeq: 6, helpful: true },
      said(3),
      answered(8),
    );

    expect(gist(answerRating(helped, { forSeq: 9, helpful: false }, 'general'))).toBe('answer-rated');
  });

  test('no longer matters once a person was asked for', () => {
    expect(gist(answerRating(inPhase.queued, { forSeq: 3, helpful: false }, 'general'))).toBe('nothing');
  });
});

describe('a student who ends the contact', () => {
  test.each([
    ['self-service', 'abandoned'],
    ['handing-over', 'abandoned'],
    ['queued', 'abandoned'],
    ['overflowed', 'abandoned'],
    ['offered', 'abandoned'],
    ['callback-scheduled', 'abandoned'],
    ['active', 'wrap-up-started'],
    ['wrap-up', 'nothing'],
    ['closed', 'nothing'],
  ] as const)('while %s: %s', (phase, outcome) => {
    expect(gist(studentClose(inPhase[phase]))).toBe(outcome);
  });

  test('was helped by the bot when it had answered', () => {
    expect(studentClose(contactAfter(said(1), answered(2)))).toMatchObject({ events: [{ outcome: 'contained' }] });
  });

  test('was not helped by small talk', () => {
    expect(gist(studentClose(contactAfter(said(1), answered(2, 'small-talk'))))).toBe('abandoned');
  });

  test('of a contact that is closed already changes nothing', () => {
    expect(gist(studentClose(contactAfter(closed)))).toBe('nothing');
  });
});
