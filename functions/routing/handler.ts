import deployed from 'center:policy';
import { agentRoster } from '../../shared/aws/agent-roster.ts';
import { connections } from '../../shared/aws/connections.ts';
import { contactHeads } from '../../shared/aws/contact-heads.ts';
import { handledHours } from '../../shared/aws/handled-hours.ts';
import { policyInForce } from '../../shared/aws/in-force.ts';
import { lanes } from '../../shared/aws/lanes.ts';
import { nightMixes } from '../../shared/aws/night-mixes.ts';
import { outbox } from '../../shared/aws/outbox.ts';
import { overflow } from '../../shared/aws/overflow.ts';
import { places } from '../../shared/aws/places.ts';
import { students } from '../../shared/aws/students.ts';
import { supervisors } from '../../shared/aws/supervisors.ts';
import { type CenterPolicy, readCenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { RoutingTask } from '../../shared/domain/contact/tasks/routing-task.ts';
import { byPolicy } from '../../shared/lambda/by-policy.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { inTurn } from '../../shared/lambda/in-turn.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { skipRow } from '../../shared/lambda/skip-row.ts';
import { sqsHandler } from '../../shared/lambda/sqs-handler.ts';
import { measuredTimes } from '../../shared/workflow/measured-times.ts';
import { routingEnvironment } from './env.ts';
import { settleTask } from './handle-task.ts';
import { mixesLately } from './mixes-lately.ts';
import { peakWatch } from './peak-watch.ts';
import type { RoutingPorts } from './ports.ts';
import { routeAfter, runHooks } from './route-queues.ts';
import { toldWaits } from './told-waits.ts';
import { wakeTimers } from './wake-later.ts';

const env = routingEnvironment.read();
// What was measured is the same whatever policy is in force.
const times = measuredTimes(handledHours({ metricsTable: env.METRICS_TABLE, skipped: skipRow }), logger.error);
const mixes = mixesLately(nightMixes(env.METRICS_TABLE, skipRow), logger.error);
const policies = { inForce: policyInForce(env.KNOWLEDGE_TABLE), read: readCenterPolicy, deployed };
const sessionsTable = env.SESSIONS_TABLE;
const directoryTable = env.DIRECTORY_TABLE;
const routing = outbox({ queueUrl: env.ROUTING_QUEUE_URL });
// These remember what was asked to be woken for, and what was told, whatever policy is in force.
const timers = wakeTimers(routing);
const told = toldWaits();

const portsOf = (policy: CenterPolicy): RoutingPorts => ({
  log: contactHeads({
    ...{ sessionsTable, directoryTable, dueShards: policy.dueShards },
    retentionDays: policy.limits.logRetentionDays,
  }),
  lanes: lanes({ sessionsTable, skipped: skipRow }),
  agents: agentRoster({ directoryTable, skipped: skipRow }),
  places: places({ directoryTable, skipped: skipRow }),
  students: students({ directoryTable, skipped: skipRow }),
  supervisors: supervisors({ directoryTable, skipped: skipRow }),
  overflow: overflow({ generalUrl: env.OVERFLOW_QUEUE_URL, names: env.OVERFLOW_QUEUE_NAMES, policy }),
  connections: connections(),
  routing,
  policy,
  times,
  mixes,
  peak: peakWatch(policy),
  told,
  moment: systemClock,
  report: logger.error,
});

/** Offers contacts to agents, woken by whatever may have changed who can be offered what. */
export const handler = byPolicy(policies, (policy) => {
  const ports = portsOf(policy);
  const hooks = runHooks(ports, timers);
  return sqsHandler(
    RoutingTask,
    (task) => settleTask(ports, task, systemClock()),
    inTurn((settled) => routeAfter(ports, settled, systemClock(), hooks)),
  );
});
