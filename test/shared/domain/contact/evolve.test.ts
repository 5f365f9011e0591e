import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { ContactEvent } from '../../../../shared/domain/contact/event.ts';
import { lookAgainMs } from '../../../../shared/domain/contact/evolve/evolver.ts';
import { replay } from '../../../../shared/domain/contact/evolve.ts';
import { ContactState } from '../../../../shared/domain/contact/state.ts';
import {
  accepted,
  agentSaid,
  answered,
  callbackRequested,
  closed,
  contactAfter,
  contactId,
  inPhase,
  li,
  logOf,
  offered,
  overflowed,
  phases,
  queued,
  requested,
  said,
  start,
  surveySent,
  triaged,
  wang,
} from './make-contact.ts';

const minuteLater = (seq: number, seconds = 0) => ({ at: start + seconds * 1000 + lookAgainMs, seq });

describe('a log', () => {
  test('that does not begin with opened is no contact', () => {
    expect(replay(contactId, [])).toBeUndefined();
    expect(replay(contactId, logOf(queued).slice(1))).toBeUndefined();
  });

  test.each(phases)('leads to a well-formed state that survives JSON: %s', (phase) => {
    const state = inPhase[phase];

    expect(state.phase).toBe(phase);
    expect(v.parse(ContactState, JSON.parse(JSON.stringify(state)))).toEqual(state);
  });
});

describe('connections', () => {
  test('a detached student has none, since when is known', () => {
    const state = contactAfter([7, { type: 'detached', connectionId: 'c-student' }]);

    expect(state).not.toHaveProperty('studentConnection');
    expect(state.detachedAt).toBe(start + 7000);
  });

  test.each([
    ['attaches', { type: 'attached', by: 'student', connectionId: 'c-2' }],
    ['speaks from elsewhere', { ...said(1), connectionId: 'c-2' }],
  ] as const)('a student who %s is back', (_how, event) => {
    const state = contactAfter({ type: 'detached', connectionId: 'c-student' }, event);

    expect(state.studentConnection).toBe('c-2');
    expect(state).not.toHaveProperty('detachedAt');
  });

  test('an agent who attaches keeps the contact under the same epoch', () => {
    const state = contactAfter(requested, queued, offered(1), accepted(1), {
      type: 'attached',
      by: 'agent',
      connectionId: 'c-9',
    });

    expect(state.assignment).toEqual({ agentId: wang, profile: 'frontline', connectionId: 'c-9', epoch: 1 });
  });
});

describe('what the bot has dealt with', () => {
  test('a message is a question until an answer to it or to a later one', () => {
    expect(contactAfter(said(1))).toMatchObject({ questionSeq: 2, botSeq: 0, studentHighWater: 1 });
    expect(contactAfter(said(1), said(2), answered(3))).toMatchObject({ questionSeq: 3, botSeq: 3 });
  });

  test('an answer that comes late takes nothing back', () => {
    expect(contactAfter(said(1), said(2), answered(3), answered(2)).botSeq).toBe(3);
  });

  test.each([
    ['answer', { answers: 1, failedAnswers: 0 }],
    ['choices', { answers: 1, failedAnswers: 1 }],
    ['small-talk', { answers: 0, failedAnswers: 0 }],
  ] as const)('%s counts', (kind, counts) => {
    expect(contactAfter(said(1), answered(2, kind))).toMatchObject(counts);
  });
});

