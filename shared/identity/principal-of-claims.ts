import * as v from 'valibot';
import { Principal } from '../domain/contact/principal.ts';
import { knownZone } from '../domain/hours/time-zone.ts';
import type { Ms } from '../schema/ids.ts';
import { finite } from '../schema/numbers.ts';
import { fieldOf } from '../schema/read-as.ts';
import { whole } from '../schema/texts.ts';
import { Language } from '../schema/words.ts';
import { claimsInNamespace } from './claims-in-namespace.ts';
import { isIdToken } from './id-token.ts';
import { roleIn, type TokenRole } from './role-in.ts';
import { isSubject, subjectAsId } from './subject-as-id.ts';

/** A principal, or why these claims make none: a token for a page, an unknown role, or a role that lacks what it needs. */
export type Claimed =
  | { readonly kind: 'principal'; readonly principal: Principal }
  | { readonly kind: 'id-token' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'bad-claims'; readonly fields: readonly string[] };

/** What a token is good for at most, however long it says it lasts: nobody can take it back before it ends. */
export const longestTokenMs: Ms = 86_400_000;

const longestName = 60;

// A name that is none keeps nobody out: the other side is shown none then.
const shownName = v.fallback(v.optional(v.pipe(v.string(), v.transform(shortName), v.minLength(1))), undefined);

/** The claims of every token, beside the role's. */
export const SubjectClaims = v.object({ sub: v.pipe(v.string(), v.check(isSubject)), exp: finite });
/** The claims of a student's token. */
export const StudentClaims = v.object({
  language: v.optional(Language, 'zh'),
  vip: v.optional(v.boolean(), false),
  name: shownName,
  /** Standard claims of OpenID Connect: one that is none is as good as absent. */
  zoneinfo: v.fallback(v.optional(v.pipe(v.string(), v.transform(knownZone), v.string())), undefined),
  phone_number: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(32))), undefined),
});
/** The claims of an agent's or a supervisor's token. */
export const AgentClaims = v.object({
  profile: v.pipe(v.string(), v.minLength(1), v.maxLength(31), whole),
  name: shownName,
});

/** Who the verified claims of a token speak for, from `now` until the token ends, a day at most. */
export function principalOfClaims(claims: Readonly<Record<string, unknown>>, roleClaim: string, now: Ms): Claimed {
  if (isIdToken(claims)) return { kind: 'id-token' };
  const role = roleIn(claims, roleClaim);
  if (role === undefined) return { kind: 'forbidden' };
  const subject = v.safeParse(SubjectClaims, claims);
  if (!subject.success) return badClaims(subject.issues);
  const own = v.safeParse(role === 'student' ? StudentClaims : AgentClaims, claimsInNamespace(claims, roleClaim));
  if (!own.success) return badClaims(own.issues);
  const principal = v.safeParse(Principal, {
    role,
    ...identityOf(role, subjectAsId(subject.output.sub)),
    ...fieldsOf(own.output),
    expiresAtMs: Math.min(Math.floor(subject.output.exp * 1000), now + longestTokenMs),
  });
  return principal.success ? { kind: 'principal', principal: principal.output } : badClaims(principal.issues);
}

function identityOf(role: TokenRole, id: string): { readonly studentId: string } | { readonly agentId: string } {
  return role === 'student' ? { studentId: `st_${id}` } : { agentId: `ag_${id}` };
}

function fieldsOf(claims: v.InferOutput<typeof StudentClaims> | v.InferOutput<typeof AgentClaims>): object {
  if (!('vip' in claims)) return claims;
  const { zoneinfo: zone, phone_number: phone, ...rest } = claims;
  return { ...rest, ...(zone === undefined ? {} : { zone }), ...(phone === undefined ? {} : { phone }) };
}

// By characters, not by UTF-16 units: half a character is none.
function shortName(name: string): string {
  return [...name.replaceAll(/\p{Cs}/gu, '').trim()].slice(0, longestName).join('');
}

function badClaims(issues: readonly v.BaseIssue<unknown>[]): Claimed {
  return { kind: 'bad-claims', fields: issues.map(fieldOf) };
}
