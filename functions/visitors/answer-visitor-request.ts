import * as v from 'valibot';
import { protocolVersion } from '../../shared/domain/protocol/protocol-version.ts';
import { addressPrefix } from '../../shared/domain/visitor/address-prefix.ts';
import { tokenStatusCodes } from '../../shared/identity/refusal.ts';
import { around, type LambdaHandler } from '../../shared/lambda/around.ts';
import { type HttpResponse, json, later } from '../../shared/lambda/http-response.ts';
import { logger } from '../../shared/lambda/logger.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { dictionary } from '../../shared/schema/dictionary.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import { Language } from '../../shared/schema/words.ts';
import { type EntryPorts, enterVisitor, type VisitorEntry } from './enter-visitor.ts';
import type { Merged } from './hand-over-visitor.ts';
import { type MergePorts, mergeVisitor } from './merge-visitor.ts';
import { refusedVisitor, type VisitorRefusal } from './visitor-refusal.ts';

const soonSeconds = 2;
const longestBody = 4_000;

const HttpEvent = v.object({
  routeKey: v.string(),
  headers: v.optional(dictionary(v.string(), v.string())),
  body: v.optional(v.string(), ''),
  requestContext: v.object({ http: v.object({ sourceIp: v.string() }) }),
});
type HttpEvent = v.InferOutput<typeof HttpEvent>;

const Body = v.pipe(
  v.string(),
  v.maxLength(longestBody),
  v.parseJson(),
  v.object({ proof: v.string(), language: v.optional(Language, 'zh') }),
);

/** The HTTP status that goes with each reason a visitor is refused. */
export const visitorStatusCodes: Readonly<Record<VisitorRefusal['code'], number>> = {
  ...tokenStatusCodes,
  bad_proof: 401,
  stale_proof: 401,
  visitors_off: 403,
  of_another: 409,
};

/** The handler of `GET /visitors`, which says what a visitor is asked for, `POST /visitors`, where they get a ticket, and `POST /visitors/merge`, when they sign in. */
export function answerVisitorRequest(ports: EntryPorts & MergePorts, clock: Clock): LambdaHandler<HttpResponse> {
  return around(async (raw) => {
    const event = readAs(HttpEvent, raw);
    try {
      return await answer(ports, event, clock());
    } catch (error) {
      logger.error('visitor request failed', error);
      return later(503, { code: 'unavailable', message: 'this cannot be done just now, try again' }, soonSeconds);
    }
  });
}

async function answer(ports: EntryPorts & MergePorts, event: HttpEvent, now: number): Promise<HttpResponse> {
  if (event.routeKey.startsWith('GET ')) return formOf(ports);
  const body = v.safeParse(Body, event.body);
  if (!body.success) {
    return json(400, { code: 'bad_request', message: 'the body must be JSON with the proof, and a language if any' });
  }
  const { proof, language } = body.output;
  if (event.routeKey.endsWith('/merge')) {
    return responseTo(await mergeVisitor(ports, { authorization: event.headers?.['authorization'], proof }, now));
  }
  const prefix = addressPrefix(event.requestContext.http.sourceIp);
  return responseTo(await enterVisitor(ports, { proof, language, prefix }, now));
}

function formOf({ policy }: EntryPorts): HttpResponse {
  if (policy) return json(200, { name: policy.name, email: policy.email });
  return responseTo(refusedVisitor('visitors_off', 'this center serves whoever is signed in: sign in'));
}

function responseTo(outcome: VisitorEntry | Merged): HttpResponse {
  if (outcome.kind === 'merged') return json(200, { merged: outcome.contacts });
  if (outcome.kind === 'issued') {
    const { kind: _kind, ...entry } = outcome;
    return json(200, { ...entry, protocol: protocolVersion });
  }
  const { code, message, retryAfterSeconds, now } = outcome;
  logger.warn('visitor refused', { code });
  if (retryAfterSeconds !== undefined) return later(visitorStatusCodes[code], { code, message }, retryAfterSeconds);
  return json(visitorStatusCodes[code], { code, message, ...(now === undefined ? {} : { now }) });
}
