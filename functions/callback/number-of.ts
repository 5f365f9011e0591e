import { type NumberRead, readNumber } from '../../shared/domain/callback/call-number.ts';
import { type CallbackPolicy, callbacksOf } from '../../shared/domain/center/callback-policy.ts';
import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { errorFrame } from '../../shared/lambda/error-frame.ts';

/** The number a student is called at, none, or what is wrong with the one they wrote. */
export type CallNumber = { readonly number?: string } | { readonly why: Extract<NumberRead, { why: string }>['why'] };

/** The number that was written, or else the one of the platform: what is wrong with that one is nothing the student can mend, and it counts as none. */
export function numberOf(policy: CenterPolicy, written: string | undefined, claimed: string | undefined): CallNumber {
  if (written === undefined && claimed === undefined) return {};
  const read = readNumber(written ?? claimed ?? '', callbacksOf(policy));
  if (read.kind === 'number') return { number: read.number };
  return written === undefined ? {} : { why: read.why };
}

/** What a student is told of a number that is none; the number itself is in no message. */
export function badNumber(
  why: Extract<NumberRead, { why: string }>['why'],
  { numbers }: CallbackPolicy,
  ref?: string,
): ServerFrame {
  const allowed = numbers ? numbers.prefixes.join(', ') : 'none';
  const messages = {
    form: 'number: write it with its country code, as +8613800000000',
    country: `number: its country is not called, allowed are numbers that begin with ${allowed}`,
    premium: 'number: one that charges whoever calls it is not called, give another',
  };
  return errorFrame('bad_number', messages[why], ref);
}
