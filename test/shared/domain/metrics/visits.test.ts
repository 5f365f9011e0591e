import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ToldLog } from '../../../../shared/domain/metrics/formulas.ts';
import { handlingSeconds, handlingsOf } from '../../../../shared/domain/metrics/handlings.ts';
import { visitSeconds, visitsOf } from '../../../../shared/domain/metrics/visits.ts';
import { steps, typed } from './make-steps.ts';

const lasting = (log: ToldLog) => visitsOf(log).map((visit) => [visit.kind, visit.end, visitSeconds(visit)]);

describe('a visit', () => {
  test('runs from joining the line, through overflow, to an agent', () => {
    expect(lasting(typed([1, 'agent-requested'], [4, 'overflowed'], [20, 'queued'], [33, 'accepted']))).toEqual([
      ['chat', 'answered', 29],
    ]);
  });

  test('of a student who left is over when they come back, however fast they are answered then', () => {
    const log = typed([0, 'queued'], [2, 'abandoned'], [93, 'reopened'], [95, 'queued'], [95.3, 'accepted']);

    expect(lasting(log)).toEqual([
      ['chat', 'abandoned', 2],
      ['chat', 'answered', expect.closeTo(0.3)],
    ]);
  });

  test('begins again after a transfer, in the queue it went to', () => {
    const log = steps(
      [0, { type: 'queued', queue: 'billing' }],
      [5, { type: 'accepted' }],
      [60, { type: 'transferred', queue: 'technical' }],
      [61, { type: 'queued', queue: 'technical' }],
      [90, { type: 'abandoned' }],
    );

    expect(visitsOf(log).map(({ queue, end }) => [queue, end])).toEqual([
      ['billing', 'answered'],
      ['technical', 'abandoned'],
    ]);
  });

  test('begins again when the agent is lost, without another event', () => {
    expect(lasting(typed([0, 'queued'], [4, 'accepted'], [50, 'agent-lost'], [60, 'accepted']))).toEqual([
      ['chat', 'answered', 4],
      ['chat', 'answered', 10],
    ]);
  });

  test('ends with a callback; one as soon as possible keeps its place, one at a chosen time does not', () => {
    const called = (asap: boolean) =>
      steps(
        [0, { type: 'queued' }],
        [30, { type: 'callback-requested', asap }],
        [31, { type: 'queued' }],
        [40, { type: 'accepted' }],
      );

    expect(lasting(called(true))).toEqual([
      ['chat', 'callback', 30],
      ['callback', 'answered', 40],
    ]);
    expect(lasting(called(false))).toEqual([
      ['chat', 'callback', 30],
      ['callback', 'answered', 9],
    ]);
  });

  test('after a low score waits for the phone, after a message for a chat', () => {
    const reopened = (reason: string) =>
      steps([0, { type: 'closed' }], [9, { type: 'reopened', reason }], [9, { type: 'queued' }]);

    expect(lasting(reopened('low-score'))).toEqual([['callback', 'waiting', undefined]]);
    expect(lasting(reopened('message'))).toEqual([['chat', 'waiting', undefined]]);
  });

  test('is answered once for each time an agent takes a contact from a line, whatever happens', () => {
    const types = ['queued', 'overflowed', 'accepted', 'abandoned', 'closed', 'agent-lost', 'reopened', 'transferred'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...types)), (happened) => {
        const some = typed(...happened.map((type, at) => [at, type] as const));
        const visits = visitsOf(some);

        expect(visits.filter(({ end }) => end === 'answered').length).toBeLessThanOrEqual(
          some.filter(({ event }) => event.type === 'accepted').length,
        );
        for (const [index, { joinedAt, endedAt }] of visits.entries()) {
          expect(endedAt ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(joinedAt);
          expect(joinedAt).toBeGreaterThanOrEqual(visits[index - 1]?.endedAt ?? 0);
        }
      }),
    );
  });
});

describe('an assignment', () => {
  test('is one for each agent, and ends with the wrap-up', () => {
    const log = typed(
      [0, 'accepted'],
      [100, 'escalated'],
      [120, 'accepted'],
      [170, 'wrap-up-started'],
      [200, 'closed'],
    );

    expect(handlingsOf(log).map(handlingSeconds)).toEqual([100, 80]);
  });

  test('that has not ended has no length', () => {
    expect(handlingsOf(typed([0, 'accepted']))).toEqual([]);
  });
});
