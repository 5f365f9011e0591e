import * as v from 'valibot';
import { personOf } from '../../shared/domain/contact/principal.ts';
import { around, type LambdaHandler } from '../../shared/lambda/around.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { type AuthorizerContext, entryToContext } from '../../shared/lambda/principal-context.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Tickets } from '../../shared/ports/persons.ts';
import { dictionary } from '../../shared/schema/dictionary.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import type { AllowedOrigins } from './allowed-origins.ts';
import { type Admission, redeemTicket } from './redeem-ticket.ts';

/** What API Gateway does with the connection, and what it keeps with it. */
export type Authorization = {
  readonly principalId: string;
  readonly policyDocument: {
    readonly Version: '2012-10-17';
    readonly Statement: readonly [
      { readonly Action: 'execute-api:Invoke'; readonly Effect: 'Allow' | 'Deny'; readonly Resource: string },
    ];
  };
  readonly context?: AuthorizerContext;
};

const texts = v.nullish(dictionary(v.string(), v.string()));
const ConnectEvent = v.object({
  methodArn: v.string(),
  requestContext: v.object({ connectionId: v.string() }),
  headers: texts,
  queryStringParameters: texts,
  multiValueQueryStringParameters: v.nullish(dictionary(v.string(), v.array(v.string()))),
});
type ConnectEvent = v.InferOutput<typeof ConnectEvent>;

/** The authorizer of `$connect`: allows whoever brings a good ticket, denies a bad one, and answers 401 when there is none. */
export function authorizeConnection(
  ports: { readonly tickets: Pick<Tickets, 'redeem'>; readonly allowedOrigins: AllowedOrigins },
  clock: Clock,
): LambdaHandler<Authorization> {
  return around(async (raw) => {
    const event = readAs(ConnectEvent, raw);
    const ticket = event.queryStringParameters?.['ticket'];
    const { connectionId } = event.requestContext;
    const isOne = (event.multiValueQueryStringParameters?.['ticket']?.length ?? 1) === 1;
    // This very word makes API Gateway answer 401 instead of 403.
    if (!ticket) throw new Error('Unauthorized');
    // Of two nobody can say which one counts: whoever reads the address before us may take the other.
    const admission = isOne
      ? await redeemTicket(ports, { ticket, connectionId, origin: originOf(event) }, clock())
      : ({ kind: 'refused', reason: 'bad-ticket' } as const);
    if (admission.kind === 'refused') logger.warn('connection refused', { code: admission.reason });
    return authorizationOf(admission, event.methodArn);
  });
}

function originOf({ headers }: ConnectEvent): string | undefined {
  return Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'origin')?.[1];
}

function authorizationOf(admission: Admission, Resource: string): Authorization {
  const Effect = admission.kind === 'admitted' ? 'Allow' : 'Deny';
  const policyDocument = {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }],
  } as const;
  if (admission.kind === 'refused') return { principalId: 'nobody', policyDocument };
  return { principalId: personOf(admission.principal), policyDocument, context: entryToContext(admission) };
}
