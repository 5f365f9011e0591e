import * as v from 'valibot';
import type { Ms } from '../../schema/ids.ts';
import { localDate } from '../hours/local-time.ts';

const claim = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const ageOfConsent = 14;
const longestRecord = 120;

/** Whether a guardian must have agreed before somebody under 14 is served, and which claims of the platform say so. */
export const MinorPolicy = v.strictObject({
  guardianConsent: v.picklist(['off', 'required']),
  /** Claim with the day of birth, as `2014-05-01` (OpenID Connect). */
  birthdateClaim: v.optional(claim, 'birthdate'),
  /** Claim that is true for somebody under 14, of platforms that give no day. */
  minorClaim: v.optional(claim, 'minor'),
  /** Claim that is true, or the name or day of the record, where a guardian agreed; any text but `false`, `no` and `0` counts as a record. */
  consentClaim: v.optional(claim, 'guardian_consent'),
});
export type MinorPolicy = v.InferOutput<typeof MinorPolicy>;

/** Whether a guardian's consent is needed and there: then with what the platform says of it, for the log. */
export type Consent =
  | { readonly kind: 'not-needed' }
  | { readonly kind: 'given'; readonly record: string }
  | { readonly kind: 'missing'; readonly claim: string }
  | { readonly kind: 'unreadable'; readonly claim: string };

const notNeeded: Consent = { kind: 'not-needed' };

/** What the claims of a student say of a guardian's consent, on the school's calendar. A platform that says nothing of an age is taken for one whose students need none. */
export function guardianConsent(
  claims: Readonly<Record<string, unknown>>,
  policy: MinorPolicy | undefined,
  on: { readonly now: Ms; readonly timeZone: string },
): Consent {
  if (policy?.guardianConsent !== 'required') return notNeeded;
  const born = claims[policy.birthdateClaim];
  const isUnder = born === undefined ? false : isUnderAge(born, localDate(on.timeZone, on.now));
  if (isUnder === undefined) return { kind: 'unreadable', claim: policy.birthdateClaim };
  const isMinor = flagIn(claims[policy.minorClaim]);
  if (isMinor === undefined) return { kind: 'unreadable', claim: policy.minorClaim };
  if (!isUnder && !isMinor) return notNeeded;
  const record = recordIn(claims[policy.consentClaim]);
  return record === undefined ? { kind: 'missing', claim: policy.consentClaim } : { kind: 'given', record };
}

/** Whether somebody is under 14 on a day; undefined for what is no day of birth. Of a year alone the last day counts: rather asked than not. */
function isUnderAge(born: unknown, today: string): boolean | undefined {
  const [, year, , day] = /^(\d{4})(-(\d{2}-\d{2}))?$/.exec(typeof born === 'string' ? born : '') ?? [];
  // The year 0000 stands for one that is not told.
  if (year === undefined || year === '0000') return undefined;
  return today < `${String(Number(year) + ageOfConsent).padStart(4, '0')}-${day ?? '12-31'}`;
}

/** A claim that is true or false, also as the text that some platforms make of it; undefined for anything else. */
function flagIn(said: unknown): boolean | undefined {
  if (said === undefined || said === false || said === 'false') return false;
  return said === true || said === 'true' ? true : undefined;
}

function recordIn(said: unknown): string | undefined {
  if (said === true) return 'true';
  if (typeof said === 'number' && said > 0) return String(said);
  if (typeof said !== 'string') return undefined;
  const record = said.trim().slice(0, longestRecord);
  return ['', 'false', 'no', '0'].includes(record.toLowerCase()) ? undefined : record.replace(/\p{Cs}/gu, '');
}
