import { describe, expect, test } from 'vitest';
import {
  abandonment,
  callbacksKept,
  containment,
  containmentByAnswer,
  customerSatisfaction,
  dangerHeard,
  dangerPrecision,
  dangerWaits,
  firstResponsesOf,
  firstResponseTimes,
  handleTimes,
  handlingsOf,
  lowScoresFollowedUp,
  type Measure,
  occupancies,
  serviceLevels,
  serviceLevelsByQueue,
  shortAbandonment,
  speedsOfAnswer,
  surveyResponseRate,
  visitsOf,
} from '../../../../shared/domain/metrics/formulas.ts';
import { spread } from '../../../../shared/domain/metrics/measure.ts';
import { agentSaid, said, steps, typed } from './make-steps.ts';

const answered = (seconds: number) => typed([0, 'queued'], [seconds, 'accepted'], [600, 'closed']);
const abandoned = (seconds: number) => typed([0, 'queued'], [seconds, 'abandoned']);
const closedInLine = typed([0, 'queued'], [50, 'closed']);
const calledBack = steps(
  [0, { type: 'queued' }],
  [40, { type: 'callback-requested', asap: true }],
  [300, { type: 'accepted' }],
  [300, { type: 'callback-attempted' }],
);
const visits = [10, 20, 21, 60]
  .map(answered)
  .concat([5, 20, 90].map(abandoned), [closedInLine, calledBack])
  .flatMap(visitsOf);
const fraction = ({ numerator, denominator }: Measure) => [numerator, denominator];

describe('the service levels', () => {
  test('differ in whom they count, and say so in their names and rules', () => {
    expect(serviceLevels(visits, 20).map((level) => [level.name, level.rule, ...fraction(level)])).toEqual([
      ['service level, of answered', 'answered within 20 s / answered', 2, 4],
      ['service level, abandoned failed', 'answered within 20 s / (answered + abandoned)', 2, 7],
      [
        'service level, early abandons left out',
        'answered within 20 s / (answered + abandoned, but not within 20 s)',
        2,
        5,
      ],
      ['service level, early abandons met', '(answered + abandoned, each within 20 s) / (answered + abandoned)', 4, 7],
      ['service level, of offered', 'answered within 20 s / all chat visits, however they ended', 2, 9],
    ]);
  });
});

test('by first or last queue each contact counts once: who waited in time, was passed on and left is met by the first and not by the last', () => {
  const passedOn = typed([0, 'queued'], [5, 'accepted'], [60, 'transferred'], [60, 'queued'], [100, 'abandoned']);
  const contacts = [passedOn, answered(10), abandoned(90), calledBack, closedInLine].map(visitsOf);

  expect(serviceLevelsByQueue(contacts, 20).map((level) => [level.name, ...fraction(level)])).toEqual([
    ['service level, by first queue', 2, 3],
    ['service level, by last queue', 1, 3],
  ]);
});

describe('in line', () => {
  test('the speed of answer is that of answered chats', () => {
    expect(speedsOfAnswer(visits)).toMatchObject({ numerator: 111, denominator: 4, p50: 20, p90: 60, longest: 60 });
  });

  test('whoever leaves is abandonment, and short abandonment when it was almost at once', () => {
    expect(fraction(abandonment(visits))).toEqual([3, 9]);
    expect(fraction(shortAbandonment(visits))).toEqual([1, 9]);
  });
});

describe('the first response', () => {
  const asked = steps(
    [0, { type: 'opened' }],
    [1, said],
    [2, { type: 'answered', kind: 'small-talk', forSeq: 2 }],
    [10, said],
    [11.5, { type: 'answered', kind: 'choices', forSeq: 4 }],
    [20, { type: 'agent-requested' }],
    [40, agentSaid],
  );

  test('counts from the first question, not from a greeting, and small talk does not answer', () => {
    const [anybody, bot, person] = firstResponseTimes([firstResponsesOf(asked)].flatMap((one) => one ?? []));

    expect([anybody.longest, bot.longest, person.longest]).toEqual([1.5, 1.5, 30]);
  });

  test('by a person alone is no response of the bot', () => {
    const byPerson = firstResponsesOf(steps([0, said], [3, { type: 'agent-requested' }], [9, agentSaid]));
    const [anybody, bot, person] = firstResponseTimes(byPerson ? [byPerson] : []);

    expect([anybody.longest, bot.denominator, person.longest]).toEqual([9, 0, 9]);
  });

  test('of a contact in which nothing was asked is none', () => {
    expect(firstResponsesOf(typed([0, 'opened'], [9, 'closed']))).toBeUndefined();
  });
});

test('handle time is per assignment: two agents of one contact are two', () => {
  const log = typed([0, 'accepted'], [100, 'transferred'], [110, 'queued'], [120, 'accepted'], [170, 'closed']);

  expect(handleTimes(handlingsOf(log))).toMatchObject({ numerator: 150, denominator: 2, value: 75 });
});

