import { isObject, listOf, objectOf, parseJson, textOf, tryParseJson } from '../json.ts';

/** Whether an event passes an event source mapping's filter criteria. */
export type EventFilter = (event: unknown) => boolean;

/** Reads `FilterCriteria`; without filters every event passes, with several one is enough. */
export function readFilter(criteria: unknown): EventFilter {
  const patterns = listOf(objectOf(criteria).Filters).map((filter) =>
    parseJson(textOf(objectOf(filter).Pattern, '{}')),
  );
  return patterns.length === 0 ? () => true : (event) => patterns.some((pattern) => matches(event, pattern));
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
  return Object.entries(rule).every(([operator, operand]) => applies(operator, operand, value));
}

function applies(operator: string, operand: unknown, value: unknown): boolean {
  switch (operator) {
    case 'exists':
      return (value !== undefined && !isObject(value)) === operand;
    case 'prefix':
      return typeof value === 'string' && value.startsWith(textOf(operand));
    case 'suffix':
      return typeof value === 'string' && value.endsWith(textOf(operand));
    case 'equals-ignore-case':
      return typeof value === 'string' && value.toLowerCase() === textOf(operand).toLowerCase();
    case 'anything-but':
      return value !== undefined && !matchesAny(value, operand);
    case 'numeric':
      return typeof value === 'number' && isInRange(value, listOf(operand));
    default:
      throw new Error(`filter operator "${operator}" is not supported on the laptop`);
  }
}

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
