import { describe, expect, it } from 'vitest';
import { measure, overflowAt, serviceLevelOf, spreadOf } from '../../demo/measures.ts';
import { agentSaid, log, row, studentSaid } from './make-log.ts';

const served = log(
  row(1, { type: 'opened' }, 0),
  row(2, studentSaid(1, 'help'), 1_000),
  row(3, { type: 'agent-requested', reason: 'unsure' }, 3_000),
  row(4, { type: 'overflowed', queue: 'technical' }, 4_000),
  row(5, { type: 'queued', queue: 'technical' }, 20_000),
  row(6, { type: 'accepted' }, 33_000),
  row(7, agentSaid(1, 'hello'), 40_000),
  row(8, { type: 'closed', outcome: 'resolved' }, 90_000),
  row(9, { type: 'survey-answered', score: 5 }, 95_000),
);
const contained = log(
  row(1, { type: 'opened' }, 0),
  row(2, studentSaid(1, 'how'), 1_000),
  row(3, { type: 'answered', kind: 'answer' }, 2_500),
  row(4, { type: 'closed', outcome: 'contained' }, 9_000),
);
const left = log(
  row(1, { type: 'opened' }, 0),
  row(2, studentSaid(1, 'hey'), 0),
  row(3, { type: 'agent-requested', reason: 'unsure' }, 0),
  row(4, { type: 'abandoned', reason: 'left' }, 80_000),
);
const calledBack = log(
  row(1, { type: 'opened' }, 0),
  row(2, studentSaid(1, 'call me'), 0),
  row(3, { type: 'agent-requested', reason: 'asked-for-person' }, 0),
  row(4, { type: 'callback-requested', asap: true }, 60_000),
  row(5, { type: 'accepted' }, 300_000),
  row(6, { type: 'callback-attempted', attempt: 1 }, 300_000),
  row(7, { type: 'closed', outcome: 'callback-kept' }, 400_000),
  row(8, { type: 'survey-answered', score: 2 }, 410_000),
);

describe('measure', () => {
  it('counts each contact under the outcome its log ends with', () => {
    const reopened = log(...left.rows, row(5, { type: 'reopened', reason: 'message' }, 90_000));

    expect(measure([served, contained, left, calledBack, reopened]).outcomes).toEqual({
      resolved: 1,
      contained: 1,
      abandoned: 1,
      'callback-kept': 1,
      open: 1,
    });
  });

  it('calls contained only what no person was ever asked for', () => {
    const later = log(...served.rows.slice(0, 3), row(4, { type: 'closed', outcome: 'contained' }));

    expect(measure([contained, later])).toMatchObject({ asked: 2, contained: 1 });
  });

  it('takes the wait from the request for a person to the first acceptance, callbacks apart', () => {
    expect(measure([served, calledBack, contained]).wait).toEqual({ count: 1, mean: 30, p50: 30, p90: 30, max: 30 });
  });

  it('takes the first response from the first message to the first word of bot or agent', () => {
    expect(measure([served]).firstResponse.max).toBe(39);
    expect(measure([contained]).firstResponse.max).toBe(1.5);
  });

  it('counts surveys, callbacks and who left the line', () => {
    expect(measure([served, contained, left, calledBack])).toMatchObject({
      survey: { answered: 2, satisfied: 1, low: 1 },
      callbacks: { asked: 1, attempts: 1, kept: 1, failed: 0 },
      abandonedWaiting: 1,
      overflowed: 1,
    });
  });
});

describe('serviceLevelOf', () => {
  it('computes the four formulas of the field', () => {
    const level = serviceLevelOf([10, 30, 90, 100], [20, 200], 60);

    expect(level).toEqual({
      targetSeconds: 60,
      ofAnswered: 2 / 4,
      ofAll: 2 / 6,
      withoutEarlyAbandons: 2 / 5,
      earlyAbandonsMet: 3 / 6,
    });
  });

  it('says nothing when there is nothing to divide by', () => {
    expect(serviceLevelOf([], [], 60)).toMatchObject({ ofAnswered: undefined, ofAll: undefined });
  });
});

describe('spreadOf', () => {
  it('takes as percentile the smallest value that so many are not above', () => {
    expect(spreadOf([5, 1, 4, 2, 3, 6, 7, 8, 9, 10])).toEqual({ count: 10, mean: 5.5, p50: 5, p90: 9, max: 10 });
  });

  it('is all zeros without values', () => {
    expect(spreadOf([])).toEqual({ count: 0, mean: 0, p50: 0, p90: 0, max: 0 });
  });
});

describe('overflowAt', () => {
  it('counts a contact from its overflow to its way back or its end', () => {
    const gone = log(row(1, { type: 'overflowed' }, 10_000), row(2, { type: 'abandoned' }, 15_000));

    expect(overflowAt([served, gone], [3_999, 4_000, 12_000, 15_000, 19_999, 20_000])).toEqual([0, 1, 2, 1, 1, 0]);
  });
});
