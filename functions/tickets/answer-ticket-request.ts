import * as v from 'valibot';
import { protocolVersion } from '../../shared/domain/protocol/protocol-version.ts';
import { tokenStatusCodes } from '../../shared/identity/refusal.ts';
import { around, type LambdaHandler } from '../../shared/lambda/around.ts';
import { type HttpResponse, json, later } from '../../shared/lambda/http-response.ts';
import { logger } from '../../shared/lambda/logger.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { dictionary } from '../../shared/schema/dictionary.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import { type Exchange, type ExchangePorts, exchangeToken } from './exchange-token.ts';
import { type SignedOut, signOut } from './sign-out.ts';

// A service that was away needs a moment; clients spread themselves over a second more.
const soonSeconds = 2;

const HttpEvent = v.object({
  headers: v.optional(dictionary(v.string(), v.string())),
  routeKey: v.optional(v.string()),
});

/** What both requests work with. */
export type TicketPorts = ExchangePorts & Parameters<typeof signOut>[0];

/**
 * The handler of `POST /tickets`, where a token in the Authorization header buys a ticket, and of `DELETE /tickets`, which signs its person out;
 * 503 while the platform's keys cannot be had.
 */
export function answerTicketRequest(ports: TicketPorts, clock: Clock): LambdaHandler<HttpResponse> {
  return around(async (event) => {
    const { headers, routeKey = '' } = readAs(HttpEvent, event);
    const work = routeKey.startsWith('DELETE ') ? signOut : exchangeToken;
    try {
      return responseTo(await work(ports, headers?.['authorization'], clock()));
    } catch (error) {
      logger.error('ticket request failed', error);
      return later(
        503,
        { code: 'unavailable', message: 'the token cannot be checked just now, try again' },
        soonSeconds,
      );
    }
  });
}

function responseTo(exchange: Exchange | SignedOut): HttpResponse {
  if (exchange.kind === 'signed-out') return json(200, { ended: exchange.ended });
  if (exchange.kind === 'issued') {
    const { ticket, expiresAt, url } = exchange;
    return json(200, { ticket, expiresAt, url, protocol: protocolVersion });
  }
  const { code, message, retryAfterSeconds } = exchange;
  logger.warn('ticket refused', { code });
  if (retryAfterSeconds === undefined) return json(tokenStatusCodes[code], { code, message });
  return later(tokenStatusCodes[code], { code, message }, retryAfterSeconds);
}
