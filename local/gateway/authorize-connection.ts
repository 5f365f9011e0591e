import { evaluate } from '../iam/evaluate.ts';
import { statementsOf } from '../iam/statement.ts';
import { isObject, type JsonObject, objectOf, textOf, tryParseJson } from '../json.ts';
import type { Outcome } from '../lambda/outcome.ts';
import type { OpeningRequest } from './proxy-event.ts';

/** Whether a client may connect, and what its authorizer, if there is one, says of it. */
export type Admission =
  | { readonly kind: 'admitted'; readonly context: Readonly<Record<string, unknown>> | undefined }
  | { readonly kind: 'refused'; readonly status: 401 | 403 | 429 | 500; readonly message: string };

/** Whether every identity source, such as `route.request.querystring.ticket`, is present and not empty. */
export function hasIdentity(sources: readonly string[], opening: OpeningRequest): boolean {
  return sources.every((source) => {
    const [, kind, name = ''] = /^route\.request\.(querystring|header)\.(.+)$/.exec(source) ?? [];
    if (kind === 'querystring') return textOf(opening.queryStringParameters?.[name]) !== '';
    if (kind !== 'header') return true;
    return Object.entries(opening.headers).some(
      ([key, value]) => key.toLowerCase() === name.toLowerCase() && value !== '',
    );
  });
}

/** Reads what an authorizer function answered, as API Gateway does. */
export function readAdmission(outcome: Outcome, methodArn: string): Admission {
  if (outcome.kind === 'failed' && outcome.error.errorMessage === 'Unauthorized') return unauthorized();
  const answer = outcome.kind === 'returned' ? tryParseJson(outcome.payload) : undefined;
  if (!isObject(answer) || !isObject(answer.policyDocument)) return configurationError();
  const context = flatContext(objectOf(answer.context));
  if (context === undefined) return configurationError();
  const request = { action: 'execute-api:Invoke', resource: methodArn, context: {} };
  const verdict = evaluate(statementsOf(answer.policyDocument), request);
  if (verdict.kind === 'allowed') {
    return {
      kind: 'admitted',
      context: { principalId: textOf(answer.principalId), integrationLatency: 1, ...context },
    };
  }
  const explicit = verdict.kind === 'denied-explicitly' ? ' with an explicit deny' : '';
  return { kind: 'refused', status: 403, message: `User is not authorized to access this resource${explicit}` };
}

/** The refusal of a client without identity or whose authorizer threw "Unauthorized". */
export function unauthorized(): Admission {
  return { kind: 'refused', status: 401, message: 'Unauthorized' };
}

/** Context values reach the functions as text; an object or list among them is an error of the authorizer. */
function flatContext(context: JsonObject): Record<string, string> | undefined {
  const entries = Object.entries(context).filter(([, value]) => value !== null && value !== undefined);
  if (entries.some(([, value]) => typeof value === 'object')) return undefined;
  return Object.fromEntries(entries.map(([name, value]) => [name, textOf(value)]));
}

function configurationError(): Admission {
  return { kind: 'refused', status: 500, message: 'Internal server error' };
}
