import { describe, expect, test } from 'vitest';
import type { ContactState } from '../../../../shared/domain/contact/state.ts';
import { sweepContact } from '../../../../shared/domain/sweep/sweep-contact.ts';
import { sweepLease } from '../../../../shared/domain/sweep/sweep-lease.ts';
import { limits } from '../center/make-policy.ts';
import {
  accepted,
  answered,
  callbackRequested,
  closed,
  contactAfter,
  contactId,
  inPhase,
  offered,
  overflowed,
  queued,
  requested,
  said,
  start,
  surveySent,
  wang,
} from '../contact/make-contact.ts';
import { makeAgent } from '../contact/model-center.ts';

const minute = 60_000;
const drop = { kind: 'drop' };

/** Sweeps the row a contact's state names, so many ms from the start. */
function swept(state: ContactState, after: number) {
  return sweepContact(state, { contactId, at: state.due?.at ?? 0, seq: state.due?.seq ?? 0 }, limits, start + after);
}

const redriven = (task: object, after: number) => ({
  kind: 'redrive',
  task: { ...task, contactId },
  until: start + after + minute,
});
const gone = { type: 'detached', connectionId: 'c-student' } as const;
const scored = (score: number) => contactAfter(closed, surveySent(), { type: 'survey-answered', score });

describe('a due row', () => {
  test('of a contact that is gone goes', () => {
    expect(sweepContact(undefined, { contactId, at: start, seq: 1 }, limits, start + 6 * minute)).toEqual(drop);
  });

  test.each([2, 3, 0])('of another transition than the last is stale and goes (%i)', (seq) => {
    expect(sweepContact(inPhase.queued, { contactId, at: start, seq }, limits, start + 2 * minute)).toEqual(drop);
  });

  test.each([
    [undefined, 1],
    [inPhase.queued, 4],
  ])('that was put ahead of an event stays until the event can come no more', (state, seq) => {
    const at = (after: number) => sweepContact(state, { contactId, at: start, seq }, limits, start + after);

    expect([at(0), at(6 * minute - 1)]).toEqual([{ kind: 'wait' }, { kind: 'wait' }]);
    expect(at(6 * minute)).toEqual(drop);
  });

  test('that is not due yet is put off', () => {
    expect(swept(inPhase.queued, minute - 1)).toEqual({ kind: 'snooze', until: start + minute });
  });

  test.each(['active', 'wrap-up'] as const)(
    'of a contact that is %s goes: the agent’s lease watches over it',
    (phase) => {
      expect(sweepContact(inPhase[phase], { contactId, at: start, seq: 4 }, limits, start + 2 * minute)).toEqual(drop);
    },
  );
});

describe('in self-service', () => {
  const asked = contactAfter([30, said(1)]);

  test('a question of less than a minute may still be on its way', () => {
    expect(swept(asked, minute)).toEqual({ kind: 'snooze', until: start + 90_000 });
  });

  test('an older question goes to the bot again', () => {
    expect(swept(asked, 90_000)).toEqual(redriven({ to: 'auto-reply' }, 90_000));
  });

  test('an answered contact is looked at every two minutes, and once more when it is idle', () => {
    const served = contactAfter(said(1), answered(2));
    const looks: number[] = [];
    for (let after = minute; after < 900_000; ) {
      const next = swept(served, after);
      after = next.kind === 'snooze' ? next.until - start : Number.POSITIVE_INFINITY;
      looks.push(after / 1000);
    }

    expect(looks).toEqual([180, 300, 420, 540, 660, 780, 900]);
  });

  test('an idle contact is closed', () => {
    expect(swept(contactAfter(said(1), answered(2)), 900_000)).toEqual({ kind: 'close-idle' });
    expect(swept(contactAfter(), 900_000)).toEqual({ kind: 'close-idle' });
  });
});

describe.each([
  ['handing-over', contactAfter(requested), contactAfter(requested, gone)],
  ['queued', contactAfter(requested, queued), contactAfter(requested, queued, gone)],
  ['overflowed', contactAfter(requested, overflowed), contactAfter(requested, overflowed, gone)],
] as const)('while %s', (_phase, waiting, left) => {
  test('routing is told again, every minute', () => {
    expect(swept(waiting, minute)).toEqual(redriven({ to: 'routing', kind: 'contact' }, minute));
    expect(swept(waiting, 50 * minute)).toEqual(redriven({ to: 'routing', kind: 'contact' }, 50 * minute));
  });

  test('a contact whose student stayed away is closed after the grace', () => {
    expect(swept(left, 179_999)).toMatchObject({ kind: 'redrive' });
    expect(swept(left, 180_000)).toEqual({ kind: 'close-idle' });
  });
});

