import deployed from 'center:policy';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { connectionCloser } from '../../shared/aws/connection-closer.ts';
import { connections } from '../../shared/aws/connections.ts';
import { duePutter } from '../../shared/aws/due-put.ts';
import { policyInForce } from '../../shared/aws/in-force.ts';
import { signOuts } from '../../shared/aws/persons.ts';
import { tickets } from '../../shared/aws/tickets.ts';
import { readCenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { readerOfTokens } from '../../shared/identity/token-reader.ts';
import { byPolicy } from '../../shared/lambda/by-policy.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { pace } from '../../shared/lambda/pace.ts';
import { answerTicketRequest } from './answer-ticket-request.ts';
import { ticketsEnvironment } from './env.ts';

const env = ticketsEnvironment.read();
const policies = { inForce: policyInForce(env.KNOWLEDGE_TABLE), read: readCenterPolicy, deployed };
const secretBytes = 32;
const { DIRECTORY_TABLE: directoryTable, SESSIONS_TABLE: sessionsTable } = env;

const ports = {
  tickets: tickets({ directoryTable }),
  persons: signOuts({ directoryTable }),
  connections: connections(),
  closer: connectionCloser(),
  pause: (milliseconds: number) => pause(milliseconds),
  ...readerOfTokens(env),
  webSocketUrl: env.WEBSOCKET_URL,
  newSecret: () => randomBytes(secretBytes).toString('base64url'),
};

/** The handler of `POST /tickets` and `DELETE /tickets`. */
export const handler = byPolicy(policies, ({ bounds: { ticketsAMinute }, minors, hours, dueShards }) =>
  answerTicketRequest(
    {
      ...ports,
      due: duePutter({ sessionsTable, dueShards }),
      minors: { policy: minors, timeZone: hours.timeZone },
      pace: pace({ aMinute: ticketsAMinute, burst: ticketsAMinute }),
    },
    systemClock,
  ),
);
