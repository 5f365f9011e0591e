import type * as v from 'valibot';
import { faultOf, fieldOf } from './read-as.ts';

const longestValue = 60;

/** One thing wrong with what somebody wrote, as a sentence for whoever wrote it: the field, what stands there, and what to write. */
export function faultSentence(issue: v.BaseIssue<unknown>): string {
  const field = fieldOf(issue) || 'the policy';
  if (issue.expected === 'never') return `${field}: is no field; take it out`;
  // JSON holds no such value.
  if (issue.input === undefined) return `${field}: is missing`;
  // A rule of ours has words of its own; one of the library says only what it expects.
  const advice = issue.message.startsWith('Invalid ') ? faultOf(issue) : issue.message;
  return `${field}: got ${shortly(issue.input)}; ${advice}`;
}

function shortly(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
