import { tickets } from '../../shared/aws/tickets.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { parseAllowedOrigins } from './allowed-origins.ts';
import { authorizeConnection } from './authorize-connection.ts';
import { authorizeEnvironment } from './env.ts';

const env = authorizeEnvironment.read();

/** The authorizer of `$connect`. */
export const handler = authorizeConnection(
  {
    tickets: tickets({ sessionsTable: env.SESSIONS_TABLE }),
    allowedOrigins: parseAllowedOrigins(env.ALLOWED_ORIGINS),
  },
  systemClock,
);
