import * as v from 'valibot';
import { faultSentence } from '../../schema/fault-sentence.ts';
import type { Ms } from '../../schema/ids.ts';
import { calendarNoticeDays, endingCalendars } from '../hours/calendar-end.ts';
import { coverageWarnings } from '../routing/coverage-words.ts';
import { CenterPolicy, inLongForm, policyProblems } from './center-policy.ts';

/** What a check says of a policy that somebody wrote: that it fits, with what is worth knowing of it, or every fault with its field, what stands there and what may. */
export type PolicyCheck =
  | { readonly kind: 'fits'; readonly policy: CenterPolicy; readonly warnings: readonly string[] }
  | { readonly kind: 'refused'; readonly faults: readonly string[] };

/** Checks a policy as it was written, in its long form or its short one. */
export function checkPolicy(written: unknown, now: Ms): PolicyCheck {
  const read = v.safeParse(CenterPolicy, inLongForm(written));
  if (!read.success) return { kind: 'refused', faults: read.issues.map(faultSentence) };
  const faults = policyProblems(read.output);
  return faults.length > 0
    ? { kind: 'refused', faults }
    : { kind: 'fits', policy: read.output, warnings: warningsOf(read.output, now) };
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
