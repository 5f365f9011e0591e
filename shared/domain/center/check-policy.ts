import * as v from 'valibot';
import type { Ms } from '../../schema/ids.ts';
import { faultOf, fieldOf } from '../../schema/read-as.ts';
import { calendarNoticeDays, endingCalendars } from '../hours/calendar-end.ts';
import { coverageWarnings } from '../routing/coverage-words.ts';
import { CenterPolicy, inLongForm, policyProblems } from './center-policy.ts';

/** What a check says of a policy that somebody wrote: that it fits, with what is worth knowing of it, or every fault with its field, what stands there and what may. */
export type PolicyCheck =
  | { readonly kind: 'fits'; readonly policy: CenterPolicy; readonly warnings: readonly string[] }
  | { readonly kind: 'refused'; readonly faults: readonly string[] };

const longestValue = 60;

/** Checks a policy as it was written, in its long form or its short one. */
export function checkPolicy(written: unknown, now: Ms): PolicyCheck {
  const read = v.safeParse(CenterPolicy, inLongForm(written));
  if (!read.success) return { kind: 'refused', faults: read.issues.map(faultSentence) };
  const faults = policyProblems(read.output);
  return faults.length > 0
    ? { kind: 'refused', faults }
    : { kind: 'fits', policy: read.output, warnings: warningsOf(read.output, now) };
}

function faultSentence(issue: v.BaseIssue<unknown>): string {
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

function warningsOf(policy: CenterPolicy, now: Ms): readonly string[] {
  return [
    ...endingCalendars(policy, now).map(
      ({ where, lastDay }) =>
        `${where}: the last day that is named is ${lastDay}, less than ${calendarNoticeDays} days from now; name the next holidays`,
    ),
    ...coverageWarnings(policy),
  ];
}
