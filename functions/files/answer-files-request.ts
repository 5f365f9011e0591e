import * as v from 'valibot';
import { letIn } from '../../shared/identity/let-in.ts';
import { around, type LambdaHandler } from '../../shared/lambda/around.ts';
import { type HttpResponse, json, later } from '../../shared/lambda/http-response.ts';
import { logger } from '../../shared/lambda/logger.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { dictionary } from '../../shared/schema/dictionary.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import { type AskedToLoad, askToLoad } from './ask-to-load.ts';
import { type AskedToSend, askToSend } from './ask-to-send.ts';
import type { FilesPorts } from './files-ports.ts';
import { fileStatusCodes } from './files-refusal.ts';

const longestBody = 4_000;
const soonSeconds = 2;

const HttpEvent = v.object({
  headers: v.optional(dictionary(v.string(), v.string())),
  routeKey: v.optional(v.string(), ''),
  pathParameters: v.optional(v.object({ fileId: v.optional(v.string()) })),
  body: v.optional(v.string(), ''),
  isBase64Encoded: v.optional(v.boolean(), false),
});
type HttpEvent = v.InferOutput<typeof HttpEvent>;

/**
 * The handler of `POST /files`, which gives an address to send one file to, and of `GET /files/{fileId}`, which gives one to load it from; the bearer is that of
 * `POST /tickets`. 503 while the platform's keys cannot be had.
 */
export function answerFilesRequest(ports: FilesPorts, clock: Clock): LambdaHandler<HttpResponse> {
  return around(async (event) => {
    const request = readAs(HttpEvent, event);
    try {
      return responseTo(await ask(ports, request, clock()));
    } catch (error) {
      logger.error('files request failed', error);
      return later(503, { code: 'unavailable', message: 'files cannot be had just now, try again' }, soonSeconds);
    }
  });
}

async function ask(ports: FilesPorts, request: HttpEvent, now: Ms): Promise<AskedToSend | AskedToLoad> {
  const { headers, routeKey, pathParameters } = request;
  const who = await letIn(ports, headers?.['authorization'], now);
  if (who.kind === 'refused') return who;
  return routeKey.startsWith('GET ')
    ? askToLoad(ports, who.principal, pathParameters?.fileId, now)
    : askToSend(ports, who.principal, bodyOf(request), now);
}

function bodyOf({ body, isBase64Encoded }: HttpEvent): string {
  const text = body.slice(0, 2 * longestBody);
  return (isBase64Encoded ? Buffer.from(text, 'base64').toString('utf8') : text).slice(0, longestBody);
}

function responseTo(asked: AskedToSend | AskedToLoad): HttpResponse {
  if (asked.kind !== 'refused') {
    const { kind: _kind, ...given } = asked;
    return json(200, given);
  }
  const { code, message, retryAfterSeconds } = asked;
  logger.warn('file refused', { code });
  if (retryAfterSeconds === undefined) return json(fileStatusCodes[code], { code, message });
  return later(fileStatusCodes[code], { code, message }, retryAfterSeconds);
}