describe('the line', () => {
  test('the arrival is set by the first queue and never again', () => {
    const state = contactAfter(
      requested,
      [5, overflowed],
      [50, queued],
      [60, offered(1)],
      [61, accepted(1)],
      [90, { type: 'transferred', agentId: wang, queue: 'billing' }],
      [91, { type: 'queued', queue: 'billing' }],
    );

    expect(state).toMatchObject({ phase: 'queued', queue: 'billing', origin: start + 5000 });
  });

  test('a contact that an agent had arrives anew when it is reopened', () => {
    const again: readonly [number, ContactEvent] = [99, { type: 'reopened', reason: 'message' }];

    expect(contactAfter(requested, queued, offered(1), accepted(1), closed, again)).toMatchObject({
      phase: 'handing-over',
      origin: start + 99_000,
    });
  });

  test('a contact that the bot alone had is its again when it is reopened, and has no place in line', () => {
    const state = contactAfter(requested, queued, closed, [99, { type: 'reopened', reason: 'message' }]);

    expect(state).toMatchObject({ phase: 'self-service', tier: 1, failedAnswers: 0 });
    expect(state).not.toHaveProperty('origin');
  });

  test('overflow is remembered until somebody takes the contact', () => {
    expect(contactAfter(requested, overflowed, queued).overflowed).toBe(true);
    expect(contactAfter(requested, overflowed, queued, offered(1), accepted(1))).not.toHaveProperty('overflowed');
  });

  test.each(['declined', 'offer-expired'] as const)(
    '%s puts the contact back and leaves the agent alone for a while',
    (type) => {
      const state = contactAfter(requested, queued, offered(1), {
        type,
        agentId: wang,
        epoch: 1,
        excludedUntil: start + 60_000,
      });

      expect(state).toMatchObject({ phase: 'queued', epoch: 1, excluded: [{ agentId: wang, until: start + 60_000 }] });
      expect(state).not.toHaveProperty('assignment');
    },
  );

  test('an exclusion goes when it is over, when its agent is excluded anew, and when somebody accepts', () => {
    const declined = (agentId: typeof wang, until: number) =>
      ({ type: 'declined', agentId, epoch: 1, excludedUntil: start + until * 1000 }) as const;

    expect(
      contactAfter(requested, queued, declined(wang, 60), [30, declined(li, 90)], [70, declined(li, 130)]).excluded,
    ).toEqual([{ agentId: li, until: start + 130_000 }]);
    expect(contactAfter(requested, queued, declined(wang, 60), offered(1, li), accepted(1, li)).excluded).toEqual([]);
  });

  test('whoever transfers a contact is not asked for it in the next minute', () => {
    const state = contactAfter(requested, queued, offered(1), accepted(1), [
      10,
      { type: 'transferred', agentId: wang, queue: 'billing' },
    ]);

    expect(state.excluded).toEqual([{ agentId: wang, until: start + 70_000 }]);
    expect(state).not.toHaveProperty('lastAgentId');
  });

  test('a lost agent is the first to be asked again', () => {
    const state = contactAfter(requested, queued, offered(1), accepted(1), {
      type: 'agent-lost',
      agentId: wang,
      epoch: 1,
    });

    expect(state).toMatchObject({ phase: 'queued', lastAgentId: wang });
  });

  test.each([
    ['standard', 'escalated'],
    ['complaint', 'complaint'],
  ] as const)('an escalated %s contact is %s', (before, after) => {
    const state = contactAfter(triaged({ class: before }), requested, queued, offered(1), accepted(1), {
      type: 'escalated',
      agentId: wang,
      tier: 2,
    });

    expect(state).toMatchObject({ phase: 'handing-over', class: after, tier: 2 });
  });
});

describe('callbacks', () => {
  test('at a chosen time the contact waits outside the line', () => {
    expect(contactAfter(callbackRequested(start + 9_000))).toMatchObject({
      phase: 'callback-scheduled',
      channel: 'voice',
      callback: { attempts: 0, asap: false },
      due: { at: start + 9_000, seq: 2 },
    });
  });

  test('as soon as possible the contact keeps its place in line', () => {
    expect(contactAfter(requested, queued, [30, callbackRequested(start + 30_000, true)])).toMatchObject({
      phase: 'handing-over',
      channel: 'voice',
      origin: start,
    });
  });

  test('a missed one waits for its next time and keeps count', () => {
    const state = contactAfter(
      callbackRequested(start, true),
      queued,
      offered(1),
      accepted(1),
      { type: 'callback-attempted', attempt: 1, agentId: wang },
      { type: 'callback-missed', attempt: 1, nextAt: start + 600_000 },
    );

    expect(state).toMatchObject({ phase: 'callback-scheduled', callback: { attempts: 1, dueAt: start + 600_000 } });
    expect(state).not.toHaveProperty('assignment');
  });

  test('a low score of somebody who is gone makes one, as soon as possible', () => {
    const gone = { type: 'detached', connectionId: 'c-student' } as const;
    const state = contactAfter(gone, closed, surveySent(), { type: 'survey-answered', score: 1 }, [
      5,
      { type: 'reopened', reason: 'low-score' },
    ]);

    expect(state).toMatchObject({
      phase: 'handing-over',
      channel: 'voice',
      followedUp: true,
      review: 'owed',
      callback: { asap: true },
    });
    expect(state).not.toHaveProperty('outcome');
  });
});

