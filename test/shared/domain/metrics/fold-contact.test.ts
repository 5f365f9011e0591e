import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { ContactEvent } from '../../../../shared/domain/contact/event.ts';
import { ContactRecord } from '../../../../shared/domain/metrics/contact-record.ts';
import { foldContact } from '../../../../shared/domain/metrics/fold-contact.ts';
import { utcHour } from '../../../../shared/domain/metrics/hour.ts';
import {
  accepted,
  agentSaid,
  answered,
  callbackRequested,
  closed,
  contactId,
  contained,
  li,
  logOf,
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
} from '../contact/make-contact.ts';

type ToldLog = readonly (ContactEvent | readonly [number, ContactEvent])[];
const folded = (...steps: ToldLog) => foldContact(contactId, logOf(...steps));
const away = { excludedUntil: start } as const;

test('a contact has no record until it closes', () => {
  expect(folded(said(1), requested, queued, offered(1), accepted(1))).toBeUndefined();
  expect(foldContact(contactId, [])).toBeUndefined();
});

test('a served contact is counted from end to end', () => {
  const record = folded(
    [5, said(1)],
    [6, answered(2, 'small-talk')],
    [20, said(2)],
    [21, answered(4)],
    [30, triaged({ topic: 'refund', queue: 'billing', urgency: 'P2', class: 'complaint', tier: 1 })],
    [30, { ...requested, queue: 'billing' }],
    [31, { type: 'overflowed', queue: 'billing' }],
    [41, { type: 'queued', queue: 'billing' }],
    [45, offered(1)],
    [50, { type: 'declined', agentId: wang, epoch: 1, ...away }],
    [51, offered(2, li)],
    [66, { type: 'offer-expired', agentId: li, epoch: 2, ...away }],
    [67, offered(3)],
    [71, accepted(3)],
    [75, agentSaid(1)],
    [80, said(3)],
    [171, { type: 'escalated', agentId: wang, tier: 2 }],
    [172, { type: 'queued', queue: 'billing' }],
    [190, offered(4, li)],
    [192, accepted(4, li)],
    [200, agentSaid(1, li)],
    [250, started],
    [292, closed],
    [300, surveySent()],
    [400, { type: 'survey-answered', score: 4 }],
    [900, { type: 'follow-up-sent', text: 'solved?' }],
  );

  const { facts, ...flat } = record ?? {};
  expect(facts?.segments).toHaveLength(2);
  expect(facts?.assignments.map(({ answeredHow }) => answeredHow)).toEqual([
    'declined',
    'missed',
    'accepted',
    'accepted',
  ]);
  expect(flat).toEqual({
    contactId,
    studentId,
    hour: '2026-09-07T02',
    channel: 'chat',
    language: 'zh',
    queue: 'billing',
    topic: 'refund',
    class: 'complaint',
    tier: 2,
    urgency: 'P2',
    openedAt: start,
    firstResponseAt: start + 6000,
    firstAgentResponseAt: start + 75_000,
    queuedAt: start + 31_000,
    acceptedAt: start + 71_000,
    closedAt: start + 292_000,
    outcome: 'resolved',
    waitSeconds: 40 + 20,
    handleSeconds: 100 + 100,
    offers: 4,
    declines: 1,
    missedOffers: 1,
    transfers: 0,
    escalations: 1,
    agentLosses: 0,
    requeues: 0,
    overflowed: true,
    studentMessages: 3,
    agentMessages: 2,
    botMessages: 2,
    botAnswers: 1,
    contained: false,
    agents: [wang, li],
    surveySent: true,
    surveyScore: 4,
    callbackRequested: false,
    callbackAttempts: 0,
    callbackKept: false,
    followUpSent: true,
    reopened: 0,
    seq: 27,
    recordVersion: 3,
    firstClosedAt: start + 292_000,
    askedAt: start + 20_000,
    botAnsweredAt: start + 21_000,
    personAnsweredAt: start + 75_000,
    handOverReason: 'asked-for-person',
    firstQueue: 'billing',
    closedBy: 'agent',
    disposition: 'answered',
    sentiment: 'neutral',
  });
});

