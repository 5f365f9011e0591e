import { describe, expect, test } from 'vitest';
import { laneKey, laneRowOf, openingRows, type RowChange, rowChanges } from '../../../../shared/domain/contact/rows.ts';
import type { ContactState } from '../../../../shared/domain/contact/state.ts';
import {
  accepted,
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
  started,
  studentId,
  surveySent,
  triaged,
  wang,
} from './make-contact.ts';

const kinds = (before: ContactState | undefined, after: ContactState, at = start) =>
  (before ? rowChanges(before, after, at) : openingRows(after)).map((change) => change.kind);
const declined = { type: 'declined', agentId: wang, epoch: 1, excludedUntil: start + 60_000 } as const;

test.each<readonly [string, ContactState | undefined, ContactState, readonly RowChange['kind'][]]>([
  ['opened', undefined, contactAfter(), ['student-contact-put', 'due-put']],
  ['a message to the bot', contactAfter(), contactAfter(said(1)), []],
  ['handed over', contactAfter(), contactAfter(requested), []],
  ['handed over after the look of its opening', contactAfter(), contactAfter([60, requested]), ['due-put']],
  ['queued', contactAfter(requested), inPhase.queued, ['lane-put']],
  ['overflowed', contactAfter(requested), contactAfter(requested, overflowed), ['lane-put']],
  ['closed by the bot over a question', contactAfter(said(1)), contactAfter(said(1), closed), []],
  ['closed by the bot', contactAfter(), contactAfter(closed), []],
  [
    'back from overflow',
    contactAfter(requested, overflowed),
    contactAfter(requested, overflowed, queued),
    ['lane-delete', 'lane-put'],
  ],
  ['a message in line', inPhase.queued, contactAfter(requested, queued, said(1)), []],
  ['offered', inPhase.queued, inPhase.offered, ['lane-delete', 'slot-take']],
  [
    'offered after the look that was planned',
    inPhase.queued,
    contactAfter(requested, queued, [120, offered(1)]),
    ['lane-delete', 'due-put', 'slot-take'],
  ],
  ['accepted', inPhase.offered, inPhase.active, []],
  ['a message to an agent', inPhase.active, contactAfter(requested, queued, offered(1), accepted(1), said(1)), []],
  ['declined', inPhase.offered, contactAfter(requested, queued, offered(1), declined), ['lane-put', 'slot-free']],
  [
    'transferred',
    inPhase.active,
    contactAfter(requested, queued, offered(1), accepted(1), { type: 'transferred', agentId: wang, queue: 'billing' }),
    ['due-put', 'slot-free'],
  ],
  ['wrapped up', inPhase['wrap-up'], inPhase.closed, ['due-put', 'slot-free']],
  [
    'left in line',
    inPhase.queued,
    contactAfter(requested, queued, { type: 'abandoned', reason: 'left' }),
    ['lane-delete'],
  ],
  [
    'callback asked for in line',
    inPhase.queued,
    contactAfter(requested, queued, callbackRequested(start + 1, true)),
    ['lane-delete', 'callback-lock'],
  ],
  [
    'a callback kept',
    contactAfter(callbackRequested(start, true), queued, offered(1), accepted(1)),
    contactAfter(callbackRequested(start, true), queued, offered(1), accepted(1), {
      ...closed,
      outcome: 'callback-kept',
    }),
    ['due-put', 'slot-free', 'callback-unlock'],
  ],
  [
    'surveyed',
    inPhase.closed,
    contactAfter(requested, queued, offered(1), accepted(1), started, closed, surveySent()),
    [],
  ],
])('%s', (_what, before, after, expected) => {
  expect(kinds(before, after)).toEqual(expected);
});

describe('a lane row', () => {
  test('says what routing must know without reading the log', () => {
    expect(
      laneRowOf(contactAfter([3, { ...requested, queue: 'billing' }], [5, { type: 'queued', queue: 'billing' }])),
    ).toEqual({
      contactId,
      studentId,
      queue: 'billing',
      channel: 'chat',
      class: 'standard',
      origin: start + 5000,
      seq: 3,
      language: 'zh',
      tier: 1,
      lastAgentId: undefined,
      excluded: [],
      overflowed: false,
      inOverflow: false,
      studentConnection: 'c-student',
      callback: false,
    });
  });

  test('orders a lane by arrival', () => {
    const row = laneRowOf(inPhase.queued);
    if (!row) throw new Error('a queued contact has a lane row');

    expect(laneKey({ ...row, origin: start }) < laneKey({ ...row, origin: start + 1 })).toBe(true);
  });

  test('in overflow stands behind all lanes, in order of arrival whatever its kind', () => {
    const behind = laneRowOf(contactAfter(requested, overflowed));
    if (!behind) throw new Error('a contact in overflow has a lane row');

    const keys = [
      laneKey({ ...behind, inOverflow: false, channel: 'voice', class: 'vip' }),
      laneKey({ ...behind, origin: start, channel: 'voice' }),
      laneKey({ ...behind, origin: start + 1, channel: 'chat' }),
    ];

    expect(keys.toSorted()).toEqual(keys);
  });

  test('says at once what a late triage changes of a contact that waits, and nothing when it changes nothing', () => {
    const triage = triaged({ queue: 'general', topic: 'general' });
    const waiting = contactAfter(triage, requested, queued);
    const changed = (change: Parameters<typeof triaged>[0]) =>
      rowChanges(waiting, contactAfter(triage, requested, queued, { ...triage, ...change }), start);

    expect(changed({ tier: 3 })).toMatchObject([{ kind: 'lane-put', row: { tier: 3 } }]);
    expect(changed({ language: 'en' })).toMatchObject([{ kind: 'lane-put', row: { language: 'en' } }]);
    expect(changed({ urgency: 'P2' })).toMatchObject([{ kind: 'lane-put', row: { urgency: 'P2' } }]);
    expect(changed({ urgency: 'P4', sentiment: 'negative' })).toEqual([]);
  });

  test('follows the student to another connection, so that the place in line finds them', () => {
    const moved = contactAfter(requested, queued, { type: 'attached', by: 'student', connectionId: 'c-2' });

    expect(rowChanges(inPhase.queued, moved, start)).toMatchObject([
      { kind: 'lane-put', row: { studentConnection: 'c-2' } },
    ]);
  });
});

describe('a freed slot', () => {
  const freed = (before: ContactState, after: ContactState, at: number, missed?: boolean) =>
    rowChanges(before, after, at, missed).find((change) => change.kind === 'slot-free');
  const expired = contactAfter(requested, queued, offered(1), { ...declined, type: 'offer-expired' });

  test('of an expired offer marks the agent as having missed it', () => {
    expect(freed(inPhase.offered, expired, start + 15_000, true)).toMatchObject({
      missed: true,
      slot: { agentId: wang, channel: 'chat' },
    });
  });

  test('of a declined offer does not, late as it may be', () => {
    expect(freed(inPhase.offered, expired, start + 15_000)).toMatchObject({ missed: false });
  });

  test('of a contact its student left does not', () => {
    const left = contactAfter(requested, queued, offered(1), { type: 'abandoned', reason: 'left' });

    expect(freed(inPhase.offered, left, start + 99_000)).toMatchObject({ missed: false });
  });
});
