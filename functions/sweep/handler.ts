import { agentRoster } from '../../shared/aws/agent-roster.ts';
import { connectionCloser } from '../../shared/aws/connection-closer.ts';
import { connections } from '../../shared/aws/connections.ts';
import { contactHeads } from '../../shared/aws/contact-heads.ts';
import { dueRows } from '../../shared/aws/due-rows.ts';
import { outbox } from '../../shared/aws/outbox.ts';
import { parseCenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { whenOpen } from '../../shared/domain/hours/when-open.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { gauges } from '../../shared/lambda/gauges.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { scheduleHandler } from '../../shared/lambda/schedule-handler.ts';
import { skipRow } from '../../shared/lambda/skip-row.ts';
import { sweepEnvironment } from './env.ts';
import { type SweepPorts, sweepDue } from './sweep-due.ts';

const env = sweepEnvironment.read();
const policy = parseCenterPolicy(env.CENTER_POLICY);
const { limits, dueShards } = policy;
const sessionsTable = env.SESSIONS_TABLE;
const directoryTable = env.DIRECTORY_TABLE;

const ports: SweepPorts = {
  log: contactHeads({ sessionsTable, directoryTable, dueShards, retentionDays: limits.logRetentionDays }),
  due: dueRows({ sessionsTable, dueShards }),
  agents: agentRoster({ directoryTable, skipped: skipRow }),
  connections: connections(),
  closer: connectionCloser(),
  autoReply: outbox({ queueUrl: env.AUTO_REPLY_QUEUE_URL }),
  routing: outbox({ queueUrl: env.ROUTING_QUEUE_URL }),
  callback: outbox({ queueUrl: env.CALLBACK_QUEUE_URL }),
  survey: outbox({ queueUrl: env.SURVEY_QUEUE_URL }),
  limits,
  whenOpen: whenOpen(policy),
  report: logger.error,
};

// Enough before the function's end for the gauges, which tell of what is left.
const longestMs = 40_000;

/** Every minute: nothing that is due is forgotten, whatever was lost on the way. */
export const handler = scheduleHandler(async (now) => {
  const until = systemClock() + longestMs;
  const swept = await sweepDue(ports, now, () => systemClock() < until);
  gauges.count('Swept', swept.redriven);
  gauges.count('SweepItemFailed', swept.failed);
  gauges.count('SweepItemSetAside', swept.setAside);
  gauges.seconds('SweepLag', swept.lagSeconds);
  logger.info('swept', { count: swept.redriven });
});
