import deployed from 'center:policy';
import { agentRoster } from '../../shared/aws/agent-roster.ts';
import { connectionCloser } from '../../shared/aws/connection-closer.ts';
import { connections } from '../../shared/aws/connections.ts';
import { contactHeads } from '../../shared/aws/contact-heads.ts';
import { dueRows } from '../../shared/aws/due-rows.ts';
import { policyInForce } from '../../shared/aws/in-force.ts';
import { outbox } from '../../shared/aws/outbox.ts';
import { taskCaller } from '../../shared/aws/task-caller.ts';
import { whenCallable } from '../../shared/domain/callback/when-callable.ts';
import { type CenterPolicy, readCenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { endingCalendars } from '../../shared/domain/hours/calendar-end.ts';
import { byPolicy } from '../../shared/lambda/by-policy.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { gauges } from '../../shared/lambda/gauges.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { scheduleHandler } from '../../shared/lambda/schedule-handler.ts';
import { skipRow } from '../../shared/lambda/skip-row.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { sweepEnvironment } from './env.ts';
import { type SweepPorts, sweepDue } from './sweep-due.ts';

const env = sweepEnvironment.read();
const policies = { inForce: policyInForce(env.KNOWLEDGE_TABLE), read: readCenterPolicy, deployed };
const sessionsTable = env.SESSIONS_TABLE;
const directoryTable = env.DIRECTORY_TABLE;

const portsOf = (policy: CenterPolicy): SweepPorts => ({
  log: contactHeads({
    ...{ sessionsTable, directoryTable, dueShards: policy.dueShards },
    retentionDays: policy.limits.logRetentionDays,
  }),
  due: dueRows({ sessionsTable, dueShards: policy.dueShards }),
  agents: agentRoster({ directoryTable, skipped: skipRow }),
  connections: connections(),
  closer: connectionCloser(),
  autoReply: taskCaller({ functionName: env.AUTO_REPLY_FUNCTION }),
  routing: outbox({ queueUrl: env.ROUTING_QUEUE_URL }),
  callback: outbox({ queueUrl: env.CALLBACK_QUEUE_URL }),
  survey: outbox({ queueUrl: env.SURVEY_QUEUE_URL }),
  limits: policy.limits,
  whenOpen: whenCallable(policy),
  report: logger.error,
});

// Enough before the function's end for the gauges, which tell of what is left.
const longestMs = 40_000;

/** Every minute: nothing that is due is forgotten, whatever was lost on the way. */
export const handler = byPolicy(policies, (policy) => {
  const ports = portsOf(policy);
  return scheduleHandler((now) => sweep(ports, policy, now));
});

async function sweep(ports: SweepPorts, policy: CenterPolicy, now: Ms): Promise<void> {
  const until = systemClock() + longestMs;
  const swept = await sweepDue(ports, now, () => systemClock() < until);
  gauges.count('Swept', swept.redriven);
  gauges.count('SweepItemFailed', swept.failed);
  gauges.count('SweepItemSetAside', swept.setAside);
  gauges.seconds('SweepLag', swept.lagSeconds);
  logger.info('swept', { count: swept.redriven });
  const ending = endingCalendars(policy, now).length;
  if (ending > 0) gauges.count('CalendarEnding', ending);
}
