import deployed from 'center:policy';
import { agentSeats } from '../../shared/aws/agent-seats.ts';
import { bookings } from '../../shared/aws/bookings.ts';
import { callNumbers } from '../../shared/aws/call-numbers.ts';
import { connections } from '../../shared/aws/connections.ts';
import { contactHeads } from '../../shared/aws/contact-heads.ts';
import { handledHours } from '../../shared/aws/handled-hours.ts';
import { policyInForce } from '../../shared/aws/in-force.ts';
import { lanes } from '../../shared/aws/lanes.ts';
import { outbox } from '../../shared/aws/outbox.ts';
import { places } from '../../shared/aws/places.ts';
import { type CenterPolicy, readCenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { byPolicy } from '../../shared/lambda/by-policy.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { framePace } from '../../shared/lambda/frame-pace.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { skipRow } from '../../shared/lambda/skip-row.ts';
import { socketOrQueue } from '../../shared/lambda/socket-or-queue.ts';
import { webSocketHandler } from '../../shared/lambda/web-socket-handler.ts';
import { measuredTimes } from '../../shared/workflow/measured-times.ts';
import type { CallbackPorts } from './callback-ports.ts';
import { callbackSocket } from './callback-socket.ts';
import { callbackEnvironment } from './env.ts';
import { callbackSqs } from './perform-callbacks.ts';

const env = callbackEnvironment.read();
// What was measured is the same whatever policy is in force.
const times = measuredTimes(handledHours({ metricsTable: env.METRICS_TABLE, skipped: skipRow }), logger.error);
const policies = { inForce: policyInForce(env.KNOWLEDGE_TABLE), read: readCenterPolicy, deployed };

const portsOf = (policy: CenterPolicy): CallbackPorts => ({
  log: contactHeads({
    sessionsTable: env.SESSIONS_TABLE,
    directoryTable: env.DIRECTORY_TABLE,
    dueShards: policy.dueShards,
    retentionDays: policy.limits.logRetentionDays,
  }),
  places: places({ directoryTable: env.DIRECTORY_TABLE, skipped: skipRow }),
  bookings: bookings({ directoryTable: env.DIRECTORY_TABLE, skipped: skipRow }),
  numbers: callNumbers({ directoryTable: env.DIRECTORY_TABLE }),
  lanes: lanes({ sessionsTable: env.SESSIONS_TABLE, skipped: skipRow }),
  agents: agentSeats({ directoryTable: env.DIRECTORY_TABLE, skipped: skipRow }),
  connections: connections(),
  routing: outbox({ queueUrl: env.ROUTING_QUEUE_URL }),
  policy,
  times,
  report: logger.error,
});

/** The handler of callback's queue and of its WebSocket route. */
export const handler = byPolicy(policies, (policy) => {
  const ports = portsOf(policy);
  return socketOrQueue(
    webSocketHandler({ ...callbackSocket(ports), pace: framePace(policy.bounds) }),
    callbackSqs(ports, systemClock),
  );
});
