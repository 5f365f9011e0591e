import { agentRoster } from '../../shared/aws/agent-roster.ts';
import { connections } from '../../shared/aws/connections.ts';
import { contactHeads } from '../../shared/aws/contact-heads.ts';
import { lanes } from '../../shared/aws/lanes.ts';
import { outbox } from '../../shared/aws/outbox.ts';
import { overflow, parseQueueUrls } from '../../shared/aws/overflow.ts';
import { supervisors } from '../../shared/aws/supervisors.ts';
import { parseCenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { RoutingTask } from '../../shared/domain/contact/tasks/routing-task.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { inTurn } from '../../shared/lambda/in-turn.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { skipRow } from '../../shared/lambda/skip-row.ts';
import { sqsHandler } from '../../shared/lambda/sqs-handler.ts';
import { routingEnvironment } from './env.ts';
import { settleTask } from './handle-task.ts';
import type { RoutingPorts } from './ports.ts';
import { positionPusher } from './push-positions.ts';
import { routeAfter } from './route-queues.ts';
import { wakeTimer } from './wake-later.ts';

const env = routingEnvironment.read();
const policy = parseCenterPolicy(env.CENTER_POLICY);
const sessionsTable = env.SESSIONS_TABLE;
const directoryTable = env.DIRECTORY_TABLE;
const { dueShards } = policy;

const ports: RoutingPorts = {
  log: contactHeads({ sessionsTable, directoryTable, dueShards, retentionDays: policy.limits.logRetentionDays }),
  lanes: lanes({ sessionsTable, skipped: skipRow }),
  agents: agentRoster({ directoryTable, skipped: skipRow }),
  supervisors: supervisors({ directoryTable, skipped: skipRow }),
  overflow: overflow({ queueUrls: parseQueueUrls(env.OVERFLOW_QUEUE_URLS) }),
  connections: connections(),
  routing: outbox({ queueUrl: env.ROUTING_QUEUE_URL }),
  policy,
  report: logger.error,
};
const hooks = { pushPositions: positionPusher(ports), wakeLater: wakeTimer(ports.routing) };

/** Offers contacts to agents, woken by whatever may have changed who can be offered what. */
export const handler = sqsHandler(
  RoutingTask,
  (task) => settleTask(ports, task, systemClock()),
  inTurn((settled) => routeAfter(ports, settled, systemClock(), hooks)),
);