describe('a triage that comes late', () => {
  test.each([
    ['of another queue', 'billing', 'handing-over'],
    ['of the same queue', 'general', 'overflowed'],
  ])('%s finds a contact in overflow: then %s', (_which, queue, phase) => {
    expect(contactAfter(requested, overflowed, triaged({ queue })).phase).toBe(phase);
  });
});

describe('what is due', () => {
  test.each([
    ['an opened contact', contactAfter(), minuteLater(1)],
    ['one handed over, by the row of its opening', contactAfter([3, requested]), minuteLater(1, 3)],
    ['one handed over when that look was taken', contactAfter([60, requested]), minuteLater(2, 60)],
    ['one in line, by the same', contactAfter(requested, [4, queued]), minuteLater(1, 4)],
    ['one in line when it was taken', contactAfter(requested, [60, queued]), minuteLater(3, 60)],
    ['one in overflow, by the same', contactAfter(requested, [4, overflowed]), minuteLater(1, 4)],
    [
      'an offer, at its expiry: by the row of the line, which comes within a minute of it',
      inPhase.offered,
      { at: start + 15_000, seq: 1 },
    ],
    [
      'one whose offer was turned down, by the row of the offer',
      contactAfter(requested, queued, offered(1), [
        9,
        { type: 'declined', agentId: wang, epoch: 1, excludedUntil: start },
      ]),
      minuteLater(1, 9),
    ],
    ['one in an agent’s hands, not at all', inPhase.active, undefined],
    ['one in wrap-up, not at all', inPhase['wrap-up'], undefined],
    ['one closed by the bot, for its survey, by the row of its opening', contactAfter([9, closed]), minuteLater(1, 9)],
    [
      'one closed by an agent, for its survey',
      contactAfter(requested, queued, offered(1), accepted(1), [9, closed]),
      minuteLater(6, 9),
    ],
    ['one that fell silent unanswered, not at all', contactAfter({ ...closed, outcome: 'expired' }), undefined],
    ['an abandoned one, not at all', contactAfter({ type: 'abandoned', reason: 'left' }), undefined],
    [
      'a surveyed one, at its follow-up, by the row it had',
      contactAfter(closed, surveySent()),
      { at: start + 86_400_000, seq: 1 },
    ],
    [
      'a well scored one, still at its follow-up',
      contactAfter(closed, surveySent(), { type: 'survey-answered', score: 4 }),
      { at: start + 86_400_000, seq: 1 },
    ],
    [
      'a badly scored one, soon',
      contactAfter(closed, surveySent(), [8, { type: 'survey-answered', score: 2 }]),
      minuteLater(4, 8),
    ],
    [
      'one of whose two messages after the end the bot heard one, soon',
      contactAfter(closed, surveySent(), said(1), said(2), [9, answered(4, 'small-talk')]),
      minuteLater(6, 9),
    ],
    [
      'one whose every message after the end was heard, at its follow-up',
      contactAfter(closed, surveySent(), said(1), said(2), [9, answered(5, 'small-talk')]),
      { at: start + 86_400_000, seq: 6 },
    ],
    [
      'one followed up with a message unheard, soon',
      contactAfter(closed, surveySent(), said(1), [9, { type: 'follow-up-sent', text: 'solved?' }]),
      minuteLater(5, 9),
    ],
    [
      'one followed up, not at all',
      contactAfter(closed, surveySent(), { type: 'follow-up-sent', text: 'solved?' }),
      undefined,
    ],
    [
      'one surveyed, reopened and closed again, for another follow-up',
      contactAfter(closed, surveySent(), { type: 'reopened', reason: 'message' }, [9, closed]),
      minuteLater(4, 9),
    ],
  ] as const)('%s', (_what, state, due) => {
    expect(state.due).toEqual(due);
  });
});

test('numbers of each agent’s messages are kept apart', () => {
  const state = contactAfter(requested, queued, offered(1), accepted(1), agentSaid(1), agentSaid(2), agentSaid(1, li));

  expect(state.agentHighWater).toEqual({ ag_wang: 2, ag_li: 1 });
});

test('the newest event a student may see is not one they may not', () => {
  expect(contactAfter(said(1), { type: 'noted', agentId: wang, text: 'vip' }).studentVisibleSeq).toBe(2);
});
