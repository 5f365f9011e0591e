import { describe, expect, test } from 'vitest';
import type { ContactRecord } from '../../../../shared/domain/metrics/contact-record.ts';
import {
  abandonmentRate,
  averageHandleTime,
  averageSpeedOfAnswer,
  callbacksKept,
  containment,
  customerSatisfaction,
  firstResponseTime,
  type Measure,
  serviceLevels,
} from '../../../../shared/domain/metrics/formulas.ts';
import { contactId, start, studentId } from '../contact/make-contact.ts';

function makeRecord(change: Partial<ContactRecord> = {}): ContactRecord {
  return {
    contactId,
    studentId,
    hour: '2026-09-07T02',
    channel: 'chat',
    language: 'zh',
    class: 'standard',
    tier: 1,
    openedAt: start,
    closedAt: start + 600_000,
    outcome: 'resolved',
    waitSeconds: 0,
    handleSeconds: 0,
    offers: 0,
    declines: 0,
    missedOffers: 0,
    transfers: 0,
    escalations: 0,
    agentLosses: 0,
    requeues: 0,
    overflowed: false,
    studentMessages: 1,
    agentMessages: 0,
    botMessages: 0,
    botAnswers: 0,
    contained: false,
    agents: [],
    surveySent: false,
    callbackRequested: false,
    callbackAttempts: 0,
    callbackKept: false,
    followUpSent: false,
    reopened: 0,
    seq: 9,
    recordVersion: 1,
    ...change,
  };
}

const answered = (waitSeconds: number, change: Partial<ContactRecord> = {}) =>
  makeRecord({ queuedAt: start, acceptedAt: start + waitSeconds * 1000, waitSeconds, ...change });
const abandoned = (abandonedAfterSeconds: number) =>
  makeRecord({ queuedAt: start, outcome: 'abandoned', abandonedAfterSeconds });
const byBot = makeRecord({ outcome: 'contained', contained: true, firstResponseAt: start + 1000 });
const calledBack = answered(9999, { callbackRequested: true, callbackKept: true, callbackAttempts: 1 });

const evening = [
  answered(10),
  answered(20),
  answered(21),
  answered(60),
  abandoned(5),
  abandoned(20),
  abandoned(90),
  // Left in line at the hour's end: offered, neither answered nor abandoned.
  makeRecord({ queuedAt: start, outcome: 'unresolved' }),
  byBot,
  makeRecord({ outcome: 'abandoned' }),
  calledBack,
];
const fraction = ({ numerator, denominator, value }: Measure) => [numerator, denominator, value];

describe('the four service levels', () => {
  test('differ in whom they count, and say so in their names', () => {
    expect(serviceLevels(evening, 20).map((level) => [level.name, ...fraction(level)])).toEqual([
      ['service level: answered within 20 s / answered', 2, 4, 2 / 4],
      ['service level: answered within 20 s / (answered + abandoned)', 2, 7, 2 / 7],
      ['service level: answered within 20 s / (answered + abandoned after 20 s)', 2, 5, 2 / 5],
      ['service level: answered within 20 s / offered', 2, 8, 2 / 8],
    ]);
  });

  test('are shares, each of a version', () => {
    expect(serviceLevels(evening, 60).every((level) => level.unit === 'share' && level.version === 1)).toBe(true);
  });
});

test.each<readonly [string, Measure, readonly unknown[]]>([
  ['average speed of answer', averageSpeedOfAnswer(evening), ['seconds', 111, 4, 111 / 4]],
  ['abandonment rate', abandonmentRate(evening), ['share', 3, 8, 3 / 8]],
  ['containment', containment(evening), ['share', 1, 11, 1 / 11]],
  ['callbacks kept', callbacksKept([...evening, makeRecord({ callbackRequested: true })]), ['share', 1, 2, 1 / 2]],
  [
    'average handle time',
    averageHandleTime([answered(1, { handleSeconds: 100 }), answered(2, { handleSeconds: 50 }), byBot]),
    ['seconds', 150, 2, 75],
  ],
  [
    'first response time',
    firstResponseTime([byBot, answered(9, { firstResponseAt: start + 9000 }), abandoned(5)]),
    ['seconds', 10, 2, 5],
  ],
  [
    'customer satisfaction: scores of 4 and 5 / scores',
    customerSatisfaction([
      ...[1, 3, 4, 5].map((surveyScore) => makeRecord({ surveyScore })),
      makeRecord({ surveySent: true }),
    ]),
    ['share', 2, 4, 0.5],
  ],
])('%s', (name, measure, [unit, numerator, denominator, value]) => {
  expect(measure).toEqual({ name, version: 1, unit, numerator, denominator, value });
});

test('a metric of nothing has no value, not 0', () => {
  const all = [
    averageSpeedOfAnswer([]),
    averageHandleTime([]),
    firstResponseTime([]),
    abandonmentRate([]),
    containment([]),
    customerSatisfaction([]),
    callbacksKept([]),
    ...serviceLevels([], 20),
  ];

  expect(all.map((measure) => measure.value)).toEqual(all.map(() => undefined));
});
