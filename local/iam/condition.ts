import { matchesPattern } from './match-pattern.ts';
import { isKnownKey } from './request-context.ts';
import type { ConditionTest } from './statement.ts';

/** What a condition says to a request; unknown when its operator or key is one that the laptop cannot tell of. */
export type Judgement = 'met' | 'not-met' | 'unknown';

type Comparison = (value: string, expected: string) => boolean;

const numeric =
  (compare: (value: number, expected: number) => boolean): Comparison =>
  (value, expected) =>
    compare(Number(value), Number(expected));

const dated =
  (compare: (value: number, expected: number) => boolean): Comparison =>
  (value, expected) =>
    compare(instantOf(value), instantOf(expected));

const equal = (a: number, b: number) => a === b;
const less = (a: number, b: number) => a < b;
const lessOrEqual = (a: number, b: number) => a <= b;
const greater = (a: number, b: number) => a > b;
const greaterOrEqual = (a: number, b: number) => a >= b;

const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: (value, expected) => value === expected,
  StringEqualsIgnoreCase: (value, expected) => value.toLowerCase() === expected.toLowerCase(),
  StringLike: (value, expected) => matchesPattern(value, expected),
  ArnEquals: (value, expected) => matchesPattern(value, expected),
  ArnLike: (value, expected) => matchesPattern(value, expected),
  Bool: (value, expected) => value.toLowerCase() === expected.toLowerCase(),
  NumericEquals: numeric(equal),
  NumericLessThan: numeric(less),
  NumericLessThanEquals: numeric(lessOrEqual),
  NumericGreaterThan: numeric(greater),
  NumericGreaterThanEquals: numeric(greaterOrEqual),
  DateEquals: dated(equal),
  DateLessThan: dated(less),
  DateLessThanEquals: dated(lessOrEqual),
  DateGreaterThan: dated(greater),
  DateGreaterThanEquals: dated(greaterOrEqual),
};

const negations: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
};

/** Judges one line of a condition block by the values that the request has for its key. */
export function judge(test: ConditionTest, valuesOf: (key: string) => readonly string[]): Judgement {
  const { set, name, ifExists } = parseOperator(test.operator);
  const positive = comparisons[name] ?? comparisons[negations[name] ?? ''];
  if (!isKnownKey(test.key) || (positive === undefined && name !== 'Null')) return 'unknown';
  const values = valuesOf(test.key);
  if (positive === undefined) return asJudgement(test.values.every((is) => (values.length === 0) === (is === 'true')));
  const isNegated = name in negations;
  if (values.length === 0) return asJudgement(set === 'ForAllValues' || ifExists || (isNegated && set === undefined));
  const passes = (value: string) => test.values.some((expected) => positive(value, expected)) !== isNegated;
  return asJudgement(set === 'ForAnyValue' ? values.some(passes) : values.every(passes));
}

type Operator = {
  readonly set: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly name: string;
  readonly ifExists: boolean;
};

function parseOperator(operator: string): Operator {
  const [, set, name = '', suffix] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  return {
    set: set === 'ForAllValues' || set === 'ForAnyValue' ? set : undefined,
    name,
    ifExists: suffix !== undefined,
  };
}

function asJudgement(isMet: boolean): Judgement {
  return isMet ? 'met' : 'not-met';
}

/** Milliseconds of a date as IAM writes it: ISO 8601, or seconds since 1970. */
function instantOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}
