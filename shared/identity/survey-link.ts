import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { ContactId, type Ms } from '../schema/ids.ts';

/** How long a survey link is good for; a survey's own time (`surveySeconds` of the policy) may be over sooner. */
export const surveyLinkDays = 7;

/** A survey link's token, and from when on it is good for nothing. */
export type SurveyLink = { readonly token: string; readonly expiresAt: Ms };

/** What a token says: whose survey it opens, that its time is over, or that this center never made it. */
export type ReadSurveyLink =
  | { readonly kind: 'opens'; readonly contactId: ContactId }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' };

const dayMs = 86_400_000;
// Half of the hash, which is the least that may be left of it: RFC 2104, section 5.
const macBytes = 16;
const longestToken = 79;
const form = /^1\.(ct_[A-Za-z0-9_-]{8,40})\.([1-9]\d{9})\.([A-Za-z0-9_-]{22})$/;
const Token = v.pipe(v.string(), v.maxLength(longestToken), v.regex(form));

/** Makes the token by which whoever has it answers the survey of one contact. Its first character is the version of its form. */
export function makeSurveyLink(secret: string, contactId: ContactId, now: Ms): SurveyLink {
  const expirySeconds = Math.floor((now + surveyLinkDays * dayMs) / 1000);
  const said = `1.${contactId}.${expirySeconds}`;
  return { token: `${said}.${macOf(secret, said)}`, expiresAt: expirySeconds * 1000 };
}

/** Reads a token. Whether its time is over is told of those alone that this center made. */
export function readSurveyLink(secret: string, token: string, now: Ms): ReadSurveyLink {
  const [, id, expirySeconds, mac = ''] = v.is(Token, token) ? (form.exec(token) ?? []) : [];
  const contactId = v.safeParse(ContactId, id);
  if (!contactId.success || !isSame(mac, macOf(secret, `1.${id}.${expirySeconds}`))) return { kind: 'unknown' };
  return now < Number(expirySeconds) * 1000 ? { kind: 'opens', contactId: contactId.output } : { kind: 'expired' };
}

function macOf(secret: string, said: string): string {
  const key = Buffer.from(secret, 'hex');
  const mac = createHmac('sha256', key).update(`handraise survey link ${said}`).digest();
  return mac.subarray(0, macBytes).toString('base64url');
}

// As texts: the last character has bits that the bytes would not tell.
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
