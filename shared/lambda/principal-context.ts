import * as z from 'zod/mini';
import { Principal } from '../domain/contact/principal.ts';

/** What an authorizer may hand on: API Gateway keeps flat values only and gives all of them back as text. */
export type AuthorizerContext = Readonly<Record<string, string>>;

const Context = z.record(z.string(), z.unknown());
const wholeNumber = /^\d{1,15}$/;

/** Writes a principal as the context API Gateway keeps with a connection. */
export function principalToContext(principal: Principal): AuthorizerContext {
  return Object.fromEntries(Object.entries(principal).map(([name, value]) => [name, String(value)]));
}

/** Reads a principal back from the context of a frame; undefined when there is none or it is not one of ours. */
export function contextToPrincipal(context: unknown): Principal | undefined {
  const flat = Context.safeParse(context);
  if (!flat.success) return undefined;
  const { role, studentId, language, vip, agentId, profile, expiresAtMs } = flat.data;
  const until = typeof expiresAtMs === 'string' && wholeNumber.test(expiresAtMs) ? Number(expiresAtMs) : expiresAtMs;
  const fields = role === 'student' ? { studentId, language, vip: flag(vip) } : { agentId, profile };
  return Principal.safeParse({ role, ...fields, expiresAtMs: until }).data;
}

function flag(value: unknown): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}
