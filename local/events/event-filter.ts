import { LocalFailure } from '../failure.ts';
import { isObject, type JsonObject, listOf, objectOf, textOf, tryParseJson } from '../json.ts';

/** Whether an event passes an event source mapping's filter criteria. */
export type EventFilter = (event: unknown) => boolean;

/**
 * Reads `FilterCriteria`; without filters every event passes, with several one is enough. Throws LocalFailure, naming
 * the event source, when a pattern is no JSON object or has an operator that is not known here.
 */
export function readFilter(criteria: unknown, source: string): EventFilter {
  const patterns = listOf(objectOf(criteria).Filters).map((filter) => readPattern(objectOf(filter).Pattern, source));
  return patterns.length === 0 ? () => true : (event) => patterns.some((pattern) => matches(event, pattern));
}

function readPattern(text: unknown, source: string): JsonObject {
  const pattern = tryParseJson(textOf(text, '{}'));
  if (!isObject(pattern))
    throw new LocalFailure(`event source ${source}: filter pattern ${textOf(text)} is no JSON object`);
  const strange = operatorsIn(pattern).find((operator) => !(operator in operators));
  if (strange === undefined) return pattern;
  const known = Object.keys(operators).join(', ');
  throw new LocalFailure(
    `event source ${source}: filter operator "${strange}" is not run on the laptop, only ${known}`,
  );
}

/** Operators stand in the objects of a field's list of rules, also within `$or` and `anything-but`. */
function operatorsIn(pattern: unknown): readonly string[] {
  return Object.entries(objectOf(pattern)).flatMap(([name, rule]) => {
    if (name === '$or') return listOf(rule).flatMap(operatorsIn);
    return Array.isArray(rule) ? rule.flatMap(operatorsOf) : operatorsIn(rule);
  });
}

function operatorsOf(rule: unknown): readonly string[] {
  return Object.entries(objectOf(rule)).flatMap(([operator, operand]) => [operator, ...operatorsOf(operand)]);
}

/** An event pattern of EventBridge's language: every named field must match one of its rules. */
function matches(event: unknown, pattern: unknown): boolean {
  if (!isObject(pattern)) return false;
  return Object.entries(pattern).every(([name, rule]) => {
    if (name === '$or') return listOf(rule).some((part) => matches(event, part));
    const value = isObject(event) ? event[name] : undefined;
    if (Array.isArray(rule)) return rule.some((one) => matchesRule(value, one));
    // The body of a queue message is text; a pattern into it reads it as JSON.
    return matches(typeof value === 'string' ? tryParseJson(value) : value, rule);
  });
}

function matchesRule(value: unknown, rule: unknown): boolean {
  if (Array.isArray(value)) return value.some((one) => matchesRule(one, rule));
  if (!isObject(rule)) return value === rule;
  return Object.entries(rule).every(([operator, operand]) => operators[operator]?.(value, operand) ?? false);
}

type Operator = (value: unknown, operand: unknown) => boolean;

const operators: Readonly<Record<string, Operator>> = {
  exists: (value, operand) => (value !== undefined && !isObject(value)) === operand,
  prefix: (value, operand) => typeof value === 'string' && value.startsWith(textOf(operand)),
  suffix: (value, operand) => typeof value === 'string' && value.endsWith(textOf(operand)),
  'equals-ignore-case': (value, operand) =>
    typeof value === 'string' && value.toLowerCase() === textOf(operand).toLowerCase(),
  'anything-but': (value, operand) => value !== undefined && !matchesAny(value, operand),
  numeric: (value, operand) => typeof value === 'number' && isInRange(value, listOf(operand)),
};

function matchesAny(value: unknown, operand: unknown): boolean {
  const rules = Array.isArray(operand) ? operand : [operand];
  return rules.some((rule) => matchesRule(value, rule));
}

function isInRange(value: number, comparisons: readonly unknown[]): boolean {
  for (let at = 0; at + 1 < comparisons.length; at += 2) {
    const limit = Number(comparisons[at + 1]);
    const holds = {
      '=': value === limit,
      '<': value < limit,
      '<=': value <= limit,
      '>': value > limit,
      '>=': value >= limit,
    };
    if (!Object.entries(holds).some(([sign, isMet]) => sign === comparisons[at] && isMet)) return false;
  }
  return true;
}
