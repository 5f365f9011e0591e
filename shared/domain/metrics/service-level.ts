import { type Formula, type Measure, ratio } from './measure.ts';
import { type Visit, visitSeconds } from './visits.ts';

type Rule = Pick<Formula, 'name' | 'source'> & {
  readonly rule: (within: string) => string;
  readonly parts: (counts: Counts) => readonly [numerator: number, denominator: number];
};

type Counts = {
  readonly offered: number;
  readonly answered: number;
  readonly answeredInTime: number;
  readonly abandoned: number;
  readonly abandonedInTime: number;
};

const cleveland = 'Cleveland, Call Center Management on Fast Forward';

// The versions before counted contacts instead of visits: who left and came back had waited all the while.
const version = 2;

const rules: readonly Rule[] = [
  {
    name: 'service level, of answered',
    source: cleveland,
    rule: (within) => `answered ${within} / answered`,
    parts: (of) => [of.answeredInTime, of.answered],
  },
  {
    name: 'service level, abandoned failed',
    source: `${cleveland}; Cisco Unified ICM: negative impact`,
    rule: (within) => `answered ${within} / (answered + abandoned)`,
    parts: (of) => [of.answeredInTime, of.answered + of.abandoned],
  },
  {
    name: 'service level, early abandons left out',
    source: `${cleveland}; Cisco Unified ICM: ignored`,
    rule: (within) => `answered ${within} / (answered + abandoned, but not ${within})`,
    parts: (of) => [of.answeredInTime, of.answered + of.abandoned - of.abandonedInTime],
  },
  {
    name: 'service level, early abandons met',
    source: `${cleveland}; Cisco Unified ICM: positive impact; CC-CMM: 服务水平`,
    rule: (within) => `(answered + abandoned, each ${within}) / (answered + abandoned)`,
    parts: (of) => [of.answeredInTime + of.abandonedInTime, of.answered + of.abandoned],
  },
  {
    name: 'service level, of offered',
    source: 'Amazon Connect: contacts answered in X seconds, contacts queued',
    rule: (within) => `answered ${within} / all chat visits, however they ended`,
    parts: (of) => [of.answeredInTime, of.offered],
  },
];

/** Every service level the field knows, each under its own name: they differ in what is done with those who did not wait. Callbacks apart. */
export function serviceLevels(visits: readonly Visit[], thresholdSeconds: number): readonly Measure[] {
  const counts = countsOf(
    visits.filter(({ kind }) => kind === 'chat'),
    thresholdSeconds,
  );
  return rules.map(({ name, source, rule, parts }) =>
    ratio({ name, version, unit: 'share', rule: rule(`within ${thresholdSeconds} s`), source }, ...parts(counts)),
  );
}

const byQueue = [
  { which: 'first', of: (own: readonly Visit[]) => own[0] },
  { which: 'last', of: (own: readonly Visit[]) => own.at(-1) },
] as const;

/** Service levels of contacts in place of visits: each counts once, by its first chat visit to a line and the queue of that, or by its last. */
export function serviceLevelsByQueue(
  contacts: readonly (readonly Visit[])[],
  thresholdSeconds: number,
): readonly Measure[] {
  const chats = contacts.map((visits) => visits.filter(({ kind }) => kind === 'chat'));
  return byQueue.map(({ which, of }) => {
    const { answeredInTime, answered, abandoned } = countsOf(
      chats.flatMap((own) => of(own) ?? []),
      thresholdSeconds,
    );
    const formula: Formula = {
      name: `service level, by ${which} queue`,
      version: 1,
      unit: 'share',
      rule: `contacts answered within ${thresholdSeconds} s / (answered + abandoned), each by its ${which} chat visit`,
      source: 'ours; Cisco Unified ICM: negative impact',
    };
    return ratio(formula, answeredInTime, answered + abandoned);
  });
}

function countsOf(visits: readonly Visit[], thresholdSeconds: number): Counts {
  const answered = visits.filter(({ end }) => end === 'answered');
  const abandoned = visits.filter(({ end }) => end === 'abandoned');
  const inTime = (some: readonly Visit[]) =>
    some.filter((visit) => (visitSeconds(visit) ?? Number.POSITIVE_INFINITY) <= thresholdSeconds).length;
  return {
    offered: visits.length,
    answered: answered.length,
    answeredInTime: inTime(answered),
    abandoned: abandoned.length,
    abandonedInTime: inTime(abandoned),
  };
}
