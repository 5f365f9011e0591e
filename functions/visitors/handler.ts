import deployed from 'center:policy';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { connectionCloser } from '../../shared/aws/connection-closer.ts';
import { connections } from '../../shared/aws/connections.ts';
import { contactLog } from '../../shared/aws/contact-log.ts';
import { duePutter } from '../../shared/aws/due-put.ts';
import { policyInForce } from '../../shared/aws/in-force.ts';
import { visitorMerges } from '../../shared/aws/persons.ts';
import { standings } from '../../shared/aws/standings.ts';
import { students } from '../../shared/aws/students.ts';
import { tickets } from '../../shared/aws/tickets.ts';
import { visitorBounds } from '../../shared/aws/visitor-bounds.ts';
import { type CenterPolicy, readCenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { readerOfTokens } from '../../shared/identity/token-reader.ts';
import { byPolicy } from '../../shared/lambda/by-policy.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { pace } from '../../shared/lambda/pace.ts';
import { skipRow } from '../../shared/lambda/skip-row.ts';
import { answerVisitorRequest } from './answer-visitor-request.ts';
import { visitorsEnvironment } from './env.ts';

const env = visitorsEnvironment.read();
const policies = { inForce: policyInForce(env.KNOWLEDGE_TABLE), read: readCenterPolicy, deployed };
const secretBytes = 32;
// Many people share a prefix, and each of them few devices.
const devicesAtOnce = 4;
const { DIRECTORY_TABLE: directoryTable, SESSIONS_TABLE: sessionsTable } = env;

const ports = {
  tickets: tickets({ directoryTable }),
  bounds: visitorBounds({ directoryTable }),
  merges: visitorMerges({ directoryTable }),
  standings: standings({ directoryTable }),
  students: students({ directoryTable, skipped: skipRow }),
  connections: connections(),
  closer: connectionCloser(),
  pause: (milliseconds: number) => pause(milliseconds),
  ...readerOfTokens(env),
  webSocketUrl: env.WEBSOCKET_URL,
  newSecret: () => randomBytes(secretBytes).toString('base64url'),
  report: logger.error,
};

const portsOf = (policy: CenterPolicy) => {
  const { ticketsAMinute } = policy.bounds;
  const { logRetentionDays: retentionDays } = policy.limits;
  const prefixRate = devicesAtOnce * ticketsAMinute;
  return {
    ...ports,
    policy: policy.visitors,
    minors: { policy: policy.minors, timeZone: policy.hours.timeZone },
    due: duePutter({ sessionsTable, dueShards: policy.dueShards }),
    log: contactLog({ sessionsTable, directoryTable, dueShards: policy.dueShards, retentionDays }),
    pace: {
      device: pace({ aMinute: ticketsAMinute, burst: ticketsAMinute }),
      prefix: pace({ aMinute: prefixRate, burst: prefixRate }),
    },
  };
};

/** The handler of the routes of `/visitors`. */
export const handler = byPolicy(policies, (policy) => answerVisitorRequest(portsOf(policy), systemClock));
