import * as v from 'valibot';
import { Principal } from '../domain/contact/principal.ts';
import { dictionary } from '../schema/dictionary.ts';

/** What an authorizer may hand on: API Gateway keeps flat values only and gives all of them back as text. */
export type AuthorizerContext = Readonly<Record<string, string>>;

const Context = dictionary(v.string(), v.unknown());
const wholeNumber = /^\d{1,15}$/;

/** Writes a principal as the context API Gateway keeps with a connection. */
export function principalToContext(principal: Principal): AuthorizerContext {
  return Object.fromEntries(Object.entries(principal).map(([name, value]) => [name, String(value)]));
}

/** Reads a principal back from the context of a frame; undefined when there is none or it is not one of ours. */
export function contextToPrincipal(context: unknown): Principal | undefined {
  const flat = v.safeParse(Context, context);
  if (!flat.success) return undefined;
  const { role, studentId, language, vip, agentId, profile, expiresAtMs } = flat.output;
  const until = typeof expiresAtMs === 'string' && wholeNumber.test(expiresAtMs) ? Number(expiresAtMs) : expiresAtMs;
  const fields = role === 'student' ? { studentId, language, vip: flag(vip) } : { agentId, profile };
  const principal = v.safeParse(Principal, { role, ...fields, expiresAtMs: until });
  return principal.success ? principal.output : undefined;
}

function flag(value: unknown): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}
