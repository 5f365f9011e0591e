import * as z from 'zod/mini';
import { Language } from '../../shared/domain/center/center-policy.ts';
import { Principal } from '../../shared/domain/contact/principal.ts';

/** A principal, or why these claims make none: an unknown role, or a role that lacks what it needs. */
export type Claimed =
  | { readonly kind: 'principal'; readonly principal: Principal }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'bad-claims'; readonly fields: readonly string[] };

const Role = z.enum(['student', 'agent', 'supervisor']);
type Role = z.infer<typeof Role>;

const Subject = z.object({ sub: z.string(), exp: z.number() });
const StudentClaims = z.object({ language: z._default(Language, 'zh'), vip: z._default(z.boolean(), false) });
const AgentClaims = z.object({ profile: z.string().check(z.minLength(1), z.maxLength(31)) });

/** Who the verified claims of a token speak for. */
export function principalOfClaims(claims: Readonly<Record<string, unknown>>, roleClaim: string): Claimed {
  const role = Role.safeParse(claims[roleClaim]);
  if (!role.success) return { kind: 'forbidden' };
  const subject = Subject.safeParse(claims);
  if (!subject.success) return badClaims(subject.error);
  const own = (role.data === 'student' ? StudentClaims : AgentClaims).safeParse(claims);
  if (!own.success) return badClaims(own.error);
  const principal = Principal.safeParse({
    role: role.data,
    ...identityOf(role.data, subject.data.sub),
    ...own.data,
    expiresAtMs: Math.floor(subject.data.exp * 1000),
  });
  return principal.success ? { kind: 'principal', principal: principal.data } : badClaims(principal.error);
}

function identityOf(role: Role, subject: string): { readonly studentId: string } | { readonly agentId: string } {
  return role === 'student' ? { studentId: `st_${subject}` } : { agentId: `ag_${subject}` };
}

function badClaims(error: z.core.$ZodError): Claimed {
  const fields = error.issues.map((issue) => issue.path.join('.'));
  return { kind: 'bad-claims', fields: fields.map((field) => (field.endsWith('Id') ? 'sub' : field)) };
}
