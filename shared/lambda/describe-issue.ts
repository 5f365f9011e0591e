import * as v from 'valibot';
import { maxTextLength } from '../domain/protocol/client-frame.ts';
import { fieldOf } from '../schema/read-as.ts';

type Issue = v.BaseIssue<unknown>;

/** Everything wrong with a frame; of a missing field too it is said what belongs there. */
export function issuesOf(schema: v.GenericSchema, frame: unknown): readonly Issue[] {
  const copy: unknown = structuredClone(frame);
  const issues = v.safeParse(schema, copy).issues ?? [];
  const missing = issues.flatMap(missingField);
  // The schema library says of a missing field only that it is missing; of one that is undefined it says more.
  for (const { input, key } of missing) input[key] = undefined;
  return missing.length > 0 ? (v.safeParse(schema, copy).issues ?? []) : issues;
}

/** One sentence about the first thing wrong with a frame: the field's path, what was got, what is allowed. */
export function describeIssue(issue: Issue): string {
  if (issue.expected === 'never') return `${ownerOf(issue)}: got unknown fields ${shortened(String(issue.input))}`;
  return `${fieldOf(issue) || 'frame'}: got ${describeValue(issue.input)}, allowed is ${allowed(issue)}`;
}

/** True when the issue is a text longer than any text may be. */
export function isTextTooLong({ type, input, requirement }: Issue): boolean {
  return type === 'max_length' && typeof input === 'string' && requirement === maxTextLength;
}

function missingField({ input, path }: Issue): readonly v.ObjectPathItem[] {
  const field = path?.at(-1);
  return field?.type === 'object' && field.origin === 'key' && input === undefined ? [field] : [];
}

function ownerOf({ path }: Issue): string {
  const owner = path?.slice(0, -1).map(({ key }) => key);
  return owner?.join('.') || 'frame';
}

const comparisons = new Map([
  ['>=', 'at least'],
  ['>', 'more than'],
  ['<=', 'at most'],
]);

function allowed({ type, expected, requirement, input, message }: Issue): string {
  if (type === 'check' && !message.startsWith('Invalid')) return message;
  if (expected === null) return type === 'safe_integer' ? 'a value of type integer' : 'another value';
  if (type === 'regex') return `text like ${expected}`;
  if (type === 'union') return 'one of the forms the protocol lists';
  const comparison = comparisons.get(expected.replace(/[^<>=].*/, ''));
  if (comparison) return `${comparison} ${amount(requirement, input)}`;
  return /^[("]/.test(expected) ? `one of ${choices(expected)}` : `a value of type ${expected.toLowerCase()}`;
}

function amount(bound: unknown, input: unknown): string {
  return typeof input === 'string' ? `${Number(bound).toLocaleString('en-US')} characters` : String(bound);
}

// The schema library writes ("ready" | "away").
function choices(expected: string): string {
  return expected.replaceAll(' | ', ', ').replace(/[()"]/g, '');
}

const shownCharacters = 64;

function shortened(text: string): string {
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}

function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string' && value.length > shownCharacters)
    return `${value.length.toLocaleString('en-US')} characters`;
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return JSON.stringify(value) ?? typeof value;
}
