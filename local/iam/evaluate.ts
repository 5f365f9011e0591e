import { matchesPattern } from './match-pattern.ts';
import type { ConditionTest, Statement } from './statement.ts';

/** One action on one resource that a function asks for. */
export type AccessRequest = {
  readonly action: string;
  readonly resource: string;
  /** Values of condition keys; a key the request does not have is absent. */
  readonly context: Readonly<Record<string, readonly string[]>>;
};

/** What a role's policies say to a request. */
export type Verdict =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'no-statement' }
  | { readonly kind: 'denied-explicitly' }
  /** A statement that would apply has a condition this evaluation does not know, so it is refused. */
  | { readonly kind: 'unknown-condition'; readonly operator: string; readonly key: string };

/** Decides a request as IAM does: an explicit deny wins, then any allow, otherwise no. */
export function evaluate(statements: readonly Statement[], request: AccessRequest): Verdict {
  const fitting = statements.filter((statement) => fits(statement, request));
  const unknown = fitting.flatMap(({ conditions }) => conditions).find(({ operator }) => !isKnown(operator));
  const met = fitting.filter(({ conditions }) => conditions.every((test) => isMet(test, request)));
  if (met.some(({ effect }) => effect === 'Deny')) return { kind: 'denied-explicitly' };
  if (unknown !== undefined && fitting.some((s) => s.effect === 'Deny' && s.conditions.includes(unknown))) {
    return { kind: 'unknown-condition', operator: unknown.operator, key: unknown.key };
  }
  if (met.some(({ effect }) => effect === 'Allow')) return { kind: 'allowed' };
  if (unknown !== undefined) return { kind: 'unknown-condition', operator: unknown.operator, key: unknown.key };
  return { kind: 'no-statement' };
}

function fits(statement: Statement, { action, resource }: AccessRequest): boolean {
  const isAction = (pattern: string) => matchesPattern(action, pattern, { ignoreCase: true });
  const isResource = (pattern: string) => matchesPattern(resource, pattern);
  const actionFits =
    statement.notActions.length > 0 ? !statement.notActions.some(isAction) : statement.actions.some(isAction);
  if (!actionFits) return false;
  return statement.notResources.length > 0
    ? !statement.notResources.some(isResource)
    : statement.resources.some(isResource);
}

type Comparison = (value: string, expected: string) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: (value, expected) => value === expected,
  StringEqualsIgnoreCase: (value, expected) => value.toLowerCase() === expected.toLowerCase(),
  StringLike: (value, expected) => matchesPattern(value, expected),
  ArnEquals: (value, expected) => matchesPattern(value, expected),
  ArnLike: (value, expected) => matchesPattern(value, expected),
  Bool: (value, expected) => value.toLowerCase() === expected.toLowerCase(),
  NumericEquals: (value, expected) => Number(value) === Number(expected),
  NumericLessThanEquals: (value, expected) => Number(value) <= Number(expected),
};

const negations: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
};

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

function isKnown(operator: string): boolean {
  const { name } = parseOperator(operator);
  return name === 'Null' || name in comparisons || name in negations;
}

function isMet(test: ConditionTest, request: AccessRequest): boolean {
  const { set, name, ifExists } = parseOperator(test.operator);
  const values = valuesOf(test.key, request);
  if (name === 'Null') return test.values.every((expected) => (values.length === 0) === (expected === 'true'));
  const positive = comparisons[name] ?? comparisons[negations[name] ?? ''];
  if (positive === undefined) return false;
  const isNegated = name in negations;
  if (values.length === 0) return set === 'ForAllValues' || ifExists || (isNegated && set === undefined);
  const passes = (value: string) => test.values.some((expected) => positive(value, expected)) !== isNegated;
  return set === 'ForAnyValue' ? values.some(passes) : values.every(passes);
}

function valuesOf(key: string, { context }: AccessRequest): readonly string[] {
  const wanted = key.toLowerCase();
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === wanted);
  return found?.[1] ?? [];
}
