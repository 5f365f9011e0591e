import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { largestFrameBytes } from '../domain/protocol/frame-size.ts';
import type { ServerFrame } from '../domain/protocol/server-frame.ts';
import { slowDownFrame } from '../domain/protocol/slow-down-frame.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConnectionId } from '../schema/ids.ts';
import { readAs } from '../schema/read-as.ts';
import type { LambdaHandler } from './around.ts';
import { clientActions } from './client-actions.ts';
import { systemClock } from './clock.ts';
import { errorFrame } from './error-frame.ts';
import { flushing } from './flushing.ts';
import type { FramePace } from './frame-pace.ts';
import { gauges } from './gauges.ts';
import { logger } from './logger.ts';
import { contextToPrincipal, othersIn } from './principal-context.ts';
import { fieldOf, parseFrame, shortTextOf } from './raw-frame.ts';
import type { Arrival, FrameRequest, Route } from './socket-route.ts';

/** A route response: the body goes back over the socket. */
export type SocketResponse = { readonly statusCode: number; readonly body?: string };

/** What a function does with its share of the WebSocket API. */
export type SocketSpec = {
  readonly routes: readonly Route[];
  /** Somebody whose token holds sent a frame of this action that parses; runs beside its route, and must not throw. */
  readonly heard?: (request: FrameRequest, action: string) => Promise<void>;
  /** A client has connected, beside so many connections of the same person, the oldest first; a throw refuses the connection. */
  readonly connected?: (request: FrameRequest, others: readonly ConnectionId[]) => Promise<void>;
  /** A connection is gone; API Gateway says so when it can. */
  readonly disconnected?: (request: FrameRequest) => Promise<void>;
  /** How fast frames may come. @default as fast as they do */
  readonly pace?: FramePace;
  readonly clock?: Clock;
};

const SocketEvent = v.object({
  requestContext: v.object({
    eventType: v.picklist(['CONNECT', 'MESSAGE', 'DISCONNECT']),
    connectionId: v.string(),
    authorizer: v.optional(v.unknown()),
  }),
  body: v.nullish(v.string()),
});
type SocketEvent = v.InferOutput<typeof SocketEvent>;

/** A handler for WebSocket events: every frame is parsed, checked for role and token, handed to its route and answered by the route response. */
export function webSocketHandler(spec: SocketSpec): LambdaHandler<SocketResponse> {
  const routes = new Map(spec.routes.map((route) => [route.action, route]));
  const clock = spec.clock ?? systemClock;
  return flushing(async (raw) => {
    const event = readAs(SocketEvent, raw);
    // Not the route: a client's frame may name `$disconnect` as its action.
    const { eventType, connectionId, authorizer } = event.requestContext;
    const arrival = { connectionId, now: clock(), ref: undefined };
    if (eventType === 'CONNECT') return greet(spec.connected, authorizer, arrival);
    if (eventType === 'DISCONNECT') return greet(spec.disconnected, authorizer, arrival);
    const answer = await answerFrame(routes, spec, event, arrival);
    return answer ? { statusCode: 200, body: bodyOf(answer) } : { statusCode: 200 };
  });
}

// An answer that API Gateway does not send would leave the client waiting, and asking again for ever.
function bodyOf(answer: ServerFrame): string {
  const body = JSON.stringify(answer);
  const bytes = Buffer.byteLength(body);
  if (bytes <= largestFrameBytes) return body;
  gauges.count('FrameFailed');
  logger.error('answer too large to be sent', new Error(`${bytes} bytes of ${largestFrameBytes}`), {
    kind: answer.type,
  });
  const ref = 'ref' in answer ? answer.ref : undefined;
  return JSON.stringify(errorFrame('internal', `the answer has ${bytes} bytes, ${largestFrameBytes} can be sent`, ref));
}

async function greet(welcome: SocketSpec['connected'], authorizer: unknown, arrival: Arrival): Promise<SocketResponse> {
  const caller = contextToPrincipal(authorizer);
  if (!caller) return { statusCode: 401 };
  try {
    await welcome?.({ ...arrival, caller }, othersIn(authorizer));
    return { statusCode: 200 };
  } catch (error) {
    logger.error('connection not handled', error, { connectionId: arrival.connectionId });
    return { statusCode: 500 };
  }
}

async function answerFrame(
  routes: ReadonlyMap<string, Route>,
  spec: Pick<SocketSpec, 'pace' | 'heard'>,
  event: SocketEvent,
  arrival: Arrival,
): Promise<ServerFrame | undefined> {
  const frame = parseFrame(event.body ?? '');
  const ref = shortTextOf(frame, 'ref');
  try {
    const answer = await handleFrame(routes, spec, frame, event, { ...arrival, ref });
    // Those that went well API Gateway counts itself (`MessageCount`), without a line of log for each.
    if (isRefusal(answer)) gauges.count('FrameRefused');
    return answer;
  } catch (error) {
    const reference = randomUUID();
    gauges.count('FrameFailed');
    logger.error('frame failed', error, {
      reference,
      contactId: shortTextOf(frame, 'contactId'),
      action: shortTextOf(frame, 'action'),
    });
    return errorFrame('internal', `the center failed to handle this frame, reference ${reference}`, ref);
  }
}

async function handleFrame(
  routes: ReadonlyMap<string, Route>,
  spec: Pick<SocketSpec, 'pace' | 'heard'>,
  frame: object | undefined,
  event: SocketEvent,
  arrival: Arrival,
): Promise<ServerFrame | undefined> {
  const { ref, now } = arrival;
  if (frame === undefined) return errorFrame('bad_json', notJson(event.body ?? ''));
  const action = fieldOf(frame, 'action');
  const route = typeof action === 'string' ? routes.get(action) : undefined;
  if (!route) return errorFrame('unknown_action', unknownAction(action), ref);
  const opened = route.open(frame, ref);
  if (opened.kind === 'refused') return opened.frame;
  const caller = contextToPrincipal(event.requestContext.authorizer);
  if (!caller) return errorFrame('forbidden', 'this connection has no principal: connect with a ticket', ref);
  if (caller.expiresAtMs <= now) return errorFrame('token_expired', tokenExpired(caller.expiresAtMs), ref);
  const { shutSeconds, ...paced } = spec.pace?.(caller, arrival.connectionId, now) ?? {};
  if (shutSeconds !== undefined) return slowDownFrame(shutSeconds, ref);
  const request = { ...arrival, ...paced, caller };
  const [answer] = await Promise.all([opened.run(request), spec.heard?.(request, route.action)]);
  return answer;
}

function isRefusal(answer: ServerFrame | undefined): boolean {
  return answer?.type === 'error' || answer?.type === 'gap' || answer?.type === 'fenced';
}

function notJson(body: string): string {
  return `got ${body.length.toLocaleString('en-US')} characters that are not a JSON object, a frame is one JSON object with an action`;
}

function unknownAction(action: unknown): string {
  const got = typeof action === 'string' ? `"${action.slice(0, 64)}"` : 'no action';
  return `got ${got}, allowed are ${clientActions.join(', ')}`;
}

function tokenExpired(expiresAtMs: number): string {
  return `the token expired at ${new Date(expiresAtMs).toISOString()}, connect again with a new ticket`;
}
