import { tickets } from '../../shared/aws/tickets.ts';
import { isOfBefore, ticketsOfBefore } from '../../shared/aws/tickets-before.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { parseAllowedOrigins } from './allowed-origins.ts';
import { authorizeConnection } from './authorize-connection.ts';
import { authorizeEnvironment } from './env.ts';

const env = authorizeEnvironment.read();
const present = tickets({ directoryTable: env.DIRECTORY_TABLE });
const before = ticketsOfBefore({ sessionsTable: env.SESSIONS_TABLE });

/** The authorizer of `$connect`. */
export const handler = authorizeConnection(
  {
    tickets: { redeem: (ticket, ...entry) => (isOfBefore(ticket) ? before : present).redeem(ticket, ...entry) },
    allowedOrigins: parseAllowedOrigins(env.ALLOWED_ORIGINS),
  },
  systemClock,
);
