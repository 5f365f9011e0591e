import * as v from 'valibot';
import { Principal } from '../../shared/domain/contact/principal.ts';
import { finite } from '../../shared/schema/numbers.ts';
import { fieldOf } from '../../shared/schema/read-as.ts';
import { whole } from '../../shared/schema/texts.ts';
import { Language } from '../../shared/schema/words.ts';

/** A principal, or why these claims make none: an unknown role, or a role that lacks what it needs. */
export type Claimed =
  | { readonly kind: 'principal'; readonly principal: Principal }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'bad-claims'; readonly fields: readonly string[] };

const Role = v.picklist(['student', 'agent', 'supervisor']);
type Role = v.InferOutput<typeof Role>;

const longestName = 60;

/** The claims of every token, beside the role's. */
export const SubjectClaims = v.object({ sub: v.string(), exp: finite });
/** The claims of a student's token. */
export const StudentClaims = v.object({ language: v.optional(Language, 'zh'), vip: v.optional(v.boolean(), false) });
/** The claims of an agent's or a supervisor's token. A name that is none keeps nobody out: students are shown none then. */
export const AgentClaims = v.object({
  profile: v.pipe(v.string(), v.minLength(1), v.maxLength(31), whole),
  name: v.fallback(v.optional(v.pipe(v.string(), v.transform(shortName), v.minLength(1))), undefined),
});

/** Who the verified claims of a token speak for. */
export function principalOfClaims(claims: Readonly<Record<string, unknown>>, roleClaim: string): Claimed {
  const role = v.safeParse(Role, claims[roleClaim]);
  if (!role.success) return { kind: 'forbidden' };
  const subject = v.safeParse(SubjectClaims, claims);
  if (!subject.success) return badClaims(subject.issues);
  const own = v.safeParse(role.output === 'student' ? StudentClaims : AgentClaims, claims);
  if (!own.success) return badClaims(own.issues);
  const principal = v.safeParse(Principal, {
    role: role.output,
    ...identityOf(role.output, subject.output.sub),
    ...own.output,
    expiresAtMs: Math.floor(subject.output.exp * 1000),
  });
  return principal.success ? { kind: 'principal', principal: principal.output } : badClaims(principal.issues);
}

function identityOf(role: Role, subject: string): { readonly studentId: string } | { readonly agentId: string } {
  return role === 'student' ? { studentId: `st_${subject}` } : { agentId: `ag_${subject}` };
}

// By characters, not by UTF-16 units: half a character is none.
function shortName(name: string): string {
  return [...name.replaceAll(/\p{Cs}/gu, '').trim()].slice(0, longestName).join('');
}

function badClaims(issues: readonly v.BaseIssue<unknown>[]): Claimed {
  const fields = issues.map(fieldOf);
  return { kind: 'bad-claims', fields: fields.map((field) => (field.endsWith('Id') ? 'sub' : field)) };
}
