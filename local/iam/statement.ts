import { isObject, type JsonObject, objectOf, oneOrMany, textOf } from '../json.ts';

/** One statement of an identity policy, its lists never a single value. */
export type Statement = {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** Operator, then condition key, then allowed values. */
  readonly conditions: readonly ConditionTest[];
};

/** One line of a statement's condition block. */
export type ConditionTest = {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
};

/** Statements of a resolved policy document. */
export function statementsOf(document: unknown): Statement[] {
  return oneOrMany(objectOf(document).Statement).filter(isObject).map(readStatement);
}

function readStatement(statement: JsonObject): Statement {
  return {
    effect: statement.Effect === 'Deny' ? 'Deny' : 'Allow',
    actions: texts(statement.Action),
    notActions: texts(statement.NotAction),
    resources: texts(statement.Resource),
    notResources: texts(statement.NotResource),
    conditions: Object.entries(objectOf(statement.Condition)).flatMap(([operator, keys]) =>
      Object.entries(objectOf(keys)).map(([key, values]) => ({ operator, key, values: texts(values) })),
    ),
  };
}

function texts(value: unknown): string[] {
  return oneOrMany(value).map((entry) => textOf(entry));
}
