import type { Principal } from '../../../shared/domain/contact/principal.ts';
import { principalToContext } from '../../../shared/lambda/principal-context.ts';
import { anAgentId, aStudentId, noon } from '../contract/makers.ts';

/** A student whose token lives another hour. */
export const student: Principal = {
  role: 'student',
  studentId: aStudentId(),
  language: 'zh',
  vip: false,
  expiresAtMs: noon + 3_600_000,
};

/** An agent whose token lives another hour. */
export const agent: Principal = {
  role: 'agent',
  agentId: anAgentId(),
  profile: 'frontline',
  expiresAtMs: noon + 3_600_000,
};

/** A WebSocket event as API Gateway sends it: a frame, or a connection coming or going. */
export function socketEvent(body: unknown, options: { readonly caller?: Principal; readonly routeKey?: string } = {}) {
  const { caller = student, routeKey = '$default' } = options;
  return {
    requestContext: {
      routeKey,
      connectionId: 'c-1',
      eventType: routeKey === '$connect' || routeKey === '$disconnect' ? routeKey.slice(1).toUpperCase() : 'MESSAGE',
      stage: 'v1',
      apiId: 'api',
      authorizer: { ...principalToContext(caller), principalId: 'user', integrationLatency: 12 },
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    isBase64Encoded: false,
  };
}
