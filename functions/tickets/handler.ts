import { randomBytes } from 'node:crypto';
import { tickets } from '../../shared/aws/tickets.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { pace } from '../../shared/lambda/pace.ts';
import { positive } from '../../shared/schema/numbers.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import { answerTicketRequest } from './answer-ticket-request.ts';
import { ticketsEnvironment } from './env.ts';
import { keysOf, tokenVerifier } from './verify-token.ts';

const env = ticketsEnvironment.read();
const secretBytes = 32;
const ticketsAMinute = readAs(positive, Number(env.TICKETS_A_MINUTE));

/** The handler of `POST /tickets`. */
export const handler = answerTicketRequest(
  {
    tickets: tickets({ sessionsTable: env.SESSIONS_TABLE }),
    verify: tokenVerifier({
      issuer: env.TOKEN_ISSUER,
      audience: env.TOKEN_AUDIENCE,
      keys: keysOf(env.TOKEN_JWKS_URL),
    }),
    roleClaim: env.TOKEN_ROLE_CLAIM,
    webSocketUrl: env.WEBSOCKET_URL,
    newSecret: () => randomBytes(secretBytes).toString('base64url'),
    pace: pace({ aMinute: ticketsAMinute, burst: ticketsAMinute }),
  },
  systemClock,
);