test('a low score of a wrap-up that went on is seen to after the end, in a minute that the sweep still reads', () => {
  const low = { type: 'survey-answered', score: 1 } as const;
  const state = contactAfter(
    ...([requested, queued, offered(1), accepted(1)] as const),
    ...([{ type: 'wrap-up-started', by: 'student' }, surveySent(), [60, low], [1200, closed]] as const),
  );

  expect(state.due?.at).toBe(start + 1_200_000);
  expect(swept(state, 1_200_000)).toEqual(redriven({ to: 'callback', kind: 'low-score' }, 1_200_000));
});

test('a follow-up whose time passed while the bot answered nothing is looked at once it did', () => {
  const answeredLate = contactAfter(closed, surveySent(), said(1), [90_000, answered(4, 'small-talk')]);

  expect(answeredLate.due).toMatchObject({ at: start + 90_000_000 });
});

test('an offer past its expiry is ended by routing', () => {
  expect(swept(inPhase.offered, 14_999)).toEqual({ kind: 'snooze', until: start + 15_000 });
  expect(swept(inPhase.offered, 15_000)).toEqual(redriven({ to: 'routing', kind: 'offer-expiry', epoch: 1 }, 15_000));
});

test('a callback whose time has come goes to callback', () => {
  const scheduled = contactAfter(callbackRequested(start + 10 * minute));

  expect(swept(scheduled, 10 * minute - 1)).toEqual({ kind: 'snooze', until: start + 10 * minute });
  expect(swept(scheduled, 10 * minute)).toEqual(redriven({ to: 'callback', kind: 'due' }, 10 * minute));
});

describe('once closed', () => {
  const followUpAt = 86_400_000;

  test('a contact without its survey goes to survey', () => {
    expect(swept(inPhase.closed, minute)).toEqual(redriven({ to: 'survey' }, minute));
  });

  test('a surveyed contact goes to callback for its follow-up', () => {
    const surveyed = contactAfter(closed, surveySent());

    expect(swept(surveyed, followUpAt - 1)).toEqual({ kind: 'snooze', until: start + followUpAt });
    expect(swept(surveyed, followUpAt)).toEqual(redriven({ to: 'callback', kind: 'follow-up' }, followUpAt));
  });

  test('whoever left for good after a survey in the wrap-up is not followed up', () => {
    const left = { ...contactAfter(closed, surveySent()), outcome: 'abandoned' as const };

    expect(swept(left, 24 * 60 * minute)).toEqual(drop);
  });

  test('a low score goes to callback for a person, a high one waits for its follow-up', () => {
    expect(swept(scored(2), minute)).toEqual(redriven({ to: 'callback', kind: 'low-score' }, minute));
    expect(swept(scored(5), minute)).toEqual({ kind: 'snooze', until: start + followUpAt });
  });

  test.each([
    ['abandoned', contactAfter(requested, queued, { type: 'abandoned', reason: 'left' })],
    ['expired', contactAfter({ ...closed, outcome: 'expired' })],
    ['followed up', contactAfter(closed, surveySent(), { type: 'follow-up-sent', text: 'solved?' })],
  ] as const)('one that was %s has nothing due', (_what, state) => {
    expect(state).not.toHaveProperty('due');
    expect(swept(state, 10 * minute)).toEqual(drop);
  });
});

test('what was accepted since is not offered for expiry', () => {
  const taken = contactAfter(requested, queued, offered(1), accepted(1));

  expect(sweepContact(taken, { contactId, at: start + 15_000, seq: 4 }, limits, start + 15_000)).toEqual(drop);
});

describe('an agent’s lease', () => {
  const agent = makeAgent({ leaseUntil: start + 45_000 });
  const lost = {
    kind: 'redrive',
    task: { to: 'routing', kind: 'lease', agentId: wang, profile: 'frontline' },
    until: start + 45_000 + minute,
  };

  test.each([
    ['that lives', agent, 44_999, { kind: 'snooze', until: start + 45_000 }],
    ['that ended', agent, 45_000, lost],
    ['that ended, of an agent who is away', { ...agent, status: 'away' as const }, 45_000, lost],
    [
      'that ended, of one who went offline with a contact in hand',
      { ...agent, status: 'offline' as const, slots: { x: 'chat' as const } },
      45_000,
      lost,
    ],
    ['of one who went offline with nothing in hand', { ...agent, status: 'offline' as const }, 0, drop],
    ['of nobody', undefined, 0, drop],
  ])('%s', (_what, row, after, decision) => {
    expect(sweepLease(row, start + after)).toEqual(decision);
  });
});