describe('containment', () => {
  const by = (kind: string) =>
    steps([0, said], [1, { type: 'answered', kind, forSeq: 1 }], [300, { type: 'closed', outcome: 'contained' }]);

  test('over records counts what the record calls contained, of contacts whose student wrote', () => {
    const records = [
      { contained: true, studentMessages: 1 },
      { contained: false, studentMessages: 2 },
      { contained: false, studentMessages: 0 },
    ];

    expect(fraction(containment(records))).toEqual([1, 2]);
  });

  test('by an answer leaves out a menu, a question back, small talk and whoever asked for a person', () => {
    const askedForPerson = [...by('answer'), ...typed([301, 'agent-requested'])];
    const others = ['choices', 'asked-back', 'retry', 'care', 'small-talk'].map((kind) => by(kind));

    expect(fraction(containmentByAnswer([by('answer'), ...others, askedForPerson]))).toEqual([1, 7]);
  });

  test.each([
    ['thanks', 'small-talk', 1],
    ['the word that it is solved', 'solved', 1],
    ['a menu', 'choices', 0],
  ])('by an answer, followed by %s, counts %s as %i', (_what, kind, contained) => {
    const log = steps(
      [0, said],
      [1, { type: 'answered', kind: 'answer', forSeq: 1 }],
      [2, said],
      [3, { type: 'answered', kind, forSeq: 3 }],
      [300, { type: 'closed', outcome: 'contained' }],
    );

    expect(fraction(containmentByAnswer([log]))).toEqual([contained, 1]);
  });
});

describe('afterwards', () => {
  test('satisfaction is scores of 4 and 5 of all scores, the unanswered left out', () => {
    const records = [1, 3, 4, 5, undefined].map((surveyScore) => ({ surveyScore }));

    expect(fraction(customerSatisfaction(records))).toEqual([2, 4]);
  });

  test('the response rate counts contacts, not surveys', () => {
    const logs = [typed([0, 'survey-sent'], [5, 'survey-answered']), typed([0, 'survey-sent']), typed([0, 'closed'])];

    expect(fraction(surveyResponseRate(logs))).toEqual([1, 2]);
  });

  test('a call after a low score is no callback that was asked for', () => {
    const records = [
      { callbackRequested: true, callbackKept: true },
      { callbackRequested: true, callbackKept: false },
      { callbackRequested: false, callbackKept: true },
    ];

    expect(fraction(callbacksKept(records))).toEqual([1, 2]);
  });

  test('a low score is followed up when the call after it reached the student', () => {
    const kept = { type: 'closed', outcome: 'callback-kept' };
    const lowScore = { type: 'reopened', reason: 'low-score' };
    const logs = [
      steps([0, lowScore], [9, kept]),
      steps([0, kept], [5, lowScore], [9, { type: 'closed', outcome: 'callback-failed' }]),
      steps([0, lowScore], [9, { type: 'closed', outcome: 'resolved' }]),
      steps([0, kept], [5, { type: 'reopened', reason: 'message' }]),
    ];

    expect(fraction(lowScoresFollowedUp(logs))).toEqual([2, 3]);
  });
});

test('occupancy of time counts a seat with one contact as full, occupancy of slots as a third of three', () => {
  const seat = { present: 100, occupied: 80, contactSeconds: 120, slotSeconds: 300 };

  expect(occupancies([seat, { ...seat, occupied: 0, contactSeconds: 0 }]).map(({ value }) => value)).toEqual([
    80 / 200,
    120 / 600,
  ]);
});

test('a percentile is the smallest value that so many are not above', () => {
  const formula = { name: 'n', version: 1, unit: 'seconds', rule: 'r', source: 's' } as const;

  expect(spread(formula, [5, 1, 4, 2, 3, 6, 7, 8, 9, 10])).toMatchObject({ value: 5.5, p50: 5, p90: 9, longest: 10 });
});

const ofNothing: readonly Measure[] = [
  speedsOfAnswer([]),
  handleTimes([]),
  ...firstResponseTimes([]),
  ...serviceLevels([], 20),
  ...serviceLevelsByQueue([], 20),
  abandonment([]),
  shortAbandonment([]),
  containment([]),
  containmentByAnswer([]),
  customerSatisfaction([]),
  surveyResponseRate([]),
  callbacksKept([]),
  lowScoresFollowedUp([]),
  ...occupancies([]),
];

test('a metric of nothing has no value, not 0', () => {
  expect(ofNothing.map(({ value }) => value)).toEqual(ofNothing.map(() => undefined));
});

test('every formula has a name of its own, a version, a rule and a source', () => {
  expect(new Set(ofNothing.map(({ name }) => name)).size).toBe(ofNothing.length);
  expect(ofNothing.filter(({ version, rule, source }) => version < 1 || rule === '' || source === '')).toEqual([]);
});

describe('danger', () => {
  const heard = (dangerWas?: boolean) => ({ danger: 'abuse', dangerWas, dangerWaitSeconds: 12 }) as const;

  test('precision counts what was spoken of, with its exact bounds', () => {
    const records = [...Array(8).fill(heard(true)), heard(false), heard(false), heard(), {}];

    const precision = dangerPrecision(records);

    expect(fraction(precision)).toEqual([8, 10]);
    // R: binom.test(8, 10)
    expect(precision.bounds?.low).toBeCloseTo(0.4439, 4);
    expect(precision.bounds?.high).toBeCloseTo(0.9748, 4);
  });

  test('of nothing judged has no share, and bounds that say nothing', () => {
    expect(dangerPrecision([heard()])).toMatchObject({ value: undefined, bounds: { low: 0, high: 1 } });
  });

  test('that nobody heard and a person found counts against hearing', () => {
    expect(fraction(dangerHeard([heard(true), heard(true), heard(false), { dangerWas: true }]))).toEqual([2, 3]);
  });

  test('waits until a person has the contact', () => {
    expect(dangerWaits([heard(true), { ...heard(), dangerWaitSeconds: 90 }, {}])).toMatchObject({
      numerator: 102,
      denominator: 2,
      longest: 90,
    });
  });
});
