import type * as z from 'zod/mini';
import { maxTextLength } from '../domain/protocol/client-frame.ts';

type Issue = z.core.$ZodIssue;

/** One sentence about the first thing wrong with a frame: the field's path, what was got, what is allowed. */
export function describeIssue(issue: Issue, frame: unknown): string {
  const got = describeValue(valueAt(frame, issue.path));
  if (issue.code === 'unrecognized_keys') return `${pathOf(issue)}: got unknown fields ${list(issue.keys)}`;
  return `${pathOf(issue)}: got ${got}, allowed is ${allowed(issue)}`;
}

/** True when the issue is a text longer than any text may be. */
export function isTextTooLong(issue: Issue): boolean {
  return issue.code === 'too_big' && issue.origin === 'string' && issue.maximum === maxTextLength;
}

function pathOf(issue: Issue): string {
  return issue.path.length === 0 ? 'frame' : issue.path.map(String).join('.');
}

function allowed(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `a value of type ${issue.expected === 'int' ? 'integer' : issue.expected}`;
    case 'invalid_value':
      return `one of ${list(issue.values.map(String))}`;
    case 'too_small':
      return `${issue.inclusive ? 'at least' : 'more than'} ${amount(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `${issue.inclusive ? 'at most' : 'less than'} ${amount(issue.maximum, issue.origin)}`;
    case 'invalid_format':
      return formatOf(issue);
    case 'invalid_union':
      return 'one of the forms the protocol lists';
    default:
      return 'another value';
  }
}

function formatOf(issue: Extract<Issue, { code: 'invalid_format' }>): string {
  return issue.format === 'regex' && issue.pattern
    ? `text like ${issue.pattern}`
    : `text in the format ${issue.format}`;
}

function amount(bound: number | bigint, origin: string): string {
  return origin === 'string' ? `${bound.toLocaleString('en-US')} characters` : String(bound);
}

function valueAt(frame: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    frame,
  );
}

const shownCharacters = 64;

function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string' && value.length > shownCharacters)
    return `${value.length.toLocaleString('en-US')} characters`;
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return JSON.stringify(value) ?? typeof value;
}

function list(words: readonly string[]): string {
  return words.join(', ');
}