describe('a record', () => {
  test('survives JSON', () => {
    const record = folded(requested, queued, closed);

    expect(v.parse(ContactRecord, JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  test('stays in the hour of the first close, whatever follows', () => {
    const again = folded(
      [60, closed],
      [7200, { type: 'reopened', reason: 'message' }],
      [7300, queued],
      [7400, { ...closed, outcome: 'unresolved' }],
    );

    expect(again).toMatchObject({
      hour: '2026-09-07T02',
      closedAt: start + 7_400_000,
      outcome: 'unresolved',
      reopened: 1,
    });
  });

  test.each<readonly [string, boolean, ToldLog]>([
    ['the bot’s answer closed it', true, [said(1), answered(2), contained]],
    ['a person was asked for', false, [said(1), answered(2), requested, queued, closed]],
    [
      'the student came back',
      false,
      [
        said(1),
        answered(2),
        contained,
        { type: 'reopened', reason: 'message' },
        said(2),
        { type: 'abandoned', reason: 'left' },
      ],
    ],
    ['nobody answered', false, [said(1), { ...contained, outcome: 'expired' }]],
  ])('when %s is contained: %o', (_when, isContained, steps) => {
    expect(folded(...steps)).toMatchObject({ contained: isContained });
  });
});

test('a record tells why whoever took the contact last was asked for it', () => {
  const because = {
    chosen: 'costs-least' as const,
    held: { reason: 'profile-delay', until: 30 },
    passedOver: [
      { reason: 'not-first', agents: 2, some: [li] },
      { reason: 'no-free-slot', agents: 3, some: [] },
    ],
  };
  const steps = [requested, queued, { ...offered(1), because }, accepted(1)] as const;

  expect(folded(...steps, closed)).toMatchObject({
    chosenBecause: 'costs-least',
    heldBefore: 'profile-delay',
    passedOver: 5,
  });
  expect(folded(requested, queued, offered(1), accepted(1), closed)).not.toHaveProperty('chosenBecause');
});

describe('waiting', () => {
  test('that ended with the student gone is told apart', () => {
    const record = folded([10, requested], [12, queued], [20, offered(1)], [30, { type: 'abandoned', reason: 'left' }]);

    expect(record).toMatchObject({ outcome: 'abandoned', waitSeconds: 0, abandonedAfterSeconds: 18, handleSeconds: 0 });
  });

  test('of a student who left the bot is none', () => {
    expect(folded([10, { type: 'abandoned', reason: 'left' }])).not.toHaveProperty('abandonedAfterSeconds');
  });

  test('starts again when the agent is lost', () => {
    const record = folded(
      requested,
      queued,
      offered(1),
      [4, accepted(1)],
      [50, { type: 'agent-lost', agentId: wang, epoch: 1 }],
      [55, offered(2, li)],
      [60, accepted(2, li)],
      [90, closed],
    );

    expect(record).toMatchObject({ waitSeconds: 4 + 10, handleSeconds: 46 + 30, agentLosses: 1 });
  });

  test('for a chosen hour is no waiting in line', () => {
    const record = folded(
      [0, requested],
      [1, queued],
      [30, callbackRequested(start + 7_200_000)],
      [7200, { type: 'requeued', reason: 'callback-due' }],
      [7201, queued],
      [7205, offered(1)],
      [7206, accepted(1)],
      [7206, { type: 'callback-attempted', attempt: 1, agentId: wang }],
      [7300, { type: 'callback-missed', attempt: 1, nextAt: start + 7_900_000 }],
      [7900, { type: 'requeued', reason: 'callback-due' }],
      [7901, queued],
      [7902, offered(2)],
      [7903, accepted(2)],
      [7903, { type: 'callback-attempted', attempt: 2, agentId: wang }],
      [8003, { ...closed, outcome: 'callback-kept' }],
    );

    expect(record).toMatchObject({
      channel: 'chat',
      waitSeconds: 5 + 2,
      handleSeconds: 94 + 100,
      requeues: 2,
      callbackRequested: true,
      callbackAttempts: 2,
      callbackKept: true,
      firstAgentResponseAt: start + 7_206_000,
      agents: [wang],
    });
  });

  test('as soon as possible keeps waiting', () => {
    const record = folded(
      [1, requested],
      [2, queued],
      [30, callbackRequested(start + 30_000, true)],
      [31, queued],
      [39, offered(1)],
      [40, accepted(1)],
      [50, closed],
    );

    expect(record).toMatchObject({ waitSeconds: 38 });
  });
});

test('a duplicate fold is the same record', () => {
  const log = logOf(requested, overflowed, queued, closed);

  expect(foldContact(contactId, log)).toEqual(foldContact(contactId, log));
});

describe('an hour', () => {
  test('is that of UTC', () => {
    expect(utcHour(Date.parse('2026-09-01T23:59:59.999+08:00'))).toBe('2026-09-01T15');
  });
});

describe('danger', () => {
  const inDanger = triaged({ urgency: 'P1', danger: 'self-harm' });
  const raised: ContactEvent = { type: 'urgency-raised', forSeq: 9, urgency: 'P1', danger: 'abuse' };

  test('is what was heard last, how long it waited for a person, and what they say', () => {
    const verdict: ContactEvent = { ...closed, danger: { was: true, kind: 'extortion' } };
    const steps: ToldLog = [
      [5, inDanger],
      requested,
      [6, queued],
      [8, raised],
      [20, offered(1)],
      [25, accepted(1)],
      verdict,
    ];

    expect(folded(...steps)).toMatchObject({
      danger: 'abuse',
      dangerWaitSeconds: 20,
      dangerWas: true,
      dangerKind: 'extortion',
    });
  });

  test('heard by a person who has the contact waits for nobody', () => {
    const steps: ToldLog = [requested, queued, offered(1), [9, accepted(1)], [60, raised], [90, closed]];

    expect(folded(...steps)).toMatchObject({ danger: 'abuse', dangerWaitSeconds: 0 });
    expect(folded(...steps)).not.toHaveProperty('dangerWas');
  });

  test('heard after the person was lost waits for the next one', () => {
    const lost: ContactEvent = { type: 'agent-lost', agentId: wang, epoch: 1 };
    const steps: ToldLog = [requested, queued, offered(1), accepted(1), [50, lost], [60, raised], [75, offered(2, li)]];

    expect(folded(...steps, [76, accepted(2, li)], closed)).toMatchObject({ dangerWaitSeconds: 16 });
    expect(folded(...steps, { type: 'abandoned', reason: 'left' })).not.toHaveProperty('dangerWaitSeconds');
  });

  test('that a person denies was heard all the same', () => {
    const steps: ToldLog = [
      inDanger,
      requested,
      queued,
      offered(1),
      accepted(1),
      { ...closed, danger: { was: false } },
    ];

    expect(folded(...steps)).toMatchObject({ danger: 'self-harm', dangerWas: false });
  });

  test('that a person denies after a call that reached nobody is denied, also where the contact is closed later', () => {
    const missed = { type: 'callback-missed', attempt: 1, nextAt: start, danger: { was: false } } as const;

    expect(folded(inDanger, requested, queued, offered(1), accepted(1), missed, closed)).toMatchObject({
      danger: 'self-harm',
      dangerWas: false,
    });
  });

  test('is in no record of a contact without one', () => {
    const record = folded(requested, queued, offered(1), accepted(1), closed);

    expect(Object.keys(record ?? {}).filter((name) => name.startsWith('danger'))).toEqual([]);
  });
});
