import { type Judgement, judge } from './condition.ts';
import { matchesPattern } from './match-pattern.ts';
import type { Context } from './request-context.ts';
import type { ConditionTest, Statement } from './statement.ts';

/** One action on one resource that a function asks for. */
export type AccessRequest = {
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
};

/** What a role's policies say to a request. */
export type Verdict =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'no-statement' }
  | { readonly kind: 'denied-explicitly' }
  /** A statement that would apply has a condition this evaluation does not know, so it is refused. */
  | { readonly kind: 'unknown-condition'; readonly operator: string; readonly key: string };

/**
 * Decides a request as IAM does: an explicit deny wins, then any allow, otherwise no. `global` gives what every request
 * of the asker has; it is asked only when a condition needs it.
 */
export function evaluate(
  statements: readonly Statement[],
  request: AccessRequest,
  global: () => Context = () => ({}),
): Verdict {
  const valuesOf = valuesIn(request, global);
  const fitting = statements
    .filter((statement) => fits(statement, request))
    .map((statement) => ({ statement, ...judgeAll(statement, valuesOf) }));
  const of = (effect: Statement['effect'], judgement: Judgement) =>
    fitting.find((one) => one.statement.effect === effect && one.judgement === judgement);
  if (of('Deny', 'met')) return { kind: 'denied-explicitly' };
  const denied = of('Deny', 'unknown');
  if (denied === undefined && of('Allow', 'met')) return { kind: 'allowed' };
  const unknown = (denied ?? of('Allow', 'unknown'))?.unknown;
  if (unknown === undefined) return { kind: 'no-statement' };
  return { kind: 'unknown-condition', operator: unknown.operator, key: unknown.key };
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

/** A statement applies when all its conditions are met, and surely does not when one is not. */
function judgeAll(
  { conditions }: Statement,
  valuesOf: (key: string) => readonly string[],
): { readonly judgement: Judgement; readonly unknown: ConditionTest | undefined } {
  const judged = conditions.map((test) => ({ test, judgement: judge(test, valuesOf) }));
  if (judged.some(({ judgement }) => judgement === 'not-met')) return { judgement: 'not-met', unknown: undefined };
  const unknown = judged.find(({ judgement }) => judgement === 'unknown')?.test;
  return { judgement: unknown === undefined ? 'met' : 'unknown', unknown };
}

function valuesIn({ context }: AccessRequest, global: () => Context): (key: string) => readonly string[] {
  return (key) => lookUp(context, key) ?? lookUp(global(), key) ?? [];
}

function lookUp(context: Context, key: string): readonly string[] | undefined {
  const wanted = key.toLowerCase();
  return Object.entries(context).find(([name]) => name.toLowerCase() === wanted)?.[1];
}
