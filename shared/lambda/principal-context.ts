import * as v from 'valibot';
import { Principal } from '../domain/contact/principal.ts';
import type { Entry } from '../ports/persons.ts';
import { anyDictionary } from '../schema/dictionary.ts';
import type { ConnectionId } from '../schema/ids.ts';

/** What an authorizer may hand on: API Gateway keeps flat values only and gives all of them back as text. */
export type AuthorizerContext = Readonly<Record<string, string>>;

/** Fields that may hold any script. */
const anyScript = new Set(['name', 'consent']);
const wholeNumber = /^\d{1,15}$/;

/** Writes a principal as the context API Gateway keeps with a connection: a name may be in any script, so it is percent-encoded. */
export function principalToContext(principal: Principal): AuthorizerContext {
  const known = Object.entries(principal).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    known.map(([field, value]) => [field, anyScript.has(field) ? encodeURIComponent(String(value)) : String(value)]),
  );
}

/** Reads a principal back from the context of a frame; undefined when there is none or it is not one of ours. */
export function contextToPrincipal(context: unknown): Principal | undefined {
  const flat = v.safeParse(anyDictionary, context);
  if (!flat.success) return undefined;
  const { role, studentId, language, vip, zone, phone, agentId, profile, name, consent, expiresAtMs } = flat.output;
  const until = typeof expiresAtMs === 'string' && wholeNumber.test(expiresAtMs) ? Number(expiresAtMs) : expiresAtMs;
  const fields =
    role === 'student'
      ? { studentId, language, vip: flag(vip), zone, phone, name: decoded(name), consent: decoded(consent) }
      : { agentId, profile, name: decoded(name) };
  const principal = v.safeParse(Principal, { role, ...fields, expiresAtMs: until });
  return principal.success ? principal.output : undefined;
}

function decoded(encoded: unknown): string | undefined {
  try {
    return typeof encoded === 'string' ? decodeURIComponent(encoded) : undefined;
  } catch {
    return undefined;
  }
}

function flag(value: unknown): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}

/** Writes who comes in with a ticket: the principal and, for `$connect`, which looks at it once, their other connections. */
export function entryToContext({ principal, others }: Entry): AuthorizerContext {
  return { ...principalToContext(principal), ...(others.length === 0 ? {} : { others: others.join(' ') }) };
}

/** The other connections the person had when this one came in, the oldest first. */
export function othersIn(context: unknown): readonly ConnectionId[] {
  const flat = v.safeParse(anyDictionary, context);
  const others = flat.success ? flat.output['others'] : undefined;
  return typeof others === 'string' ? others.split(' ') : [];
}
